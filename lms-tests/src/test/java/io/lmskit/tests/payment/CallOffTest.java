package io.lmskit.tests.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.sales.Order;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What nobody owes any more is called off at the gateway where a payer could still pay it. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallOffTest {

    private final LmsScope lms;
    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway("own");

    CallOffTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.nodes = new Lms[] {
            nodes.open(builder -> builder.gateway(gateway)), nodes.open(builder -> builder.gateway(gateway))
        };
        this.lms = this.nodes[0];
        this.fixtures = fixtures;
        this.clock = clock;
    }

    /** A payment whose payer has been sent to the gateway's page. */
    private Payment open(PaymentSubject subject) {
        gateway.nextCharges(GatewayAnswer.requiresAction("https://pay.example"));
        Payment payment = lms.payments().requestPayment(RequestPayment.by(PaymentMethod.CARD, subject));
        return lms.payments().proceed(payment.id()).payment();
    }

    private Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }

    private long calls(String kind, Payment payment) {
        return gateway.calls().stream()
                .filter(call ->
                        call.startsWith(kind) && call.contains(payment.id().toString()))
                .count();
    }

    private void assertCalledOff(Payment payment) {
        assertThat(again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(again(payment).failure()).code()).isEqualTo("not-needed");
        assertThat(calls("cancel", payment)).isEqualTo(1);
    }

    @Test
    void a_booking_that_is_cancelled_or_expired_can_no_longer_be_paid() {
        Booking cancelled = fixtures.booking().create();
        Booking expired = fixtures.booking().create();
        Payment first = open(PaymentSubject.of(cancelled.id()));
        Payment second = open(PaymentSubject.of(expired.id()));
        lms.bookings().cancel(cancelled.id(), null);
        clock.advance(Duration.ofHours(1));
        lms.bookings().expireOverdue(100);
        Payment third = open(PaymentSubject.of(fixtures.booking().create().id()));

        lms.payments().settle();

        assertCalledOff(first);
        assertCalledOff(second);
        assertThat(again(third).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(calls("cancel", third)).isZero();
        clock.advance(Duration.ofDays(2));
        lms.payments().settle();
        assertCalledOff(first);
    }

    @Test
    void so_can_an_order_a_fee_and_a_charge() {
        Order order = fixtures.order().create();
        Payment ofOrder = open(PaymentSubject.ofOrder(order.id()));
        lms.orders().cancel(order.id(), null);
        Fee waived = fixtures.fee();
        Payment ofWaived = open(PaymentSubject.ofFee(waived.id()));
        lms.fees().waive(waived.id(), null);
        Fee paid = fixtures.fee();
        Payment ofPaid = open(PaymentSubject.ofFee(paid.id()));
        lms.payments().recordPayment(RecordPayment.ofFee(paid.id(), Money.parse("GBP 1"), PaymentMethod.CASH));
        Fee due = fixtures.fee();
        Payment ofDue = open(PaymentSubject.ofFee(due.id()));
        SubscriptionCharge charge = charge();
        Payment ofCharge = open(PaymentSubject.ofCharge(charge.id()));
        lms.subscriptions().settleCharge(charge.id());

        lms.payments().settle();

        assertCalledOff(ofOrder);
        assertCalledOff(ofWaived);
        assertCalledOff(ofPaid);
        assertCalledOff(ofCharge);
        assertThat(again(ofDue).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        // the way is free for what is due now
        assertThat(open(PaymentSubject.ofFee(paid.id())).amount()).isEqualTo(Money.parse("GBP 99"));
    }

    private SubscriptionCharge charge() {
        Subscription subscription = lms.subscriptions()
                .start(
                        lms.subscriptionPlans()
                                .createPlan(PlanDetails.monthly("Gym", Money.parse("GBP 31")))
                                .id(),
                        fixtures.customer().id());
        return lms.subscriptions()
                .findCharges(subscription.id(), PageRequest.first())
                .items()
                .get(0);
    }

    @Test
    void who_was_faster_and_paid_is_treated_as_late() {
        Order order = fixtures.order().create();
        Payment payment = open(PaymentSubject.ofOrder(order.id()));
        lms.orders().cancel(order.id(), null);
        gateway.complete(payment.id());

        lms.payments().settle();

        assertThat(again(payment).flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(gateway.returned(payment.id())).isEqualTo(order.amount());
    }

    @Test
    void what_is_in_the_gateway_s_hand_is_asked_for_until_it_ends() {
        Order order = fixtures.order().create();
        gateway.nextCharges(GatewayAnswer.pending());
        Payment payment = lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), "own"));
        lms.payments().proceed(payment.id());
        lms.orders().cancel(order.id(), null);

        lms.payments().settle();
        assertThat(again(payment).status()).isEqualTo(PaymentStatus.PENDING);
        gateway.complete(payment.id());
        clock.advance(Duration.ofDays(1));
        lms.payments().settle();

        assertThat(again(payment).flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(again(payment).refundRequested()).isEqualTo(order.amount());
    }

    /** Payers pay while two processes call off: each payment is either called off, or paid and given back, once. */
    @Test
    void calling_off_meets_payers() throws Exception {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Fee fee = fixtures.fee();
            payments.add(open(PaymentSubject.ofFee(fee.id())));
            lms.fees().waive(fee.id(), null);
        }
        int before = gateway.timesCollected();

        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Payment payment = payments.get(i);
            Lms node = nodes[i % 2];
            work.add(() -> {
                try {
                    gateway.complete(payment.id());
                    return true;
                } catch (IllegalStateException e) {
                    // it was called off
                    return false;
                }
            });
            work.add(() -> node.payments().settle());
        }
        List<Outcome<Object>> outcomes = Race.all(64, work);
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofHours(1));
            lms.payments().settle();
        }

        assertThat(outcomes).allMatch(Outcome::succeeded);
        int paid = 0;
        for (Payment payment : payments) {
            Payment after = again(payment);
            boolean back = after.status() == PaymentStatus.REFUNDED;
            paid += back ? 1 : 0;
            assertThat(after.status()).isIn(PaymentStatus.REFUNDED, PaymentStatus.FAILED);
            assertThat(after.flag()).isEqualTo(back ? PaymentFlag.LATE : null);
        }
        assertThat(gateway.timesCollected() - before).isEqualTo(paid);
    }
}
