package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static io.lmskit.tests.payment.stripe.StripeShop.SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
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
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.testkit.stripe.StripeFault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money that can still come although an attempt failed, or although Stripe does not find it yet. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StillPayableTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;

    StillPayableTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .webhookSecrets(SECRET)
                .checkout("https://school.example/paid", "https://school.example/cart")
                .retries(0)
                .build()));
        this.fixtures = fixtures;
        this.clock = clock;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @BeforeEach
    void searchIsUpToDate() {
        stripe.searchLag(Duration.ZERO);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private Booking booking() {
        return fixtures.booking()
                .of(fixtures.session().startsIn(Duration.ofDays(90)).create())
                .create();
    }

    private Payment request(Booking booking, String wishes) {
        return lms.payments()
                .requestPayment(new RequestPayment(
                        PaymentSubject.of(booking.id()),
                        null,
                        "stripe",
                        PaymentMethod.CARD,
                        io.lmskit.kernel.Json.of("{\"stripe\": " + wishes + "}")));
    }

    /** A payment whose payer finishes it in the host's page. */
    private Payment inPage(Booking booking) {
        Payment wanted = request(booking, "{\"checkout\": false}");
        return lms.payments().proceed(wanted.id()).payment();
    }

    /** A payment of a saved card whose answer gets lost, after Stripe has taken the money. */
    private Payment lost(Booking booking) {
        Payment wanted = request(booking, "{\"payment_method\": \"" + GOOD + "\"}");
        long before = stripe.collectedMinor();
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        assertThat(lms.payments().proceed(wanted.id()).payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(stripe.collectedMinor() - before).isEqualTo(booking.total().getAmountMinorLong());
        return wanted;
    }

    private long timesAsked(String id) {
        return stripe.requests().stream()
                .filter(request -> request.endsWith(id))
                .count();
    }

    private void settleAfter(Duration time) {
        clock.advance(time);
        lms.payments().settle();
    }

    private void assertConfirmed(Booking booking) {
        assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void an_intent_whose_first_card_is_declined_is_asked_about_until_the_second_card_has_paid() {
        Booking booking = booking();
        Payment payment = inPage(booking);
        stripe.decline(intent(payment), "insufficient_funds");
        settleAfter(MINUTE);
        Payment failed = shop.again(payment);
        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(failed.failure()).code()).isEqualTo("insufficient_funds");
        assertThat(lms.bookings().getBooking(booking.id()).paymentState()).isEqualTo(PaymentState.FAILED);

        stripe.pay(intent(payment));
        settleAfter(Duration.ofMinutes(5));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertConfirmed(booking);
    }

    @Test
    void a_second_card_on_stripe_s_page_is_seen_though_only_the_decline_of_the_first_was_told() {
        Booking booking = booking();
        Payment payment = shop.asked(PaymentSubject.of(booking.id()));
        String session = Objects.requireNonNull(payment.providerIds().session());
        shop.news();
        stripe.decline(session, "insufficient_funds");
        shop.tell();
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        stripe.pay(session);
        List<StripeEvent> neverTold = shop.news();
        assertThat(neverTold).isNotEmpty();

        settleAfter(Duration.ofMinutes(5));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertConfirmed(booking);
    }

    @Test
    void what_an_admin_gave_up_and_the_payer_pays_all_the_same_is_seen() {
        Booking booking = booking();
        Payment payment = inPage(booking);
        lms.payments().fail(payment.id(), "took-too-long", null);
        stripe.pay(intent(payment));
        settleAfter(Duration.ofMinutes(5));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void a_failed_payment_is_asked_about_for_two_weeks_and_not_for_ever() {
        Payment payment = inPage(booking());
        stripe.decline(intent(payment), "lost_card");
        for (int day = 0; day < 20; day++) {
            settleAfter(Duration.ofDays(1));
        }
        long asked = timesAsked(intent(payment));
        settleAfter(Duration.ofDays(3));
        assertThat(timesAsked(intent(payment))).isEqualTo(asked).isGreaterThan(10);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void a_session_that_has_expired_is_not_asked_about_again() {
        Payment payment = shop.asked(PaymentSubject.of(booking().id()));
        String session = Objects.requireNonNull(payment.providerIds().session());
        stripe.expire(session);
        settleAfter(MINUTE);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        long asked = timesAsked(session);
        settleAfter(Duration.ofDays(1));
        assertThat(timesAsked(session)).isEqualTo(asked);
    }

    @Test
    void what_a_search_does_not_find_yet_is_not_given_up_and_goes_back_once_it_is_found() {
        stripe.searchLag(Duration.ofMinutes(30));
        Booking booking = booking();
        Payment payment = lost(booking);
        lms.bookings().cancel(booking.id(), null);

        settleAfter(MINUTE);
        assertThat(shop.again(payment).status()).as("not found is no proof").isEqualTo(PaymentStatus.PENDING);
        settleAfter(Duration.ofHours(1));
        Payment late = shop.again(payment);
        assertThat(late.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(late.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void a_second_click_right_after_a_time_out_gives_nothing_up() {
        stripe.searchLag(Duration.ofMinutes(30));
        Booking booking = booking();
        Payment payment = lost(booking);
        lms.bookings().cancel(booking.id(), null);
        assertThat(lms.payments().proceed(payment.id()).payment().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void what_is_not_found_for_a_day_is_given_up_but_still_looked_for() {
        stripe.searchLag(Duration.ofHours(60));
        Booking booking = booking();
        Payment payment = lost(booking);
        lms.bookings().cancel(booking.id(), null);
        for (int hours = 0; hours < 36; hours++) {
            settleAfter(Duration.ofHours(1));
        }
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        settleAfter(Duration.ofDays(2));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void a_page_that_asks_again_and_again_does_not_put_settling_off() {
        Booking booking = booking();
        Payment payment = inPage(booking);
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(5));
            lms.payments().proceed(payment.id());
        }
        stripe.pay(intent(payment));
        settleAfter(MINUTE);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertConfirmed(booking);
    }

    @Test
    void a_payment_that_a_payer_is_about_to_make_goes_with_a_booking_that_is_transferred() {
        Booking booking = booking();
        Payment payment = inPage(booking);
        Booking other = lms.bookings()
                .transfer(
                        booking.id(),
                        fixtures.session()
                                .startsIn(Duration.ofDays(91))
                                .create()
                                .id());
        assertThat(shop.again(payment).booking()).isEqualTo(other.id());
        stripe.pay(intent(payment));
        settleAfter(MINUTE);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.again(payment).flag()).isNull();
        assertConfirmed(other);
    }
}
