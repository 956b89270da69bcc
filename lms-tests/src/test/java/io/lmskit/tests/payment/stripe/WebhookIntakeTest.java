package io.lmskit.tests.payment.stripe;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.tests.payment.stripe.StripeShop.OLD_SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.payments.WebhookHandler;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in at the endpoint, and what does not. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIntakeTest {

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;

    WebhookIntakeTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.clock = clock;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private static String event(String type) {
        return "{\"id\": \"evt_" + UUID.randomUUID() + "\", \"type\": \"" + type
                + "\", \"data\": {\"object\": {\"id\": \"x\"}}}";
    }

    private static String id(String body) {
        return body.substring(body.indexOf("evt_"), body.indexOf('"', body.indexOf("evt_")));
    }

    private List<WebhookEvent> stored() {
        return lms.webhooks()
                .findEvents(WebhookFilter.all(), PageRequest.first(500))
                .items();
    }

    @Test
    void a_payment_that_stripe_tells_of_confirms_the_booking_once() {
        Booking booking = fixtures.booking().create();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        assertThat(payment.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        shop.news();
        stripe.pay(intent(payment));
        List<StripeEvent> news = shop.news();

        for (StripeEvent event : news) {
            assertThat(shop.deliver(event)).isEqualTo(new WebhookHandler.Answer(200, "received"));
            assertThat(shop.deliver(event)).isEqualTo(new WebhookHandler.Answer(200, "known"));
        }
        Payment paid = shop.again(payment);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.amount()).isEqualTo(booking.total());
        assertThat(paid.flag()).isNull();
        assertThat(paid.providerIds().charge()).isNotNull();
        assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.CONFIRMED);
        for (StripeEvent event : news) {
            assertThat(shop.event(event.id()).status()).isEqualTo(WebhookStatus.PROCESSED);
            assertThat(shop.event(event.id()).payment()).isEqualTo(payment.id());
        }
    }

    @Test
    void a_kind_that_nobody_knows_is_kept_without_its_text_and_ignored() {
        String body = event("radar.early_fraud_warning.created");
        assertThat(shop.deliver(body, StripeEvent.sign(body, clock.instant(), SECRET))
                        .status())
                .isEqualTo(200);
        WebhookEvent kept = shop.event(id(body));
        assertThat(kept.type()).isEqualTo("radar.early_fraud_warning.created");
        assertThat(kept.status()).isEqualTo(WebhookStatus.IGNORED);
        assertThat(kept.payment()).isNull();
        assertThatCall(() -> lms.webhooks().replay(kept.id())).isRefusedWith(PaymentProblem.WEBHOOK_PURGED);
    }

    @Test
    void while_a_secret_is_exchanged_both_are_good_and_a_signature_by_both_too() {
        for (String[] secrets : List.of(
                new String[] {SECRET}, new String[] {OLD_SECRET}, new String[] {OLD_SECRET, SECRET}, new String[] {
                    "whsec_of_the_day_before", SECRET
                })) {
            String body = event("ping");
            assertThat(shop.deliver(body, StripeEvent.sign(body, clock.instant(), secrets))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=,v1=",
                "v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd",
                "t=soon,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd",
                "t=99999999999999999999,v1=52",
                "t=1,t=2,v1=",
                ",,,=,=",
                "t=1893456000",
                "\u0000",
            })
    void a_signature_that_is_none_is_refused(String signature) {
        assertRefused(event("ping"), signature);
    }

    @Test
    void what_is_forged_expired_truncated_altered_or_of_the_future_is_refused_and_not_stored() {
        String body = event("ping");
        String good = StripeEvent.sign(body, clock.instant(), SECRET);
        assertRefused(body, StripeEvent.sign(body, clock.instant(), "whsec_of_somebody_else"));
        assertRefused(body, good.substring(0, good.length() - 1));
        assertRefused(body, good.replace(",v1=", ",v0="));
        assertRefused(body.replace("ping", "pong"), good);
        assertRefused(body + " ", good);
        assertRefused(body, StripeEvent.sign(body, clock.instant().minus(Duration.ofSeconds(301)), SECRET));
        assertRefused(body, StripeEvent.sign(body, clock.instant().plus(Duration.ofSeconds(301)), SECRET));
        // the time is signed, too
        String old = StripeEvent.sign(body, clock.instant().minus(Duration.ofHours(1)), SECRET);
        assertRefused(body, old.replaceFirst("t=\\d+", "t=" + clock.instant().getEpochSecond()));

        assertThat(shop.deliver(body, StripeEvent.sign(body, clock.instant().minus(Duration.ofSeconds(299)), SECRET))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_delivery_that_was_overheard_is_of_no_use_later() {
        String body = event("ping");
        String signature = StripeEvent.sign(body, clock.instant(), SECRET);
        assertThat(shop.deliver(body, signature).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));
        assertRefused(body, signature);
    }

    @Test
    void nothing_is_parsed_that_is_not_signed() {
        // no parser gets through this; if it were read first, the refusal would be another one
        String bomb = "[".repeat(100_000);
        assertThatCall(() -> lms.webhooks().receive(delivery(bomb, "t=1,v1=00")))
                .isRefusedWith(PaymentProblem.WEBHOOK_FORGED);
        assertRefused(bomb, "t=1,v1=00");
        assertRefused("not json", StripeEvent.sign("not json", clock.instant(), SECRET));
        assertRefused("[]", StripeEvent.sign("[]", clock.instant(), SECRET));
        assertRefused("{\"id\": 1}", StripeEvent.sign("{\"id\": 1}", clock.instant(), SECRET));
    }

    @Test
    void a_body_of_ten_megabytes_is_not_even_read() throws IOException {
        Endless body = new Endless(10_000_000);
        WebhookHandler.Answer answer =
                new WebhookHandler(lms).handle(Tenant.DEFAULT, "stripe", Map.of("Stripe-Signature", "t=1,v1=00"), body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(body.read).isLessThanOrEqualTo(WebhookDelivery.MAX_BYTES + 1);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        byte[] bytes = {(byte) 0xc3, (byte) 0x28};
        WebhookHandler.Answer answer = new WebhookHandler(lms)
                .handle(
                        Tenant.DEFAULT,
                        "stripe",
                        Map.of("Stripe-Signature", "t=1,v1=00"),
                        new java.io.ByteArrayInputStream(bytes));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void there_is_no_endpoint_for_a_gateway_that_is_not_there() throws IOException {
        assertThat(new WebhookHandler(lms)
                        .handle(Tenant.DEFAULT, "paypal", Map.of(), InputStream.nullInputStream())
                        .status())
                .isEqualTo(404);
    }

    /** One account for two tenants: what is marked as one's is none of the other's, though the signature is right. */
    @Test
    void the_tenant_is_the_endpoint_s() {
        Id<Tenant> other = lms.tenants()
                .createTenant(new NewTenant(
                        "t" + UUID.randomUUID(), TenantSettings.builder("Other").build()))
                .id();
        Payment payment =
                shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        shop.news();
        stripe.pay(intent(payment));
        List<StripeEvent> news = shop.news();
        for (StripeEvent event : news) {
            assertThat(shop.deliver(other, event.body(), event.signature(clock.instant(), SECRET))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(lms.in(other)
                        .webhooks()
                        .findEvents(WebhookFilter.all(), PageRequest.first(10))
                        .items())
                .extracting(WebhookEvent::status)
                .containsOnly(WebhookStatus.IGNORED);
        news.forEach(shop::deliver);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void an_unknown_tenant_has_no_endpoint() {
        String body = event("ping");
        assertThat(shop.deliver(Id.of(UUID.randomUUID()), body, StripeEvent.sign(body, clock.instant(), SECRET))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_replay_changes_nothing_and_a_purge_empties_the_text() {
        Payment payment =
                shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        shop.news();
        stripe.pay(intent(payment));
        List<StripeEvent> news = shop.news();
        news.forEach(shop::deliver);
        Payment paid = shop.again(payment);
        for (StripeEvent event : news) {
            WebhookEvent again = lms.webhooks().replay(shop.event(event.id()).id());
            assertThat(again.status()).isEqualTo(WebhookStatus.RECEIVED);
        }
        assertThat(lms.webhooks().processDue().processed()).isGreaterThanOrEqualTo(news.size());
        assertThat(shop.again(payment)).isEqualTo(paid);

        clock.advance(Duration.ofDays(1));
        assertThat(lms.webhooks().purgeTexts(clock.instant())).isGreaterThanOrEqualTo(news.size());
        WebhookEvent purged = shop.event(news.get(0).id());
        assertThat(purged.status()).isEqualTo(WebhookStatus.PROCESSED);
        assertThatCall(() -> lms.webhooks().replay(purged.id())).isRefusedWith(PaymentProblem.WEBHOOK_PURGED);
        // and it is still known
        StripeEvent event = news.get(0);
        assertThat(shop.deliver(event).text()).isEqualTo("known");
    }

    @Test
    void what_cannot_be_recorded_is_tried_again_and_given_up_in_the_end() {
        Payment payment =
                shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        shop.news();
        String refund = event("refund.created")
                .replace(
                        "{\"id\": \"x\"}",
                        "{\"id\": \"re_early\", \"amount\": 100, \"currency\": \"gbp\", \"status\": \"succeeded\","
                                + " \"payment_intent\": \"" + intent(payment) + "\"}");
        assertThat(shop.deliver(refund, StripeEvent.sign(refund, clock.instant(), SECRET))
                        .status())
                .isEqualTo(200);
        WebhookEvent waiting = shop.event(id(refund));
        assertThat(waiting.status()).isEqualTo(WebhookStatus.RECEIVED);
        assertThat(waiting.error()).contains("not known to have come in");
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofDays(1));
            lms.webhooks().processDue();
        }
        WebhookEvent failed = lms.webhooks().getEvent(waiting.id());
        assertThat(failed.status()).isEqualTo(WebhookStatus.FAILED);
        assertThat(failed.attempts()).isEqualTo(10);
        stripe.pay(intent(payment));
        shop.tell();
        lms.webhooks().replay(failed.id());
        assertThat(lms.webhooks().process(failed.id()).status()).isEqualTo(WebhookStatus.PROCESSED);
        assertThat(shop.again(payment).refunded().getAmountMinorLong()).isEqualTo(100);
    }

    private void assertRefused(String body, String signature) {
        int before = stored().size();
        assertThat(shop.deliver(body, signature).status()).isEqualTo(400);
        assertThat(stored()).hasSize(before);
    }

    private static WebhookDelivery delivery(String body, String signature) {
        return WebhookDelivery.of(
                "stripe", Map.of("Stripe-Signature", signature), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Counts how much of it is read. */
    private static final class Endless extends InputStream {
        private final int size;
        private int read;

        Endless(int size) {
            this.size = size;
        }

        @Override
        public int read() {
            return read++ < size ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int some = Math.min(length, size - read);
            read += some;
            return some == 0 && length > 0 ? -1 : some;
        }
    }
}
