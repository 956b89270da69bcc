package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static io.lmskit.tests.payment.stripe.StripeCharges.TEN;
import static io.lmskit.tests.payment.stripe.StripeCharges.charge;
import static io.lmskit.tests.payment.stripe.StripeCharges.known;
import static io.lmskit.tests.payment.stripe.StripeCharges.with;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.payments.stripe.StripeGatewayBuilder;
import io.lmskit.payments.stripe.StripeWording;
import io.lmskit.sales.Order;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What payers read at Stripe, and for how long they can pay there. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeWordingTest {

    private final StripeDouble stripe;
    private final LmsNodes nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;

    StripeWordingTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.nodes = nodes;
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

    private String described(Payment payment) {
        return stripe.json(intent(payment));
    }

    private static String description(String text) {
        return "\"description\":\"" + text + "\"";
    }

    private Session session(String title) {
        return fixtures.session().with(details -> details.title(title)).create();
    }

    @Test
    void the_session_s_title_is_what_is_paid_for() {
        Booking booking =
                fixtures.booking().of(session("First aid for cyclists")).create();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        assertThat(payment.title()).isEqualTo("First aid for cyclists");
        assertThat(described(payment)).contains(description("First aid for cyclists"));
    }

    @Test
    void so_is_what_was_ordered() {
        Course sewing =
                fixtures.course().with(details -> details.title("Sewing")).create();
        Course knots = fixtures.course().with(details -> details.title("Knots")).create();
        Order order = fixtures.order().of(sewing, knots).create();
        Payment payment = shop.asked(PaymentSubject.ofOrder(order.id()));
        assertThat(described(payment)).contains(description("Sewing, Knots"));
    }

    @Test
    void so_is_the_course_and_month_of_a_fee() {
        Fee fee = fixtures.fee();
        Payment payment = shop.asked(PaymentSubject.ofFee(fee.id()));
        String course = lms.catalog()
                .getCourse(Objects.requireNonNull(fee.course()))
                .details()
                .title();
        assertThat(described(payment)).contains(description(course + " " + fee.period()));
    }

    @Test
    void so_is_the_plan_of_a_subscription() {
        Subscription subscription = lms.subscriptions()
                .start(
                        lms.subscriptionPlans()
                                .createPlan(PlanDetails.monthly("Gym all day", Money.parse("GBP 31.00")))
                                .id(),
                        fixtures.customer().id());
        Payment payment = shop.asked(PaymentSubject.ofCharge(lms.subscriptions()
                .findCharges(subscription.id(), PageRequest.first())
                .items()
                .get(0)
                .id()));
        assertThat(described(payment)).contains(description("Gym all day"));
    }

    /** Else a request that is repeated under its key would be another. */
    @Test
    void what_was_asked_for_keeps_its_title_and_what_was_not_gets_the_new_one() {
        Booking asked = fixtures.booking().of(session("Monday")).create();
        Booking waiting = fixtures.booking().of(session("Monday")).create();
        Payment first = shop.asked(PaymentSubject.of(asked.id()));
        Payment second = lms.payments().requestPayment(RequestPayment.of(waiting.id(), "stripe"));
        Session tuesday = session("Tuesday");
        lms.bookings().transfer(asked.id(), tuesday.id());
        lms.bookings().transfer(waiting.id(), tuesday.id());
        assertThat(shop.again(first).title()).isEqualTo("Monday");
        assertThat(shop.again(second).title()).isEqualTo("Tuesday");
    }

    @Test
    void hosts_say_it_in_their_own_words() {
        StripeGateway gateway = builder()
                .wording(charge -> StripeWording.of("Kurs: " + charge.title())
                        .withDescription("Bring boots")
                        .withStatementSuffix("FIRST AID")
                        .withReceiptEmail("payer@example.org")
                        .withLocale(Locale.GERMANY))
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build();
        GatewayResult saved = gateway.charge(with(charge(TEN), GOOD));
        String charged = stripe.json(
                Objects.requireNonNull(((GatewayResult.Approved) saved).ids().payment()));
        assertThat(charged)
                .contains(description("Kurs: First aid at work"))
                .contains("\"statement_descriptor_suffix\":\"FIRST AID\"")
                .contains("\"receipt_email\":\"payer@example.org\"");

        String page = page(gateway, charge(TEN));
        assertThat(stripe.json(page))
                .contains("\"name\":\"Kurs: First aid at work\"", description("Bring boots"), "\"locale\":\"de\"");
        stripe.pay(page);
        assertThat(stripe.events().get(stripe.events().size() - 2).body())
                .contains("payment_intent.succeeded", "FIRST AID", "payer@example.org", "Kurs: First aid at work");
    }

    @Test
    void a_payment_without_a_title_is_named_by_its_id() {
        GatewayCharge charge = charge(TEN).withTitle(null);
        String page = page(paged(), charge);
        assertThat(stripe.json(page)).contains("payment " + charge.payment());
    }

    @Test
    void words_that_stripe_would_not_take_are_none() {
        StripeWording wording = StripeWording.of("Sewing");
        for (String suffix : new String[] {"", "12345", "A*B", "<b>", "Größe", "x".repeat(23)}) {
            assertThatThrownBy(() -> wording.withStatementSuffix(suffix))
                    .as(suffix)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> StripeWording.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(wording.withReceiptEmail("payer@example.org").toString()).doesNotContain("payer");
    }

    @Test
    void a_page_closes_when_the_hold_ends() {
        StripeGateway gateway = paged();
        GatewayCharge held = held(Duration.ofMinutes(45));
        String page = page(gateway, held);
        GatewayCharge asked = known(held, new ProviderIds(null, null, page));
        clock.advance(Duration.ofMinutes(44));
        assertThat(gateway.lookUpCharge(asked)).isInstanceOf(GatewayResult.RequiresAction.class);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> stripe.pay(page)).hasMessageContaining("expired");
        assertThat(gateway.lookUpCharge(asked)).isEqualTo(GatewayResult.declined("checkout_expired", null));
    }

    /** Stripe closes a page between half an hour and a day after it was opened; a wrong time would be refused. */
    @Test
    void a_hold_that_stripe_cannot_keep_is_left_to_calling_off() {
        StripeGateway gateway = paged();
        for (Duration hold :
                new Duration[] {Duration.ofMinutes(-5), Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(25)}) {
            GatewayCharge held = held(hold);
            assertThat(stripe.json(page(gateway, held)))
                    .contains("\"expires_at\":"
                            + clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
        }
    }

    @Test
    void the_end_of_a_booking_s_hold_reaches_the_page() {
        Lms paging = nodes.open(builder -> builder.gateway(paged()));
        NewTenant tenant = new NewTenant(
                "t" + UUID.randomUUID(),
                TenantSettings.builder("Patient").holdMinutes(90).build());
        LmsScope patient = paging.in(lms.tenants().createTenant(tenant).id());
        Booking booking = fixtures.in(patient).booking().create();
        Payment payment = patient.payments().requestPayment(RequestPayment.of(booking.id(), "stripe"));
        payment = patient.payments().proceed(payment.id()).payment();
        assertThat(stripe.json(Objects.requireNonNull(payment.providerIds().session())))
                .contains("\"expires_at\":"
                        + clock.instant().plus(Duration.ofMinutes(90)).getEpochSecond());
    }

    private GatewayCharge held(Duration hold) {
        GatewayCharge any = charge(TEN);
        Instant now = clock.instant();
        return new GatewayCharge(
                any.tenant(),
                any.payment(),
                any.subject(),
                any.payer(),
                any.title(),
                any.amount(),
                any.method(),
                now.plus(hold),
                now,
                any.metadata(),
                any.known(),
                any.idempotencyKey());
    }

    private StripeGateway paged() {
        return builder()
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build();
    }

    private StripeGatewayBuilder builder() {
        return StripeGateway.builder(stripe.apiKey()).apiBase(stripe.apiBase());
    }

    private static String page(StripeGateway gateway, GatewayCharge charge) {
        GatewayResult result = gateway.charge(charge);
        assertThat(result).isInstanceOf(GatewayResult.RequiresAction.class);
        return Objects.requireNonNull(
                ((GatewayResult.RequiresAction) result).ids().session());
    }
}
