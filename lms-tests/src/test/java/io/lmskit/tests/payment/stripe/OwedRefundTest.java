package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Json;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.testkit.stripe.StripeFault;
import io.lmskit.tests.support.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money that is owed here and goes back at Stripe's own page, or with a lost dispute, and disputes on their way. */
@LmsTest(poolSize = 24)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwedRefundTest {

    private final LmsNodes others;
    private final StripeDouble stripe;
    private final Lms[] nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop[] shops;
    private final StripeShop shop;

    OwedRefundTest(LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.others = others;
        this.stripe = StripeDouble.start(clock);
        this.nodes = new Lms[] {
            others.open(builder -> builder.gateway(StripeShop.gateway(stripe))),
            others.open(builder -> builder.gateway(StripeShop.gateway(stripe)))
        };
        this.lms = nodes[0];
        this.fixtures = fixtures;
        this.clock = clock;
        this.shops = new StripeShop[] {new StripeShop(stripe, lms, clock), new StripeShop(stripe, nodes[1], clock)};
        this.shop = shops[0];
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Booking booking() {
        Session session =
                fixtures.session().with(details -> details.price(gbp("100.00"))).create();
        return fixtures.booking().of(session).create();
    }

    /** Of a hundred pounds. */
    private Payment paid() {
        return shop.paid(PaymentSubject.of(booking().id()));
    }

    /** Asked for, and refused by Stripe. */
    private void owe(Payment payment, String amount) {
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp(amount), "Kind"));
        stripe.nextPosts(StripeFault.error(400, "insufficient_funds"));
        lms.payments().settle();
        assertThat(shop.refunds(payment)).extracting(Refund::status).contains(RefundStatus.FAILED);
    }

    private void assertAllGone(Payment payment) {
        assertThat(shop.refunds(payment)).extracting(Refund::status).containsOnly(RefundStatus.SUCCEEDED);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(shop.again(payment).refunded()).isEqualTo(payment.amount());
        assertThat(shop.refunds(payment).stream().map(Refund::amount).reduce(Money::plus))
                .contains(payment.amount());
    }

    @Test
    void a_lost_dispute_settles_a_refund_that_could_not_be_made_because_of_it() {
        Payment payment = paid();
        String dispute = stripe.dispute(intent(payment), "fraudulent");
        shop.tell();
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Cancelled"));
        lms.payments().settle();
        assertThat(shop.refunds(payment)).singleElement().satisfies(refund -> {
            assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
            assertThat(String.valueOf(refund.failure())).contains("charge_disputed");
        });
        stripe.closeDispute(dispute, false);
        shop.tell();
        assertAllGone(payment);
        assertThat(shop.refunds(payment)).hasSize(1);
    }

    @Test
    void a_lost_dispute_settles_what_is_owed_and_takes_the_rest() {
        Payment payment = paid();
        owe(payment, "30.00");
        String dispute = stripe.dispute(intent(payment), "fraudulent");
        stripe.closeDispute(dispute, false);
        List<StripeEvent> news = shop.news();
        news.forEach(shop::deliver);
        assertAllGone(payment);
        assertThat(shop.refunds(payment))
                .extracting(Refund::reason)
                .containsExactlyInAnyOrder("Kind", "payment.dispute-lost");
        assertThat(shop.refunds(payment)).extracting(Refund::providerRefundId).containsOnly(dispute);
    }

    @Test
    void a_lost_dispute_waits_for_a_refund_that_is_on_its_way() {
        Payment payment = paid();
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Cancelled"));
        stripe.nextPosts(StripeFault.cut(), StripeFault.cut(), StripeFault.cut());
        lms.payments().settle();
        String dispute = stripe.dispute(intent(payment), "fraudulent");
        stripe.closeDispute(dispute, false);
        List<StripeEvent> news = shop.news();
        news.forEach(shop::deliver);
        StripeEvent closed = news.get(news.size() - 1);
        assertThat(shop.event(closed.id()).status()).isEqualTo(WebhookStatus.RECEIVED);
        assertThat(shop.disputes(payment)).extracting(Dispute::status).containsExactly(DisputeStatus.LOST);

        clock.advance(Duration.ofMinutes(5));
        lms.payments().settle();
        lms.webhooks().processDue();
        assertThat(shop.event(closed.id()).status()).isEqualTo(WebhookStatus.PROCESSED);
        assertAllGone(payment);
    }

    @Test
    void more_than_is_left_given_back_at_stripe_s_page_settles_what_is_owed() {
        Payment payment = paid();
        owe(payment, "60.00");
        String made = stripe.refund(intent(payment), 10_000);
        shop.tell();
        assertAllGone(payment);
        assertThat(shop.refunds(payment)).hasSize(2);

        stripe.failRefund(made, "unknown");
        shop.tell();
        assertThat(shop.refunds(payment)).extracting(Refund::status).containsOnly(RefundStatus.FAILED);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void less_than_is_owed_given_back_at_stripe_s_page_settles_a_part_of_it() {
        Payment payment = paid();
        owe(payment, "100.00");
        stripe.refund(intent(payment), 4_000);
        shop.tell();
        assertThat(shop.refunds(payment))
                .extracting(refund -> refund.amount() + " " + refund.status())
                .containsExactlyInAnyOrder("GBP 60.00 FAILED", "GBP 40.00 SUCCEEDED");
        assertThat(shop.again(payment).refunded()).isEqualTo(gbp("40.00"));

        shop.refunds(payment).stream()
                .filter(refund -> refund.status() == RefundStatus.FAILED)
                .forEach(refund -> lms.payments().retryRefund(refund.id()));
        lms.payments().settle();
        shop.tell();
        assertAllGone(payment);
    }

    @Test
    void access_ends_when_what_an_order_owed_went_back_in_parts_at_stripe_s_page() {
        Order order = fixtures.order()
                .of(fixtures.product()
                        .of(fixtures.course().create())
                        .price("50.00")
                        .create())
                .create();
        Payment payment = shop.paid(PaymentSubject.ofOrder(order.id()));
        lms.orders().refund(RefundOrder.whole(order.id(), "Kind"));
        stripe.nextPosts(StripeFault.error(400, "insufficient_funds"));
        lms.payments().settle();
        stripe.refund(intent(payment), 2_000);
        shop.tell();
        assertThat(lms.payments().settle().withdrawn()).isZero();
        stripe.refund(intent(payment), 3_000);
        shop.tell();
        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertAllGone(payment);
    }

    @Test
    void money_taken_back_from_a_booking_that_is_not_paid_for_yet_is_due_again() {
        Booking booking = booking();
        Payment part = partly(PaymentSubject.of(booking.id()));
        assertThat(lms.bookings().getBooking(booking.id()).due()).isEqualTo(gbp("60.00"));
        stripe.refund(intent(part), 4_000);
        shop.tell();
        assertThat(shop.again(part).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(lms.bookings().getBooking(booking.id()).due()).isEqualTo(gbp("100.00"));

        shop.paid(PaymentSubject.of(booking.id()));
        Booking after = lms.bookings().getBooking(booking.id());
        assertThat(after.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(after.paymentState()).isEqualTo(PaymentState.PAID);
        assertThat(after.paid().minus(after.refunded())).isEqualTo(gbp("100.00"));
    }

    @Test
    void money_taken_back_from_an_order_that_is_not_paid_for_yet_is_due_again() {
        Order order =
                fixtures.order().of(fixtures.product().price("100.00").create()).create();
        Payment part = partly(PaymentSubject.ofOrder(order.id()));
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.PROCESSING);
        stripe.refund(intent(part), 1_500);
        shop.tell();
        assertThat(lms.orders().getOrder(order.id()).due()).isEqualTo(gbp("75.00"));
        stripe.refund(intent(part), 2_500);
        shop.tell();
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(lms.orders().getOrder(order.id()).due()).isEqualTo(gbp("100.00"));

        shop.paid(PaymentSubject.ofOrder(order.id()));
        Order after = lms.orders().getOrder(order.id());
        assertThat(after.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(after.paymentState()).isEqualTo(PaymentState.PAID);
    }

    /** Forty pounds of a hundred. */
    private Payment partly(PaymentSubject subject) {
        RequestPayment wanted = new RequestPayment(subject, gbp("40.00"), "stripe", PaymentMethod.CARD, Json.EMPTY);
        Payment payment = lms.payments()
                .proceed(lms.payments().requestPayment(wanted).id())
                .payment();
        stripe.pay(intent(payment));
        shop.tell();
        return shop.again(payment);
    }

    @Test
    void one_piece_of_news_that_cannot_be_recorded_does_not_keep_the_others() {
        Payment payment = paid();
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("80.00"), "Kind"));
        stripe.nextPosts(StripeFault.cut(), StripeFault.cut(), StripeFault.cut());
        lms.payments().settle();
        stripe.refund(intent(payment), 5_000);
        stripe.refund(intent(payment), 1_000);
        shop.tell();
        assertThat(shop.refunds(payment))
                .extracting(refund -> refund.amount() + " " + refund.status())
                .containsExactlyInAnyOrder("GBP 80.00 REQUESTED", "GBP 10.00 SUCCEEDED");

        String dispute = stripe.dispute(intent(payment), "general");
        stripe.closeDispute(dispute, false);
        shop.tell();
        assertThat(shop.disputes(payment)).extracting(Dispute::status).containsExactly(DisputeStatus.LOST);

        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofMinutes(20));
            lms.payments().settle();
            lms.webhooks().processDue();
        }
        assertAllGone(payment);
    }

    @Test
    void an_inquiry_that_was_answered_and_became_a_dispute_wants_another_answer() {
        Payment payment = paid();
        String dispute = stripe.inquire(intent(payment), "unrecognized");
        shop.tell();
        assertThat(shop.disputes(payment)).extracting(Dispute::status).containsExactly(DisputeStatus.INQUIRY);
        stripe.answerDispute(dispute);
        List<StripeEvent> answered = shop.news();
        answered.forEach(shop::deliver);
        Dispute before = shop.disputes(payment).get(0);
        assertThat(before.status()).isEqualTo(DisputeStatus.INQUIRY_ANSWERED);

        clock.advance(Duration.ofDays(3));
        stripe.escalateDispute(dispute);
        shop.tell();
        answered.forEach(event -> lms.webhooks()
                .process(lms.webhooks().replay(shop.event(event.id()).id()).id()));
        Dispute after = shop.disputes(payment).get(0);
        assertThat(after.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(after.answerBy()).isNotEqualTo(before.answerBy());

        stripe.answerDispute(dispute);
        stripe.closeDispute(dispute, true);
        shop.tell();
        assertThat(shop.disputes(payment)).extracting(Dispute::status).containsExactly(DisputeStatus.WON);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void an_inquiry_does_not_keep_a_refund() {
        Payment payment = paid();
        stripe.inquire(intent(payment), "unrecognized");
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Sorry"));
        lms.payments().settle();
        shop.tell();
        assertAllGone(payment);
    }

    @Test
    void what_is_told_of_a_checkout_before_its_ids_are_known_is_not_lost() {
        Booking booking = booking();
        RequestPayment wanted = new RequestPayment(
                PaymentSubject.of(booking.id()),
                null,
                "stripe",
                PaymentMethod.CARD,
                Json.of("{\"stripe\": {\"checkout\": true}}"));
        Lms checkout = others.open(builder -> builder.gateway(StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build()));
        Payment payment = checkout.payments().requestPayment(wanted);
        checkout.payments().settle();
        String session = String.valueOf(shop.again(payment).providerIds().session());
        stripe.pay(session);
        shop.news();
        String intent = com.google.gson.JsonParser.parseString(stripe.json(session))
                .getAsJsonObject()
                .get("payment_intent")
                .getAsString();
        stripe.dispute(intent, "fraudulent");
        shop.tell();
        assertThat(shop.disputes(payment)).extracting(Dispute::status).containsExactly(DisputeStatus.OPEN);
    }

    /** Each is owed in parts, given back as a whole at Stripe's page, and all news come several times at once. */
    @Test
    void what_is_owed_is_settled_once_whoever_tells_it() throws Exception {
        int count = 16;
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(paid());
            owe(payments.get(i), "30.00");
            owe(payments.get(i), "45.00");
        }
        shop.news();
        payments.forEach(payment -> stripe.refund(intent(payment), 10_000));
        List<Callable<Object>> work = new ArrayList<>();
        for (StripeEvent event : shop.news()) {
            work.add(() -> shops[0].deliver(event));
            work.add(() -> shops[1].deliver(event));
        }
        for (Payment payment : payments) {
            work.add(() ->
                    lms.payments().retryRefund(shop.refunds(payment).get(0).id()));
        }
        Collections.shuffle(work, new Random(11));
        Race.all(64, work);
        for (int round = 0; round < 4; round++) {
            clock.advance(Duration.ofMinutes(10));
            Race.run(4, i -> () -> nodes[i % 2].payments().settle());
            lms.webhooks().processDue();
        }
        for (Payment payment : payments) {
            Money gone = shop.refunds(payment).stream()
                    .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
                    .map(Refund::amount)
                    .reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
            assertThat(gone).isEqualTo(payment.amount());
            assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }
}
