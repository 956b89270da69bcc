package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.tests.payment.PaymentWorld.PRICE;
import static io.lmskit.tests.payment.PaymentWorld.gbp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.SettlementReport;
import io.lmskit.payments.ManualGateway;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that goes back. Each test has a tenant and a gateway of its own, and two processes. */
@LmsTest
class RefundTest {

    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final Lms bare;
    private final TestClock clock;
    private final DataSource dataSource;
    private final TestDatabase database;
    private final LmsNodes nodes;

    private FakeGateway gateway = new FakeGateway();
    private PostgresLms node;
    private PaymentWorld world;
    private LmsScope lms;
    private LmsScope other;

    RefundTest(Lms bare, TestClock clock, DataSource dataSource, TestDatabase database, LmsNodes nodes) {
        this.bare = bare;
        this.clock = clock;
        this.dataSource = dataSource;
        this.database = database;
        this.nodes = nodes;
    }

    @BeforeEach
    void open() {
        gateway = new FakeGateway();
        node = nodes.open(builder -> builder.gateway(gateway).gateway(new ManualGateway()));
        world = PaymentWorld.inNewTenant(node, dataSource);
        lms = world.lms();
        other = world.on(nodes.open(builder -> builder.gateway(gateway)));
    }

    /** A booking paid through the gateway. */
    private Payment paid() {
        Booking booking = world.booking();
        Payment payment = lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
        lms.payments().settle();
        return world.again(payment);
    }

    private Payment cash(Booking booking, Money amount) {
        return lms.payments().recordPayment(RecordPayment.of(booking.id(), amount, PaymentMethod.CASH));
    }

    private Booking bookingOf(Payment payment) {
        return lms.bookings().getBooking(Objects.requireNonNull(payment.booking()));
    }

    @Test
    void a_part_and_then_the_rest_go_back() {
        Payment payment = paid();
        Refund part = lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("20.00"), "Goodwill"));
        assertThat(part.status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(gateway.timesReturned()).as("commands call no gateway").isZero();
        assertThat(bookingOf(payment).paymentState()).isEqualTo(PaymentState.PARTLY_REFUNDED);

        assertThat(lms.payments().settle().refunds().approved()).isEqualTo(1);
        Refund done = world.again(part);
        assertThat(done.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(done.providerRefundId()).isNotBlank();
        assertThat(done.settledAt()).isEqualTo(clock.instant());
        Payment partly = world.again(payment);
        assertThat(partly.status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(partly.refundable()).isEqualTo(gbp("65.00"));

        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        lms.payments().settle();
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        Booking booking = bookingOf(payment);
        assertThat(booking.paymentState()).isEqualTo(PaymentState.REFUNDED);
        assertThat(booking.status()).as("the booking stays").isEqualTo(BookingStatus.CONFIRMED);
        assertThat(gateway.returned(payment.id())).isEqualTo(PRICE);
        assertThat(world.events(part.id())).containsExactly("RefundRequested", "RefundSucceeded");
    }

    @Test
    void is_refused_above_what_is_left_and_before_the_money_is_there() {
        Payment payment = paid();
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("80.00"), "Ill"));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("5.01"), "Ill")))
                .isRefusedWith(PaymentProblem.REFUND_ABOVE_PAID);
        Booking booking = world.booking();
        Payment open = lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.whole(open.id(), "Ill")))
                .isRefusedWith(PaymentProblem.NOT_RECEIVED);
        LmsScope payer = lms.as(Actor.customer(booking.customer()));
        assertThatCall(() -> payer.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill")))
                .isDenied();
        assertThatCall(() -> bare.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill")))
                .as("in another tenant")
                .isNotFound();
    }

    @Test
    void never_more_than_was_paid_goes_back_however_many_ask_at_once() throws Exception {
        Payment payment = paid();
        List<Race.Outcome<Refund>> outcomes = Race.run(
                64,
                i -> () -> (i % 2 == 0 ? lms : other)
                        .payments()
                        .requestRefund(RequestRefund.part(payment.id(), gbp("10.00"), "Request " + i)));
        assertThat(outcomes).filteredOn(Race.Outcome::succeeded).hasSize(8);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(PaymentProblem.REFUND_ABOVE_PAID))
                                        .isTrue()));
        assertThat(world.again(payment).refundRequested()).isEqualTo(gbp("80.00"));
        assertThat(bookingOf(payment).refunded()).isEqualTo(gbp("80.00"));
        lms.payments().settle();
        assertThat(gateway.returned(payment.id())).isEqualTo(gbp("80.00"));
    }

    @Test
    void a_cancellation_takes_back_what_came_last_first() {
        Booking booking = world.booking();
        Payment first = cash(booking, gbp("30.00"));
        clock.advance(Duration.ofMinutes(1));
        Payment second = cash(booking, gbp("55.00"));
        lms.bookings().cancelWithRefund(booking.id(), gbp("60.00"), "Ill");
        assertThat(world.again(second).refundRequested()).isEqualTo(gbp("55.00"));
        assertThat(world.again(first).refundRequested()).isEqualTo(gbp("5.00"));
        assertThat(world.refunds(booking.id()))
                .extracting(Refund::amount)
                .containsExactlyInAnyOrder(gbp("55.00"), gbp("5.00"));
        assertThat(world.refunds(booking.id()))
                .allSatisfy(refund -> assertThat(refund.id().value().version()).isEqualTo(7));

        assertThat(lms.payments().settle().refunds().approved()).as("by hand").isEqualTo(2);
        assertThat(world.again(second).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(world.again(first).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
    }

    @Test
    void a_cancelled_session_gives_everybody_everything_back() {
        Id<Session> session = world.session(5);
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bookings.add(world.book(session));
            cash(bookings.get(i), PRICE);
        }
        lms.sessions().cancelSession(session, "The trainer is ill");
        assertThat(lms.payments().settle().refunds().approved()).isEqualTo(5);
        assertThat(bookings)
                .allSatisfy(b -> assertThat(world.payments(b.id()))
                        .singleElement()
                        .satisfies(p -> assertThat(p.status()).isEqualTo(PaymentStatus.REFUNDED)));
    }

    @Test
    void a_host_that_rolls_back_leaves_no_refund() throws Exception {
        Payment payment = paid();
        Booking booking = bookingOf(payment);
        try (Connection connection = database.unpooled().getConnection()) {
            connection.setAutoCommit(false);
            LmsScope joined = node.on(connection).in(lms.tenant());
            joined.bookings().cancelWithRefund(booking.id(), PRICE, "Ill");
            assertThatCall(() -> joined.payments().settle()).isRefusedWith(PaymentProblem.SETTLE_IN_TRANSACTION);
            connection.rollback();
        }
        assertThatThrownBy(() -> lms.inTransaction(scope -> {
                    scope.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
                    throw new IllegalStateException("the host changed its mind");
                }))
                .hasMessage("the host changed its mind");

        assertThat(lms.payments().settle().refunds().total()).isZero();
        assertThat(gateway.timesReturned()).isZero();
        assertThat(world.again(payment)).isEqualTo(payment);
        assertThat(world.again(booking)).isEqualTo(booking);
    }

    @Test
    void eight_threads_in_two_processes_send_each_refund_once() throws Exception {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RequestPayment command = RequestPayment.of(world.booking().id(), FakeGateway.NAME);
            payments.add(lms.payments().requestPayment(command));
        }
        lms.payments().settle();
        List<Refund> refunds = payments.stream()
                .map(payment -> lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill")))
                .toList();
        List<Race.Outcome<SettlementReport>> outcomes =
                Race.run(8, i -> () -> (i % 2 == 0 ? lms : other).payments().settle());
        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes.stream()
                        .mapToInt(o -> o.result().refunds().approved())
                        .sum())
                .isEqualTo(20);
        assertThat(gateway.timesReturned()).isEqualTo(20);
        assertThat(gateway.calls())
                .filteredOn(call -> call.startsWith("refund "))
                .hasSize(20);
        assertThat(refunds)
                .allSatisfy(refund ->
                        assertThat(world.events(refund.id())).containsExactly("RefundRequested", "RefundSucceeded"));
    }

    /** Dies after the provider has acted, before anything is recorded. */
    private static final class Dying extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** The fake gateway in a process that dies. */
    private final class LastCall implements PaymentGateway {

        @Override
        public String name() {
            return gateway.name();
        }

        @Override
        public GatewayResult charge(GatewayCharge charge) {
            gateway.charge(charge);
            throw new Dying();
        }

        @Override
        public GatewayResult refund(GatewayRefund refund) {
            gateway.refund(refund);
            throw new Dying();
        }

        @Override
        public GatewayResult lookUpCharge(GatewayCharge charge) {
            return gateway.lookUpCharge(charge);
        }

        @Override
        public GatewayResult lookUpRefund(GatewayRefund refund) {
            return gateway.lookUpRefund(refund);
        }
    }

    @Test
    void what_a_crash_left_between_gateway_and_record_is_recorded_by_the_next_run() {
        Payment payment = paid();
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        Booking unpaid = world.booking();
        Payment open = lms.payments().requestPayment(RequestPayment.of(unpaid.id(), FakeGateway.NAME));
        LmsScope dying = world.on(nodes.open(builder -> builder.gateway(new LastCall())));
        assertThatThrownBy(() -> dying.payments().settle()).isInstanceOf(Dying.class);
        assertThatThrownBy(() -> dying.payments().settle()).isInstanceOf(Dying.class);
        assertThat(world.again(refund).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(world.again(open).status()).isEqualTo(PaymentStatus.PENDING);

        assertThat(lms.payments().settle().refunds().total())
                .as("claimed for a while")
                .isZero();
        clock.advance(BACK_OFF);
        SettlementReport report = lms.payments().settle();
        assertThat(report.refunds().approved()).isEqualTo(1);
        assertThat(report.payments().approved()).isEqualTo(1);
        assertThat(gateway.timesReturned()).isEqualTo(1);
        assertThat(gateway.timesCollected()).isEqualTo(2);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(world.again(unpaid).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void a_gateway_slower_than_the_claim_still_gives_back_once() {
        Payment payment = paid();
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        gateway.nextRefunds(GatewayAnswer.approve().whileDoing(() -> {
            clock.advance(BACK_OFF);
            assertThat(other.payments().settle().refunds().approved()).isEqualTo(1);
        }));
        assertThat(lms.payments().settle().refunds().approved()).isEqualTo(1);
        assertThat(gateway.timesReturned()).isEqualTo(1);
        assertThat(world.events(refund.id())).containsExactly("RefundRequested", "RefundSucceeded");
        assertThat(world.again(payment).refunded()).isEqualTo(PRICE);
    }

    @Test
    void a_declined_refund_is_still_owed_and_can_be_retried() {
        Payment payment = paid();
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        assertThatCall(() -> lms.payments().retryRefund(refund.id())).isRefusedWith(PaymentProblem.REFUND_NOT_FAILED);
        gateway.nextRefunds(GatewayAnswer.decline("card_expired"));
        assertThat(lms.payments().settle().refunds().failed()).isEqualTo(1);
        Refund failed = world.again(refund);
        assertThat(failed.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(failed.failure())
                .isNotNull()
                .satisfies(f -> assertThat(f.code()).isEqualTo("card_expired"));
        assertThat(world.again(payment).refundable()).isEqualTo(gbp("0.00"));
        assertThat(lms.payments().settle().refunds().total()).isZero();

        lms.payments().retryRefund(refund.id());
        assertThat(lms.payments().settle().refunds().approved()).isEqualTo(1);
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(gateway.timesReturned()).isEqualTo(1);
        assertThat(world.events(refund.id()))
                .containsExactly("RefundRequested", "RefundFailed", "RefundRetried", "RefundSucceeded");
    }

    @Test
    void a_declined_refund_can_be_paid_out_by_other_means() {
        Payment payment = paid();
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        gateway.nextRefunds(GatewayAnswer.decline("card_expired"));
        lms.payments().settle();
        Refund recorded = lms.payments().recordRefund(refund.id(), "Cash, receipt 4");
        assertThat(recorded.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(recorded.note()).isEqualTo("Cash, receipt 4");
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThatCall(() -> lms.payments().recordRefund(refund.id(), "Again"))
                .isRefusedWith(PaymentProblem.REFUND_DONE);
    }

    @Test
    void nobody_pays_out_what_the_gateway_may_have_paid_out() {
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(paid().id(), "Ill"));
        gateway.nextRefunds(GatewayAnswer.timeOutAfterActing());
        assertThat(lms.payments().settle().refunds().unknown()).isEqualTo(1);
        assertThatCall(() -> lms.payments().recordRefund(refund.id(), "Cash"))
                .isRefusedWith(PaymentProblem.REFUND_IN_PROGRESS);
        clock.advance(BACK_OFF);
        lms.payments().settle();
        assertThat(world.again(refund).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(gateway.timesReturned()).isEqualTo(1);
    }

    @Test
    void a_refund_that_takes_its_time_is_looked_up() {
        Payment payment = paid();
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ill"));
        gateway.nextRefunds(GatewayAnswer.pending());
        assertThat(lms.payments().settle().refunds().waiting()).isEqualTo(1);
        assertThat(world.again(refund).providerRefundId()).isNotBlank();
        gateway.complete(payment.id());
        clock.advance(BACK_OFF);
        assertThat(lms.payments().settle().refunds().approved()).isEqualTo(1);
        assertThat(world.events(refund.id())).containsExactly("RefundRequested", "RefundPending", "RefundSucceeded");
    }

    @Test
    void what_has_no_gateway_waits_is_reported_and_can_be_recorded() {
        Booking booking = world.booking();
        cash(booking, gbp("100.00"));
        Refund refund = world.refunds(booking.id()).get(0);
        LmsScope plain = world.on(bare);
        SettlementReport report = plain.payments().settle();
        assertThat(report.withoutGateway()).isEqualTo(1);
        assertThat(report.refunds().total()).isZero();
        plain.payments().recordRefund(refund.id(), "Change, handed out at once");
        assertThat(plain.payments().settle().withoutGateway()).isZero();
    }

    @Test
    void settling_goes_on_where_it_stopped_at_its_limit() {
        Payment payment = cash(world.booking(), PRICE);
        for (int i = 0; i < 101; i++) {
            lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("0.01"), "Change"));
        }
        SettlementReport first = lms.payments().settle();
        assertThat(first.refunds().approved()).isEqualTo(100);
        assertThat(first.more()).isTrue();
        SettlementReport second = lms.payments().settle();
        assertThat(second.refunds().approved()).isEqualTo(1);
        assertThat(second.more()).isFalse();
    }

    @Test
    void a_part_payment_of_a_pending_booking_goes_back_with_the_booking_only() {
        Booking booking = world.booking();
        Payment part = cash(booking, gbp("10.00"));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.whole(part.id(), "Ill")))
                .isRefusedWith(PaymentProblem.REFUND_OF_PENDING);
        clock.advance(PaymentWorld.HOLD.multipliedBy(2));
        assertThat(lms.bookings().expireOverdue(10)).isEqualTo(1);
        assertThat(world.again(part).refundRequested()).isEqualTo(gbp("10.00"));
    }

    @Test
    void nothing_that_was_written_about_an_erased_payer_is_left() {
        Booking booking = world.booking();
        Payment payment = lms.payments()
                .recordPayment(RecordPayment.of(booking.id(), gbp("100.00"), PaymentMethod.BANK_TRANSFER)
                        .withNote("Transfer of Ms Miller")
                        .withMetadata(Json.of("{\"account\": \"Miller\"}")));
        Refund change = world.refunds(booking.id()).get(0);
        lms.payments().recordRefund(change.id(), "Handed to Ms Miller");
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Ms Miller is ill"));
        lms.userAdministration().erase(booking.customer());
        String everything = "select x::text from lms.payment x where id = ? union all"
                + " select x::text from lms.refund x where payment_id = ? union all"
                + " select x::text from lms.journal x where entity_id = ? union all"
                + " select x::text from lms.journal x where entity_id = ?";
        assertThat(world.texts(
                        everything,
                        payment.id().value(),
                        payment.id().value(),
                        payment.id().value(),
                        change.id().value()))
                .hasSizeGreaterThan(5)
                .noneMatch(text -> text.contains("Miller"));
        assertThat(world.texts(
                        "select x::text from lms.journal_personal x where tenant_id = ?",
                        lms.tenant().value()))
                .noneMatch(text -> text.contains("Miller"));
        assertThat(world.again(payment).refundRequested()).isEqualTo(gbp("100.00"));
    }

    @Test
    void settling_is_for_admins() {
        assertThatCall(() -> lms.as(Actor.customer(world.user(Role.CUSTOMER)))
                        .payments()
                        .settle())
                .isDenied();
    }
}
