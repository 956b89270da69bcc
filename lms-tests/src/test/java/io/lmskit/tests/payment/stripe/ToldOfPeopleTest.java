package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.tests.support.Race;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Stripe tells of people goes with them, and is not kept where nobody could ask for it to go. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldOfPeopleTest {

    private static final String PERSON = "Zanzibar Lopez";

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;
    private final StripeShop shop;

    ToldOfPeopleTest(LmsNodes nodes, Fixtures fixtures, TestClock clock, DataSource database) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    /** Delivers the event with the payer's name in what was charged, as Stripe tells it. */
    private WebhookEvent deliver(Id<Tenant> tenant, StripeEvent event) {
        String body = event.body()
                .replaceFirst("\"object\":\\{", "\"object\":{\"billing_details\":{\"name\":\"" + PERSON + "\"},");
        assertThat(body).contains(PERSON);
        assertThat(shop.deliver(tenant, body, StripeEvent.sign(body, clock.instant(), SECRET))
                        .status())
                .isEqualTo(200);
        return shop.event(tenant, event.id());
    }

    private WebhookEvent deliver(StripeEvent event) {
        return deliver(Tenant.DEFAULT, event);
    }

    private String text(Id<WebhookEvent> event) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select body from lms.webhook_event where id = ?")) {
            query.setObject(1, event.value());
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return new String(rows.getBytes(1), StandardCharsets.UTF_8);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Booking booking() {
        return fixtures.booking().create();
    }

    @Test
    void kinds_of_no_interest_go_with_the_payer_of_the_payment_that_they_name() {
        Booking booking = booking();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        stripe.decline(intent(payment), "insufficient_funds");
        List<WebhookEvent> told = shop.news().stream().map(this::deliver).toList();
        assertThat(told)
                .extracting(WebhookEvent::type)
                .contains("payment_intent.created", "charge.failed", "payment_intent.payment_failed");
        assertThat(told).extracting(WebhookEvent::status).contains(WebhookStatus.IGNORED, WebhookStatus.PROCESSED);
        assertThat(told).extracting(WebhookEvent::payment).containsOnly(payment.id());
        assertThat(told).allSatisfy(event -> assertThat(text(event.id())).contains(PERSON));

        lms.userAdministration().erase(booking.customer());

        assertThat(told).allSatisfy(event -> assertThat(text(event.id())).isEmpty());
    }

    @Test
    void what_is_told_after_a_person_was_erased_counts_and_is_not_kept() {
        Booking booking = booking();
        Payment payment = shop.paid(PaymentSubject.of(booking.id()));
        lms.userAdministration().erase(booking.customer());
        stripe.refund(intent(payment), 500);

        List<WebhookEvent> told = shop.news().stream().map(this::deliver).toList();

        assertThat(told).extracting(WebhookEvent::status).containsOnly(WebhookStatus.PROCESSED);
        assertThat(told).allSatisfy(event -> assertThat(text(event.id())).isEmpty());
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
    }

    @Test
    void what_is_still_to_be_recorded_outlives_the_person_until_it_is() {
        Booking booking = booking();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        shop.news();
        StripeEvent early = untold(
                "refund.created",
                "\"id\": \"re_untold\", \"amount\": 100, \"currency\": \"gbp\","
                        + " \"status\": \"succeeded\", \"payment_intent\": \"" + intent(payment) + "\"");
        WebhookEvent waiting = deliver(early);
        assertThat(waiting.status()).isEqualTo(WebhookStatus.RECEIVED);
        assertThat(waiting.payment()).isEqualTo(payment.id());
        lms.userAdministration().erase(booking.customer());
        assertThat(text(waiting.id())).contains(PERSON);

        for (int day = 0; day < 12; day++) {
            clock.advance(Duration.ofDays(1));
            lms.webhooks().processDue();
        }

        assertThat(shop.event(early.id()).status()).isEqualTo(WebhookStatus.FAILED);
        assertThat(text(waiting.id())).isEmpty();
    }

    @Test
    void what_names_no_payment_of_ours_is_noted_without_its_text() {
        stripe.otherBusiness("gbp", 900, "shop", "flowers");
        List<WebhookEvent> told = shop.news().stream().map(this::deliver).toList();
        assertThat(told).hasSizeGreaterThan(1).extracting(WebhookEvent::status).containsOnly(WebhookStatus.IGNORED);
        assertThat(told).allSatisfy(event -> assertThat(text(event.id())).isEmpty());
        StripeEvent mine = untold("radar.early_fraud_warning.created", "\"id\": \"issfr_1\"");
        assertThat(text(deliver(mine).id())).isEmpty();
    }

    @Test
    void what_is_marked_as_another_tenant_s_is_not_even_stored_unread() {
        Id<Tenant> other = lms.tenants()
                .createTenant(new NewTenant(
                        "t" + UUID.randomUUID(), TenantSettings.builder("Other").build()))
                .id();
        Payment payment = shop.asked(PaymentSubject.of(booking().id()));
        stripe.pay(intent(payment));
        for (StripeEvent event : shop.news()) {
            WebhookEvent noted = deliver(other, event);
            assertThat(noted.status()).isEqualTo(WebhookStatus.IGNORED);
            assertThat(noted.attempts()).as("read").isZero();
            assertThat(text(noted.id())).isEmpty();
            assertThat(shop.deliver(other, event.body(), event.signature(clock.instant(), SECRET))
                            .text())
                    .isEqualTo("known");
        }
    }

    /** Whoever is first: afterwards nothing of the person is there. */
    @Test
    void erasing_while_events_come_in_leaves_nothing() throws InterruptedException {
        List<Callable<Object>> calls = new ArrayList<>();
        List<StripeEvent> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Booking booking = booking();
            Payment payment = shop.asked(PaymentSubject.of(booking.id()));
            shop.news();
            stripe.decline(intent(payment), "lost_card");
            StripeEvent failed = shop.news().get(0);
            all.add(failed);
            calls.add(() -> deliver(failed));
            calls.add(() -> {
                lms.userAdministration().erase(booking.customer());
                return booking;
            });
        }
        assertThat(Race.all(64, calls))
                .allSatisfy(outcome -> assertThat(outcome.succeeded()).isTrue());
        assertThat(all)
                .extracting(event -> shop.event(event.id()))
                .allSatisfy(event -> assertThat(text(event.id())).isEmpty());
    }

    private StripeEvent untold(String type, String object) {
        String id = "evt_" + UUID.randomUUID();
        return new StripeEvent(
                id, type, "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"data\":{\"object\":{" + object + "}}}");
    }
}
