package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static io.lmskit.tests.payment.stripe.StripeCharges.TEN;
import static io.lmskit.tests.payment.stripe.StripeCharges.charge;
import static io.lmskit.tests.payment.stripe.StripeCharges.known;
import static io.lmskit.tests.payment.stripe.StripeCharges.refund;
import static io.lmskit.tests.payment.stripe.StripeCharges.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.payments.stripe.StripeGatewayBuilder;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeFault;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong between the adapter and Stripe, with Stripe's own library over HTTP. */
class StripeFaultsTest {

    private final StripeDouble stripe = StripeDouble.start(new TestClock());
    private final PaymentGateway gateway = builder().retries(0).build();
    private final GatewayCharge charge = with(charge(TEN), GOOD);

    private StripeGatewayBuilder builder() {
        return StripeGateway.builder(stripe.apiKey()).apiBase(stripe.apiBase());
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, generic_decline",
        "pm_card_chargeDeclinedInsufficientFunds, insufficient_funds",
        "pm_card_chargeDeclinedLostCard, lost_card",
        "pm_card_chargeDeclinedExpiredCard, expired_card",
    })
    void a_decline_comes_with_the_bank_s_code(String method, String code) {
        GatewayCharge declined = with(charge(TEN), method);
        assertThat(gateway.charge(declined)).isEqualTo(GatewayResult.declined(code, "Your card was declined."));
        assertThat(gateway.charge(declined)).isEqualTo(GatewayResult.declined(code, "Your card was declined."));
        assertThat(gateway.lookUpCharge(declined))
                .as("Stripe would take another card")
                .isEqualTo(GatewayResult.attemptDeclined(code, "Your card was declined."));
        assertThat(stripe.collectedMinor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"409, idempotency_key_in_use", "429, rate_limit", "503, api_error"})
    void after_a_passing_error_nobody_knows_and_asking_again_collects_once(int status, String code) {
        stripe.nextPosts(StripeFault.error(status, code));
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(charge)).isEqualTo(GatewayResult.absent());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_limit_of_requests_that_says_try_again_is_tried_again_at_once() {
        stripe.nextPosts(StripeFault.error(429, "rate_limit").tryAgain());
        assertThat(builder().retries(1).build().charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.requests())
                .containsExactly(
                        "POST /v1/payment_intents " + charge.idempotencyKey(),
                        "POST /v1/payment_intents " + charge.idempotencyKey());
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_conflict_with_a_call_that_is_still_running_is_tried_again_at_once() {
        stripe.nextPosts(StripeFault.error(409, "idempotency_key_in_use"));
        assertThat(builder().retries(1).build().charge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    /** The platform's client takes a call up again by itself once; the key is why that is harmless. */
    @Test
    void a_connection_that_is_cut_after_the_charge_was_made_charges_once() {
        stripe.nextPosts(StripeFault.cut().afterActing(), StripeFault.cut().afterActing(), StripeFault.cut());
        GatewayResult first = gateway.charge(charge);
        GatewayResult found = first instanceof GatewayResult.Approved ? first : gateway.lookUpCharge(charge);
        assertThat(found).isInstanceOf(GatewayResult.Approved.class);
        assertThat(gateway.lookUpCharge(charge)).isEqualTo(found);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_time_out_before_and_after_acting_is_unknown_and_the_look_up_tells_which() {
        PaymentGateway impatient =
                builder().retries(0).readTimeout(Duration.ofMillis(300)).build();
        stripe.nextPosts(StripeFault.silence(), StripeFault.silence().afterActing());
        assertThat(impatient.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(charge)).isEqualTo(GatewayResult.absent());
        assertThat(impatient.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_refund_whose_answer_was_lost_is_found_by_its_key() {
        GatewayRefund back = refund(charge, gateway.charge(charge), TEN);
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        assertThat(gateway.refund(back)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpRefund(back)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.refundedMinor()).isEqualTo(1_000);
    }

    @Test
    void one_key_for_two_requests_is_unknown_and_collects_once() {
        gateway.charge(charge);
        GatewayCharge other = charge.withAmount(TEN.multipliedBy(2));
        assertThat(gateway.charge(other)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_wrong_key_is_unknown_and_not_told() {
        String secret = "sk_live_51TopSecretOfTheHost";
        PaymentGateway locked =
                StripeGateway.builder(secret).apiBase(stripe.apiBase()).build();
        GatewayResult result = locked.charge(charge);
        assertThat(result).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(result.toString() + locked).doesNotContain("TopSecret");
    }

    @Test
    void a_checkout_session_sends_the_payer_to_stripe_and_knows_when_they_have_paid() {
        PaymentGateway pages = builder()
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build();
        GatewayCharge wanted = charge(TEN);
        GatewayResult.RequiresAction go = (GatewayResult.RequiresAction) pages.charge(wanted);
        assertThat(go.url()).startsWith("https://checkout.stripe.example/");
        GatewayCharge known = known(wanted, go.ids());
        assertThat(pages.lookUpCharge(known)).isEqualTo(go);

        stripe.pay(String.valueOf(go.ids().session()));
        GatewayResult.Approved paid = (GatewayResult.Approved) pages.lookUpCharge(known);
        assertThat(paid.amount()).isEqualTo(TEN);
        assertThat(paid.ids().session()).isEqualTo(go.ids().session());
        assertThat(paid.ids().payment()).isNotNull();
        assertThat(paid.ids().charge()).isNotNull();
        // also without the ids, if the answer with the session had been lost
        assertThat(pages.lookUpCharge(wanted)).isInstanceOf(GatewayResult.Approved.class);
    }

    @Test
    void a_checkout_session_that_nobody_came_to_is_declined() {
        PaymentGateway pages = builder()
                .checkout("https://school.example/paid", "https://x.example")
                .build();
        GatewayCharge wanted = charge(TEN);
        ProviderIds ids = ((GatewayResult.RequiresAction) pages.charge(wanted)).ids();
        stripe.expire(String.valueOf(ids.session()));
        assertThat(pages.lookUpCharge(known(wanted, ids))).isEqualTo(GatewayResult.declined("checkout_expired", null));
    }

    @Test
    void without_a_saved_method_the_payer_gets_a_secret_that_does_not_show_itself() {
        GatewayResult.RequiresAction go = (GatewayResult.RequiresAction) gateway.charge(charge(TEN));
        assertThat(go.clientSecret()).isNotNull();
        assertThat(go.clientSecret().value()).contains("_secret_");
        assertThat(go.toString()).doesNotContain("_secret_");
    }

    @Test
    void a_bank_debit_is_pending_until_the_bank_has_paid() {
        GatewayCharge debit = with(charge(TEN), "pm_usBankAccount_success");
        GatewayResult.Pending pending = (GatewayResult.Pending) gateway.charge(debit);
        stripe.pay(String.valueOf(pending.ids().payment()));
        assertThat(gateway.lookUpCharge(known(debit, pending.ids()))).isInstanceOf(GatewayResult.Approved.class);
    }

    @Test
    void a_failure_that_stripe_repeats_under_its_key_is_no_end_for_what_the_payer_finishes() {
        PaymentGateway pages = builder()
                .retries(0)
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build();
        for (PaymentGateway asked : List.of(pages, gateway)) {
            GatewayCharge wanted = charge(TEN);
            stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
            assertThat(asked.charge(wanted)).isInstanceOf(GatewayResult.Unknown.class);
            GatewayResult second = asked.charge(wanted);
            assertThat(second).isInstanceOf(GatewayResult.RequiresAction.class);
            assertThat(asked.charge(wanted))
                    .as("the same for everybody who asks again")
                    .isEqualTo(second);
        }
    }

    @Test
    void a_failure_that_stripe_repeats_under_its_key_charges_no_saved_card_anew() {
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(charge)).isInstanceOf(GatewayResult.Approved.class);
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void other_addresses_of_the_host_ask_for_another_session() {
        GatewayCharge wanted = charge(TEN);
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        PaymentGateway before = builder()
                .retries(0)
                .checkout("https://old.example/paid", "https://old.example/cart")
                .build();
        PaymentGateway after = builder()
                .retries(0)
                .checkout("https://new.example/paid", "https://new.example/cart")
                .build();
        assertThat(before.charge(wanted)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(after.charge(wanted)).isInstanceOf(GatewayResult.RequiresAction.class);
    }

    @Test
    void a_booking_that_was_transferred_meanwhile_is_charged_once_under_the_same_key() {
        GatewayCharge moved = new GatewayCharge(
                charge.tenant(),
                charge.payment(),
                new PaymentSubject(PaymentType.BOOKING, UUID.randomUUID()),
                charge.payer(),
                charge.title(),
                charge.amount(),
                charge.method(),
                charge.heldUntil(),
                charge.now(),
                charge.metadata(),
                charge.known(),
                charge.idempotencyKey());
        assertThat(gateway.charge(moved)).isEqualTo(gateway.charge(charge));
        assertThat(stripe.collectedMinor()).isEqualTo(1_000);
    }

    @Test
    void a_customer_s_charge_is_found_at_once_though_searches_are_behind() {
        stripe.searchLag(Duration.ofHours(1));
        GatewayCharge saved = wishing("{\"stripe\": {\"payment_method\": \"" + GOOD + "\", \"customer\": \"cus_1\"}}");
        assertThat(gateway.lookUpCharge(saved)).isEqualTo(GatewayResult.absent());
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        assertThat(gateway.charge(saved)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(saved)).isInstanceOf(GatewayResult.Approved.class);
    }

    @Test
    void accounts_that_cannot_search_find_what_was_charged_at_once_and_ask_again_for_the_rest() {
        stripe.withoutSearch();
        GatewayCharge page = charge(TEN);
        assertThat(gateway.lookUpCharge(page))
                .as("nobody was told how to pay it")
                .isEqualTo(GatewayResult.absent());
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        assertThat(gateway.charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway.lookUpCharge(charge)).isInstanceOf(GatewayResult.Approved.class);
    }

    private static GatewayCharge wishing(String metadata) {
        return charge(TEN).withMetadata(Json.of(metadata));
    }
}
