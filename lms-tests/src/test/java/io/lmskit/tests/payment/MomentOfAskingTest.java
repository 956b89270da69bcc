package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.SettlementReport;
import io.lmskit.tenant.TenantProblem;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway is asked for is decided at the moment of asking. Each test has a tenant and gateways of its own. */
@LmsTest
class MomentOfAskingTest {

    private static final Duration BACK_OFF = Duration.ofMinutes(1);

    private final TestClock clock;
    private final DataSource dataSource;
    private final LmsNodes nodes;

    private FakeGateway cards = new FakeGateway();
    private FakeGateway transfers = new FakeGateway();
    private PaymentWorld world;
    private LmsScope lms;

    MomentOfAskingTest(TestClock clock, DataSource dataSource, LmsNodes nodes) {
        this.clock = clock;
        this.dataSource = dataSource;
        this.nodes = nodes;
    }

    @BeforeEach
    void open() {
        cards = new FakeGateway("cards");
        transfers = new FakeGateway("transfers");
        world = PaymentWorld.inNewTenant(
                nodes.open(builder -> builder.gateway(cards).gateway(transfers)), dataSource);
        lms = world.lms();
    }

    private Payment request(Booking booking) {
        return lms.payments().requestPayment(RequestPayment.of(booking.id(), "cards"));
    }

    @Test
    void nobody_is_charged_for_a_booking_that_is_cancelled_while_others_are_asked_about() {
        Booking first = world.booking();
        Booking second = world.booking();
        Payment one = request(first);
        Payment other = request(second);
        cards.nextCharges(
                GatewayAnswer.approve().whileDoing(() -> lms.bookings().cancel(second.id(), null)));
        SettlementReport report = lms.payments().settle();
        assertThat(report.payments()).isEqualTo(new SettlementReport.Answers(1, 0, 1, 0, 0));
        assertThat(cards.collected(one.id())).isEqualTo(first.total());
        assertThat(cards.collected(other.id())).isNull();
        assertThat(world.again(other).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(report.refunds().total()).isZero();
    }

    @Test
    void one_booking_asked_for_at_two_gateways_is_charged_by_one() {
        Booking booking = world.booking();
        request(booking);
        lms.payments().requestPayment(RequestPayment.of(booking.id(), "transfers"));
        lms.payments().settle();
        assertThat(cards.timesCollected() + transfers.timesCollected()).isEqualTo(1);
        assertThat(cards.timesReturned() + transfers.timesReturned()).isZero();
        assertThat(world.payments(booking.id()))
                .extracting(Payment::status)
                .containsExactlyInAnyOrder(PaymentStatus.SUCCEEDED, PaymentStatus.FAILED);
    }

    @Test
    void what_was_paid_at_the_desk_during_the_look_up_is_not_charged() {
        Booking booking = world.booking();
        cards.nextCharges(GatewayAnswer.timeOutBeforeActing());
        Payment payment = request(booking);
        lms.payments().settle();
        cards.nextLookUps(
                () -> lms.payments().recordPayment(RecordPayment.of(booking.id(), booking.due(), PaymentMethod.CASH)));
        clock.advance(BACK_OFF);
        lms.payments().settle();
        assertThat(cards.collected(payment.id())).isNull();
        assertThat(world.again(payment).status())
                .as("the first call may still arrive")
                .isEqualTo(PaymentStatus.PENDING);
        clock.advance(Duration.ofDays(1));
        lms.payments().settle();
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void a_suspended_tenant_charges_nothing_new_also_when_the_payer_proceeds() {
        Payment payment = request(world.booking());
        lms.tenants().suspendTenant();
        assertThatCall(() -> lms.payments().proceed(payment.id())).isRefusedWith(TenantProblem.SUSPENDED);
        assertThat(cards.calls()).isEmpty();
        assertThat(world.again(payment)).isEqualTo(payment);

        lms.tenants().reactivateTenant();
        assertThat(lms.payments().proceed(payment.id()).payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void a_suspended_tenant_charges_nothing_new_also_when_a_look_up_finds_nothing() {
        cards.nextCharges(GatewayAnswer.timeOutBeforeActing());
        Payment payment = request(world.booking());
        lms.payments().settle();
        lms.tenants().suspendTenant();
        clock.advance(BACK_OFF);
        assertThat(lms.payments().settle().payments().unknown()).isEqualTo(1);
        assertThat(lms.payments().proceed(payment.id()).payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(cards.timesCollected()).isZero();

        lms.tenants().reactivateTenant();
        clock.advance(Duration.ofMinutes(5));
        lms.payments().settle();
        assertThat(world.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void a_thread_that_is_interrupted_settles_what_it_has_begun_and_no_more() {
        Payment one = request(world.booking());
        Payment other = request(world.booking());
        cards.nextCharges(
                GatewayAnswer.approve().whileDoing(() -> Thread.currentThread().interrupt()));
        SettlementReport report = lms.payments().settle();
        assertThat(Thread.interrupted()).as("told on").isTrue();
        assertThat(report.payments().approved()).isEqualTo(1);
        assertThat(report.more()).isTrue();
        assertThat(world.again(one).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(world.again(other).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(lms.payments().settle().payments().approved()).isEqualTo(1);
    }
}
