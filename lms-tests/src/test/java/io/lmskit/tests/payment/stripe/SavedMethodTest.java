package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whose saved card is charged is not for the payer to say, if the host says who is whom at Stripe. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedMethodTest {

    private final StripeDouble stripe;
    private final Map<Id<User>, String> customers = new ConcurrentHashMap<>();
    private final Lms lms;
    private final Fixtures fixtures;

    SavedMethodTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        StripeGateway gateway = StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .customers(customers::get)
                .build();
        this.lms = nodes.open(builder -> builder.gateway(gateway));
        this.fixtures = fixtures;
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private Payment asked(Booking booking, String customer) {
        RequestPayment wanted = RequestPayment.of(booking.id(), "stripe")
                .withMetadata(Json.of(
                        "{\"stripe\": {\"payment_method\": \"" + GOOD + "\", \"customer\": \"" + customer + "\"}}"));
        return lms.payments()
                .proceed(lms.payments().requestPayment(wanted).id())
                .payment();
    }

    @Test
    void the_payer_s_own_is_charged_whatever_the_metadata_say() {
        Booking booking = fixtures.booking().create();
        customers.put(booking.customer(), "cus_own");
        Payment payment = asked(booking, "cus_of_somebody");
        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(stripe.json(Objects.requireNonNull(payment.providerIds().payment())))
                .contains("\"customer\":\"cus_own\"");
    }

    @Test
    void who_is_nobody_at_stripe_has_no_saved_method() {
        Payment payment = asked(fixtures.booking().create(), "cus_of_somebody");
        assertThat(payment.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(stripe.json(Objects.requireNonNull(payment.providerIds().payment())))
                .doesNotContain("cus_of_somebody");
    }
}
