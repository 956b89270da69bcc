package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.tests.payment.PaymentWorld.PRICE;
import static io.lmskit.tests.payment.PaymentWorld.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Problem;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.SettlementReport;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments through a gateway. Each test has a tenant and a gateway of its own. */
@LmsTest
class GatewayPaymentTest {

    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final Lms counted;
    private final TestClock clock;
    private final StatementCounter counter;
    private final DataSource dataSource;
    private final LmsNodes nodes;

    private FakeGateway gateway = new FakeGateway();
    private PaymentWorld world;
    private LmsScope lms;

    GatewayPaymentTest(Lms counted, TestClock clock, StatementCounter counter, DataSource dataSource, LmsNodes nodes) {
        this.counted = counted;
        this.clock = clock;
        this.counter = counter;
        this.dataSource = dataSource;
        this.nodes = nodes;
    }

    @BeforeEach
    void open() {
        gateway = new FakeGateway();
        world = PaymentWorld.inNewTenant(nodes.open(builder -> builder.gateway(gateway)), dataSource);
        lms = world.lms();
    }

    private Payment request(Booking booking) {
        return lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
    }

    private SettlementReport settle() {
        return lms.payments().settle();
    }

    @Test
    void settling_charges_what_a_customer_asked_for_and_confirms_the_booking() {
        Booking booking = world.booking();
        LmsScope customer = lms.as(Actor.customer(booking.customer()));
        Payment wanted = customer.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
        assertThat(wanted.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(wanted.amount()).isEqualTo(PRICE);
        assertThat(gateway.calls()).as("commands call no gateway").isEmpty();

        SettlementReport report = settle();
        assertThat(report.payments()).isEqualTo(new SettlementReport.Answers(1, 0, 0, 0, 0));
        assertThat(report.more()).isFalse();

        Payment paid = world.again(wanted);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.providerIds().known()).isTrue();
        assertThat(paid.flag()).isNull();
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(world.events(wanted.id())).containsExactly("PaymentRequested", "PaymentSucceeded");
        assertThat(settle().payments().total()).isZero();
        assertThat(gateway.timesCollected()).isEqualTo(1);
    }

    @Test
    void asking_twice_gives_the_open_payment() {
        Booking booking = world.booking();
        Payment first = request(booking);
        assertThat(request(booking)).isEqualTo(first);
        lms.payments().recordPayment(RecordPayment.of(booking.id(), gbp("10.00"), PaymentMethod.CASH));
        assertThatCall(() -> request(booking)).isRefusedWith(PaymentProblem.ALREADY_OPEN);
    }

    @Test
    void sixteen_threads_that_ask_at_once_get_one_payment() throws Exception {
        Booking booking = world.booking();
        List<Race.Outcome<Payment>> outcomes = Race.run(16, i -> () -> request(booking));
        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(world.payments(booking.id())).hasSize(1);
    }

    @Test
    void is_refused_for_strangers_unknown_gateways_and_bookings_that_are_paid_for() {
        Booking booking = world.booking();
        LmsScope stranger = lms.as(Actor.customer(world.user(Role.CUSTOMER)));
        RequestPayment command = RequestPayment.of(booking.id(), FakeGateway.NAME);
        assertThatCall(() -> stranger.payments().requestPayment(command)).isDenied();
        assertThatCall(() -> lms.as(Actor.guest()).payments().requestPayment(command))
                .isDenied();
        assertThatCall(() -> lms.payments().requestPayment(RequestPayment.of(booking.id(), "paypal")))
                .isRefusedWith(PaymentProblem.PROVIDER_UNKNOWN);
        lms.payments().recordPayment(RecordPayment.of(booking.id(), PRICE, PaymentMethod.CASH));
        assertThatCall(() -> request(booking)).isRefusedWith(PaymentProblem.BOOKING_NOT_PAYABLE);
    }

    @Test
    void a_decline_keeps_seat_and_code_and_the_customer_may_try_again() {
        Id<Session> session = world.session(1);
        lms.discounts()
                .createCode(DiscountDetails.fixed("SPRING", gbp("5.00"))
                        .usageLimit(1)
                        .build());
        Booking booking = lms.bookings()
                .book(BookSession.of(session, world.user(Role.CUSTOMER)).withDiscount("SPRING"));
        gateway.nextCharges(GatewayAnswer.decline("card_declined"));
        Payment declined = request(booking);
        assertThat(settle().payments().failed()).isEqualTo(1);

        Payment failed = world.again(declined);
        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(failed.failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.code()).isEqualTo("card_declined"));
        Booking held = world.again(booking);
        assertThat(held.status()).isEqualTo(BookingStatus.PENDING);
        assertThat(held.paymentState()).isEqualTo(PaymentState.FAILED);
        assertThat(lms.sessions().getSession(session).seatsTaken()).isEqualTo(1);
        assertThat(world.texts(
                        "select times_used::text from lms.discount_code where tenant_id = ?",
                        lms.tenant().value()))
                .containsExactly("1");

        Payment second = request(booking);
        assertThat(second.id()).isNotEqualTo(declined.id());
        settle();
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void a_payer_who_must_act_is_sent_there_and_the_payment_is_looked_up_later() {
        Booking booking = world.booking();
        gateway.nextCharges(GatewayAnswer.requiresAction("https://pay.example/3ds"));
        Payment payment = request(booking);
        assertThat(settle().payments().waiting()).isEqualTo(1);
        Payment waiting = world.again(payment);
        assertThat(waiting.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(waiting.actionUrl()).isEqualTo("https://pay.example/3ds");
        assertThat(request(booking)).isEqualTo(waiting);

        gateway.complete(payment.id());
        assertThat(settle().payments().total()).as("not asked again at once").isZero();
        clock.advance(BACK_OFF);
        assertThat(settle().payments().approved()).isEqualTo(1);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(world.events(payment.id()))
                .containsExactly("PaymentRequested", "PaymentRequiresAction", "PaymentSucceeded");
    }

    @Test
    void a_time_out_after_the_charge_is_found_out_by_a_look_up() {
        Booking booking = world.booking();
        gateway.nextCharges(GatewayAnswer.timeOutAfterActing());
        Payment payment = request(booking);
        assertThat(settle().payments().unknown()).isEqualTo(1);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.PENDING);
        clock.advance(BACK_OFF);
        assertThat(settle().payments().approved()).isEqualTo(1);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(gateway.timesCollected()).isEqualTo(1);
        assertThat(gateway.calls())
                .containsExactly("charge lms-payment-" + payment.id(), "look up charge lms-payment-" + payment.id());
    }

    @Test
    void what_the_gateway_never_saw_is_charged_again_under_the_same_key() {
        Booking booking = world.booking();
        gateway.nextCharges(
                GatewayAnswer.timeOutBeforeActing(),
                GatewayAnswer.timeOutBeforeActing().butThrows());
        Payment payment = request(booking);
        assertThat(settle().payments().unknown()).isEqualTo(1);
        clock.advance(BACK_OFF);
        assertThat(settle().payments().unknown()).isEqualTo(1);
        clock.advance(BACK_OFF);
        assertThat(settle().payments().total()).as("the wait grows").isZero();
        clock.advance(BACK_OFF);
        assertThat(settle().payments().approved()).isEqualTo(1);
        assertThat(gateway.timesCollected()).isEqualTo(1);
        assertThat(gateway.calls()).allMatch(call -> call.endsWith("lms-payment-" + payment.id()));
    }

    @Test
    void nobody_is_charged_for_a_booking_that_was_cancelled_meanwhile() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        lms.bookings().cancel(booking.id(), null);
        assertThat(settle().payments().failed()).isEqualTo(1);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    void money_that_comes_while_the_booking_is_cancelled_goes_back_once() {
        Booking booking = world.booking();
        gateway.nextCharges(
                GatewayAnswer.approve().whileDoing(() -> lms.bookings().cancel(booking.id(), "Changed my mind")));
        Payment payment = request(booking);
        SettlementReport report = settle();
        assertThat(report.payments().approved()).isEqualTo(1);
        assertThat(report.refunds().approved()).as("in the same run").isEqualTo(1);
        Payment late = world.again(payment);
        assertThat(late.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(late.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CANCELLED);
        clock.advance(Duration.ofDays(2));
        assertThat(settle().refunds().total()).isZero();
        assertThat(gateway.timesReturned()).isEqualTo(1);
    }

    @Test
    void an_answer_that_comes_after_the_money_is_out_of_date_and_nothing_to_look_after() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        ProviderIds ids = new ProviderIds("pay_1", "ch_1", null);
        gateway.nextCharges(GatewayAnswer.decline("card_declined")
                .whileDoing(() -> lms.payments().confirm(payment.id(), ids, PRICE)));
        assertThat(settle().payments()).isEqualTo(new SettlementReport.Answers(1, 0, 0, 0, 0));
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(world.events(payment.id())).containsExactly("PaymentRequested", "PaymentSucceeded");
    }

    @Test
    void an_answer_that_cannot_be_recorded_is_counted_as_such() {
        Payment first = request(world.booking());
        ProviderIds ids = new ProviderIds("fake_pay_2", "fake_ch_2", null);
        lms.payments().confirm(first.id(), ids, PRICE);
        Payment second = request(world.booking());
        Payment third = request(world.booking());
        assertThat(settle().payments()).isEqualTo(new SettlementReport.Answers(1, 0, 0, 0, 1));
        assertThat(List.of(world.again(second).status(), world.again(third).status()))
                .containsExactlyInAnyOrder(PaymentStatus.SUCCEEDED, PaymentStatus.PENDING);
    }

    @Test
    void too_little_is_kept_as_a_part_and_flagged() {
        Booking booking = world.booking();
        gateway.nextCharges(GatewayAnswer.approve(gbp("10.00")));
        Payment payment = request(booking);
        settle();
        Payment kept = world.again(payment);
        assertThat(kept.flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(kept.amount()).isEqualTo(gbp("10.00"));
        assertThat(kept.refundRequested()).isEqualTo(gbp("0.00"));
        Booking pending = world.again(booking);
        assertThat(pending.status()).isEqualTo(BookingStatus.PENDING);
        assertThat(pending.due()).isEqualTo(gbp("75.00"));
    }

    @Test
    void too_much_confirms_the_booking_and_the_rest_goes_back() {
        Booking booking = world.booking();
        gateway.nextCharges(GatewayAnswer.approve(gbp("100.00")));
        Payment payment = request(booking);
        settle();
        Payment kept = world.again(payment);
        assertThat(kept.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(kept.status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(kept.refunded()).isEqualTo(gbp("15.00"));
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void another_currency_is_never_applied_and_can_be_given_back() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        Money euros = Money.parse("EUR 85.00");
        Payment kept = lms.payments().confirm(payment.id(), ProviderIds.ofPayment("pi_1"), euros);
        assertThat(kept.flag()).isEqualTo(PaymentFlag.WRONG_CURRENCY);
        assertThat(kept.amount()).isEqualTo(euros);
        assertThat(world.again(booking).due()).isEqualTo(PRICE);
        assertThat(lms.payments().confirm(payment.id(), ProviderIds.ofPayment("pi_1"), euros))
                .isEqualTo(kept);

        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Wrong currency"));
        assertThat(settle().refunds().approved()).isEqualTo(1);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(world.again(booking).refunded()).isEqualTo(gbp("0.00"));
    }

    @Test
    void confirming_takes_three_statements() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        LmsScope same = world.on(counted);
        assertThat(counter.during(() -> same.payments().confirm(payment.id(), ProviderIds.ofPayment("pi_1"), PRICE))
                        .count())
                .isLessThanOrEqualTo(3);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void a_gateway_payment_delivered_sixteen_times_at_once_is_recorded_once() throws Exception {
        Booking booking = world.booking();
        Payment payment = request(booking);
        LmsScope other = world.on(nodes.open());
        ProviderIds ids = ProviderIds.ofPayment("pi_1");
        List<Race.Outcome<Payment>> outcomes =
                Race.run(16, i -> () -> (i % 2 == 0 ? lms : other).payments().confirm(payment.id(), ids, PRICE));
        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes).extracting(o -> o.result().version()).containsOnly(1L);
        assertThat(world.events(payment.id())).containsExactly("PaymentRequested", "PaymentSucceeded");
        assertThat(world.again(booking).paid()).isEqualTo(PRICE);
        assertThat(world.refunds(booking.id())).isEmpty();
    }

    @Test
    void a_provider_id_belongs_to_one_payment() {
        Payment first = request(world.booking());
        Payment second = request(world.booking());
        ProviderIds ids = ProviderIds.ofPayment("pi_1");
        lms.payments().confirm(first.id(), ids, PRICE);
        Problem taken = PaymentProblem.PROVIDER_ID_TAKEN;
        assertThatCall(() -> lms.payments().confirm(second.id(), ids, PRICE)).isRefusedWith(taken);
        assertThat(world.again(second)).isEqualTo(second);
        assertThatCall(() -> lms.payments().confirm(second.id(), ProviderIds.ofPayment(" \0"), gbp("0.00")))
                .isInvalidIn("ids.payment", "received");
    }

    @Test
    void what_has_failed_can_still_succeed_but_what_has_succeeded_cannot_fail() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        Payment failed = lms.payments().fail(payment.id(), "expired", "The session expired");
        assertThat(lms.payments().fail(payment.id(), "expired", null)).isEqualTo(failed);
        Payment paid = lms.payments().confirm(payment.id(), ProviderIds.ofPayment("pi_1"), PRICE);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.failure()).isNull();
        assertThatCall(() -> lms.payments().fail(payment.id(), "expired", null))
                .isRefusedWith(PaymentProblem.ALREADY_RECEIVED);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void outcomes_and_refunds_are_recorded_also_while_the_tenant_is_suspended() {
        Booking booking = world.booking();
        Payment payment = request(booking);
        lms.tenants().suspendTenant();
        assertThat(settle().payments().total()).as("nothing new is asked for").isZero();
        lms.payments().confirm(payment.id(), ProviderIds.ofPayment("pi_1"), gbp("100.00"));
        assertThat(settle().refunds().approved()).isEqualTo(1);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        lms.tenants().reactivateTenant();
        assertThat(world.refunds(booking.id())).extracting(Refund::status).containsExactly(RefundStatus.SUCCEEDED);
    }
}
