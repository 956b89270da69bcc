package io.lmskit.tests.payment.stripe;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Dinars have fils, of which Stripe takes ten at a time. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AmountStepTest {

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final StripeShop shop;

    AmountStepTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private static Money kwd(String amount) {
        return Money.parse("KWD " + amount);
    }

    private Booking booking(String price) {
        Session session =
                fixtures.session().with(details -> details.price(kwd(price))).create();
        return fixtures.booking().of(session).create();
    }

    @Test
    void what_the_gateway_cannot_collect_is_not_asked_for_and_can_be_paid_otherwise() {
        Booking booking = booking("12.345");
        int before = stripe.requests().size();
        assertThatCall(() -> lms.payments().requestPayment(RequestPayment.of(booking.id(), "stripe")))
                .isRefusedWith(PaymentProblem.AMOUNT_STEP);
        assertThat(stripe.requests()).hasSize(before);
        Payment cash = lms.payments().recordPayment(RecordPayment.of(booking.id(), kwd("12.345"), PaymentMethod.CASH));
        assertThat(cash.status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void parts_keep_to_the_step() {
        Booking booking = booking("12.340");
        RequestPayment part = RequestPayment.of(booking.id(), "stripe");
        assertThatCall(() -> lms.payments().requestPayment(part.withAmount(kwd("1.005"))))
                .isRefusedWith(PaymentProblem.AMOUNT_STEP);
        assertThat(lms.payments().requestPayment(part.withAmount(kwd("1.010"))).amount())
                .isEqualTo(kwd("1.010"));
    }

    @Test
    void so_does_what_goes_back() {
        Booking booking = booking("12.350");
        Payment paid = shop.paid(PaymentSubject.of(booking.id()));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.part(paid.id(), kwd("6.175"), "Half")))
                .isRefusedWith(PaymentProblem.AMOUNT_STEP);
        lms.payments().requestRefund(RequestRefund.part(paid.id(), kwd("6.170"), "Half"));
        lms.payments().settle();
        assertThat(shop.again(paid).refunded()).isEqualTo(kwd("6.170"));
    }
}
