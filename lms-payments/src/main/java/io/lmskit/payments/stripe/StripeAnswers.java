package io.lmskit.payments.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import io.lmskit.payment.ClientSecret;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.ProviderIds;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Stripe's objects say about a payment or a refund. */
final class StripeAnswers {

    private StripeAnswers() {}

    static GatewayResult of(PaymentIntent intent, @Nullable String session) {
        ProviderIds ids = new ProviderIds(intent.getId(), intent.getLatestCharge(), session);
        return switch (intent.getStatus()) {
            case "succeeded" ->
                GatewayResult.approved(ids, StripeAmounts.money(intent.getAmountReceived(), intent.getCurrency()));
            case "processing", "requires_capture" -> GatewayResult.pending(ids);
            case "canceled" -> GatewayResult.declined("canceled", intent.getCancellationReason());
            case "requires_payment_method" -> {
                StripeError error = intent.getLastPaymentError();
                yield error == null ? action(intent, ids) : declined(error);
            }
            default -> action(intent, ids);
        };
    }

    private static GatewayResult declined(StripeError error) {
        String code = StripeFailures.first("declined", error.getDeclineCode(), error.getCode());
        // until it is cancelled, an intent takes the next card
        return GatewayResult.attemptDeclined(code, error.getMessage());
    }

    private static GatewayResult action(PaymentIntent intent, ProviderIds ids) {
        PaymentIntent.NextAction next = intent.getNextAction();
        String url = next == null || next.getRedirectToUrl() == null
                ? null
                : next.getRedirectToUrl().getUrl();
        String secret = intent.getClientSecret();
        return new GatewayResult.RequiresAction(ids, url, secret == null ? null : new ClientSecret(secret));
    }

    /** Of a session that was read with its payment intent. */
    static GatewayResult of(Session session) {
        PaymentIntent intent = session.getPaymentIntentObject();
        ProviderIds ids = new ProviderIds(
                session.getPaymentIntent(), intent == null ? null : intent.getLatestCharge(), session.getId());
        if ("paid".equals(session.getPaymentStatus())) {
            return intent == null
                    ? GatewayResult.approved(ids, StripeAmounts.money(session.getAmountTotal(), session.getCurrency()))
                    : of(intent, session.getId());
        }
        return switch (Objects.requireNonNullElse(session.getStatus(), "open")) {
            case "expired" -> GatewayResult.declined("checkout_expired", null);
            case "complete" -> intent == null ? GatewayResult.pending(ids) : of(intent, session.getId());
            default -> GatewayResult.requiresAction(ids, session.getUrl());
        };
    }

    static GatewayResult of(Refund refund) {
        return switch (Objects.requireNonNullElse(refund.getStatus(), "pending")) {
            case "succeeded" ->
                GatewayResult.refunded(refund.getId(), StripeAmounts.money(refund.getAmount(), refund.getCurrency()));
            case "failed", "canceled" ->
                GatewayResult.declined(Objects.requireNonNullElse(refund.getFailureReason(), refund.getStatus()), null);
            default -> new GatewayResult.Pending(ProviderIds.NONE, refund.getId());
        };
    }
}
