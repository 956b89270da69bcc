package io.lmskit.payments.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import io.lmskit.payment.GatewayResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call means. Stripe's words go no further than to a decline: elsewhere they may repeat a part of a key or
 * of a request, and only the kind of the failure and the number of the request are told.
 */
final class StripeFailures {

    private static final String MISSING = "resource_missing";

    private StripeFailures() {}

    /** Of a call that was to move money. Only a clear no is a no; after all else nobody knows. */
    static GatewayResult ofAction(StripeException failure) {
        if (failure instanceof CardException card) {
            String code = Objects.requireNonNullElse(card.getDeclineCode(), card.getCode());
            return GatewayResult.declined(Objects.requireNonNullElse(code, "card_declined"), card.getUserMessage());
        }
        // a lock that somebody else holds is a passing state, whatever class it comes in
        if (failure instanceof InvalidRequestException && status(failure) != 409) {
            String code = Objects.requireNonNullElse(failure.getCode(), "invalid_request");
            return GatewayResult.declined(code, failure.getUserMessage());
        }
        return GatewayResult.unknown(reason(failure));
    }

    /** Of a look-up by id or by a query. What is not there under an id that Stripe gave is a matter of wrong keys. */
    static GatewayResult ofLookUp(StripeException failure) {
        return GatewayResult.unknown(reason(failure));
    }

    static boolean missing(StripeException failure) {
        return failure instanceof InvalidRequestException && MISSING.equals(failure.getCode());
    }

    /** For logs: what kind of failure, and Stripe's number of the request. */
    static String reason(StripeException failure) {
        String kind = failure instanceof IdempotencyException
                ? "the idempotency key was used for another request"
                : failure.getClass().getSimpleName();
        return kind
                + text(", status ", failure.getStatusCode())
                + text(", ", failure.getCode())
                + text(", request ", failure.getRequestId());
    }

    private static int status(StripeException failure) {
        return Objects.requireNonNullElse(failure.getStatusCode(), 0);
    }

    private static String text(String before, @Nullable Object value) {
        return value == null ? "" : before + value;
    }
}
