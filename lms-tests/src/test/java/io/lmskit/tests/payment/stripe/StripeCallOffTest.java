package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeFault;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Intents and checkout sessions that nobody owes any more are closed at Stripe, through its own library. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeCallOffTest {

    private final StripeDouble stripe;
    private final Lms lms;
    private final Lms withPage;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;

    StripeCallOffTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.withPage = nodes.open(builder -> builder.gateway(StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build()));
        this.fixtures = fixtures;
        this.clock = clock;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private Payment cancelled() {
        Booking booking = fixtures.booking().create();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        lms.bookings().cancel(booking.id(), null);
        return payment;
    }

    @Test
    void an_intent_is_cancelled_and_its_event_changes_nothing() {
        Payment payment = cancelled();

        lms.payments().settle();

        assertThat(stripe.json(intent(payment))).contains("\"status\":\"canceled\"");
        assertThatThrownBy(() -> stripe.pay(intent(payment))).isInstanceOf(IllegalStateException.class);
        Payment after = shop.again(payment);
        assertThat(after.status()).isEqualTo(PaymentStatus.FAILED);
        shop.tell();
        assertThat(shop.again(payment).version()).isEqualTo(after.version());
    }

    @Test
    void a_checkout_session_is_closed() {
        Booking booking = fixtures.booking().create();
        Payment payment = withPage.payments()
                .requestPayment(RequestPayment.by(PaymentMethod.CARD, PaymentSubject.of(booking.id())));
        payment = withPage.payments().proceed(payment.id()).payment();
        String session = Objects.requireNonNull(payment.providerIds().session());
        lms.bookings().cancel(booking.id(), null);

        lms.payments().settle();

        assertThat(stripe.json(session)).contains("\"status\":\"expired\"");
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void an_answer_that_is_lost_is_asked_for() {
        Payment payment = cancelled();
        stripe.nextPosts(StripeFault.error(503, "api_error").afterActing());

        lms.payments().settle();

        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void a_call_that_is_lost_is_made_again() {
        Payment payment = cancelled();
        StripeFault down = StripeFault.error(503, "api_error");
        stripe.nextPosts(down, down, down);

        lms.payments().settle();
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        clock.advance(Duration.ofDays(1));
        lms.payments().settle();
        clock.advance(Duration.ofDays(1));
        lms.payments().settle();

        assertThat(stripe.json(intent(payment))).contains("\"status\":\"canceled\"");
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void a_payer_who_was_faster_gets_the_money_back() {
        Payment payment = cancelled();
        stripe.pay(intent(payment));

        lms.payments().settle();

        assertThat(shop.again(payment).flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        shop.tell();
        assertThat(shop.again(payment).refunded()).isEqualTo(payment.amount());
    }
}
