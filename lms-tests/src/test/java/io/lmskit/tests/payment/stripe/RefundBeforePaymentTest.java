package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money that went back at the provider before anybody here knew that it had come in. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundBeforePaymentTest {

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final StripeShop shop;

    RefundBeforePaymentTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private List<Refund> refunds(Payment payment) {
        return lms.payments()
                .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    private static StripeEvent of(List<StripeEvent> news, String type) {
        return news.stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The payment and its refund, and nobody was told yet. */
    private Payment paidAndRefunded(PaymentSubject subject, long back) {
        Payment payment = shop.asked(subject);
        shop.news();
        stripe.pay(intent(payment));
        stripe.refund(intent(payment), back);
        return payment;
    }

    @Test
    void a_refund_that_is_told_first_is_recorded_at_once_and_nothing_is_left_to_do() {
        Booking booking = fixtures.booking().create();
        Payment payment = paidAndRefunded(PaymentSubject.of(booking.id()), 500);
        List<StripeEvent> news = shop.news();

        StripeEvent first = of(news, "refund.created");
        shop.deliver(first);

        assertThat(shop.event(first.id()).status()).isEqualTo(WebhookStatus.PROCESSED);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(refunds(payment)).hasSize(1);
        Booking after = lms.bookings().getBooking(booking.id());
        assertThat(after.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(after.paymentState()).isEqualTo(PaymentState.PARTLY_REFUNDED);
        news.forEach(shop::deliver);
        lms.webhooks().replay(shop.event(first.id()).id());
        lms.webhooks().process(shop.event(first.id()).id());
        assertThat(shop.again(payment).refunded()).isEqualTo(Money.parse("GBP 5.00"));
        assertThat(refunds(payment)).hasSize(1);
        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(after);
    }

    @Test
    void all_of_it_that_went_back_of_a_fee_is_owed_as_if_nobody_had_paid() {
        Fee fee = fixtures.fee();
        Payment payment =
                paidAndRefunded(PaymentSubject.ofFee(fee.id()), fee.due().getAmountMinorLong());

        shop.deliver(of(shop.news(), "refund.created"));

        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(lms.fees().getFee(fee.id()).status()).isEqualTo(FeeStatus.PENDING);
        assertThat(lms.fees().getFee(fee.id()).due()).isEqualTo(fee.due());
    }

    @Test
    void a_lost_dispute_that_is_told_first_takes_the_money_too() {
        Booking booking = fixtures.booking().create();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        shop.news();
        stripe.pay(intent(payment));
        stripe.closeDispute(stripe.dispute(intent(payment), "fraudulent"), false);

        shop.deliver(of(shop.news(), "charge.dispute.closed"));

        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(refunds(payment)).extracting(Refund::reason).containsExactly("payment.dispute-lost");
    }
}
