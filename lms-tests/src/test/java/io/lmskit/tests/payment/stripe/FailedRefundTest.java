package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookEvent;
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

/** Refunds that fail at Stripe after they were under way, or had succeeded: the money is owed once, and goes back once. */
@LmsTest(poolSize = 24)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailedRefundTest {

    private static final Money SEVEN = Money.parse("GBP 7.00");

    private final StripeDouble stripe;
    private final Lms[] nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop[] shops;
    private final StripeShop shop;

    FailedRefundTest(LmsNodes others, Fixtures fixtures, TestClock clock) {
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

    /** Of whose amount seven pounds have gone back, as Stripe has told. */
    private Payment refunded() {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        lms.payments().requestRefund(RequestRefund.part(payment.id(), SEVEN, "Kind"));
        lms.payments().settle();
        assertThat(shop.refunds(payment)).extracting(Refund::status).containsExactly(RefundStatus.SUCCEEDED);
        return payment;
    }

    private Refund refund(Payment payment) {
        return shop.refunds(payment).get(0);
    }

    private long back(Payment payment) {
        String charge = shop.again(payment).providerIds().charge();
        return com.google.gson.JsonParser.parseString(stripe.json(String.valueOf(charge)))
                .getAsJsonObject()
                .get("amount_refunded")
                .getAsLong();
    }

    private void replay(StripeEvent event) {
        WebhookEvent stored = shop.event(event.id());
        lms.webhooks().replay(stored.id());
        lms.webhooks().process(stored.id());
    }

    @Test
    void what_is_taken_up_again_is_found_by_its_own_key_when_the_answer_is_lost() {
        Payment payment = refunded();
        stripe.failRefund(shop.refundId(payment), "expired_or_canceled_card");
        shop.tell();
        assertThat(refund(payment).status()).isEqualTo(RefundStatus.FAILED);

        lms.payments().retryRefund(refund(payment).id());
        assertThat(refund(payment).providerRefundId())
                .as("the id was that of the attempt before")
                .isNull();
        stripe.nextPosts(StripeFault.cut().afterActing(), StripeFault.cut(), StripeFault.cut());
        assertThat(lms.payments().settle().refunds().unknown()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        lms.payments().settle();

        assertThat(refund(payment).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(back(payment)).isEqualTo(700);
        assertThat(shop.again(payment).refunded()).isEqualTo(SEVEN);
    }

    @Test
    void what_was_paid_out_by_other_means_is_not_owed_again_by_late_news() {
        Payment payment = refunded();
        shop.news();
        stripe.failRefund(shop.refundId(payment), "lost_or_stolen_card");
        List<StripeEvent> news = shop.news();
        assertThat(news)
                .extracting(StripeEvent::type)
                .containsExactly("refund.failed", "refund.updated", "charge.refund.updated");
        shop.deliver(news.get(0));
        lms.payments().recordRefund(refund(payment).id(), "cash");
        shop.deliver(news.get(1));
        shop.deliver(news.get(2));
        replay(news.get(0));

        assertThat(refund(payment).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund(payment).note()).isEqualTo("cash");
        assertThat(shop.again(payment).refunded()).isEqualTo(SEVEN);
    }

    @Test
    void what_failed_at_stripe_s_own_page_and_was_paid_out_otherwise_is_not_owed_again() {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        String made = stripe.refund(intent(payment), 700);
        shop.tell();
        stripe.failRefund(made, "unknown");
        List<StripeEvent> news = shop.news();
        shop.deliver(news.get(0));
        lms.payments().recordRefund(refund(payment).id(), "cheque 17");
        shop.deliver(news.get(1));
        assertThat(refund(payment).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(shop.again(payment).refunded()).isEqualTo(SEVEN);
    }

    @Test
    void old_news_of_success_do_not_undo_a_failure() {
        Payment payment = refunded();
        List<StripeEvent> made = shop.news();
        made.forEach(shop::deliver);
        stripe.failRefund(shop.refundId(payment), "lost_or_stolen_card");
        shop.tell();
        for (StripeEvent event : made) {
            replay(event);
            assertThat(refund(payment).status()).as(event.type()).isEqualTo(RefundStatus.FAILED);
        }
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void old_news_of_success_do_not_end_a_retry_that_was_not_sent() {
        Payment payment = refunded();
        List<StripeEvent> made = shop.news();
        made.forEach(shop::deliver);
        stripe.failRefund(shop.refundId(payment), "lost_or_stolen_card");
        List<StripeEvent> failed = shop.news();
        failed.forEach(shop::deliver);
        lms.payments().retryRefund(refund(payment).id());
        made.forEach(this::replay);
        failed.forEach(this::replay);
        assertThat(refund(payment).status()).isEqualTo(RefundStatus.REQUESTED);

        lms.payments().settle();
        assertThat(refund(payment).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(back(payment)).isEqualTo(700);
        made.forEach(this::replay);
        failed.forEach(this::replay);
        shop.tell();
        assertThat(refund(payment).status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void what_is_pending_ends_as_stripe_says() {
        stripe.slowRefunds(true);
        Payment[] payments = new Payment[2];
        for (int i = 0; i < 2; i++) {
            payments[i] =
                    shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
            lms.payments().requestRefund(RequestRefund.part(payments[i].id(), SEVEN, "Kind"));
        }
        lms.payments().settle();
        stripe.slowRefunds(false);
        shop.tell();
        for (Payment payment : payments) {
            assertThat(refund(payment).status()).isEqualTo(RefundStatus.REQUESTED);
            assertThat(refund(payment).providerRefundId()).isNotNull();
        }
        stripe.finishRefund(shop.refundId(payments[0]));
        stripe.failRefund(shop.refundId(payments[1]), "declined");
        shop.tell();
        assertThat(refund(payments[0]).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund(payments[1]).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(shop.again(payments[1]).refunded().isZero()).isTrue();
    }

    /** Each refund fails, half of them are retried, and all that Stripe ever told of them is told again at the same time. */
    @Test
    void whatever_is_told_at_the_same_time_each_goes_back_once() throws Exception {
        int count = 16;
        shop.news();
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(shop.paid(PaymentSubject.of(fixtures.booking().create().id())));
            lms.payments().requestRefund(RequestRefund.part(payments.get(i).id(), SEVEN, "Kind"));
        }
        lms.payments().settle();
        payments.forEach(payment -> stripe.failRefund(shop.refundId(payment), "lost_or_stolen_card"));
        List<StripeEvent> news = shop.news();
        shop.deliver(news.get(0));
        List<Callable<Object>> work = new ArrayList<>();
        for (StripeEvent event : news) {
            work.add(() -> shops[0].deliver(event));
            work.add(() -> shops[1].deliver(event));
            work.add(() -> shops[0].deliver(event));
        }
        for (int i = 0; i < count; i += 2) {
            Payment failing = payments.get(i);
            work.add(() -> retryOnceFailed(failing));
        }
        Collections.shuffle(work, new Random(7));
        Race.all(64, work);
        clock.advance(Duration.ofMinutes(5));
        lms.webhooks().processDue();
        for (int i = 0; i < count; i += 2) {
            if (refund(payments.get(i)).status() == RefundStatus.FAILED) {
                lms.payments().retryRefund(refund(payments.get(i)).id());
            }
        }
        Race.run(8, i -> () -> nodes[i % 2].payments().settle());
        clock.advance(Duration.ofMinutes(5));
        lms.payments().settle();
        shop.tell();

        for (int i = 0; i < count; i++) {
            boolean retried = i % 2 == 0;
            Payment payment = payments.get(i);
            assertThat(refund(payment).status()).isEqualTo(retried ? RefundStatus.SUCCEEDED : RefundStatus.FAILED);
            assertThat(back(payment)).isEqualTo(retried ? 700 : 0);
            assertThat(shop.again(payment).refunded().getAmountMinorLong()).isEqualTo(back(payment));
        }
    }

    private Object retryOnceFailed(Payment payment) {
        for (int i = 0; i < 200; i++) {
            if (refund(payment).status() == RefundStatus.FAILED) {
                return lms.payments().retryRefund(refund(payment).id());
            }
        }
        return payment;
    }
}
