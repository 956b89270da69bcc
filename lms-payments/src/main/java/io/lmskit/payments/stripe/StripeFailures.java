package io.lmskit.payments.stripe;

import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.StripeResponse;
import io.lmskit.payment.GatewayResult;
import java.util.Arrays;
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
            return GatewayResult.declined(
                    first("card_declined", card.getDeclineCode(), card.getCode()), card.getUserMessage());
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

    /** Whether the account knows nothing of that id. */
    static boolean missing(StripeException failure) {
        return failure instanceof InvalidRequestException && MISSING.equals(failure.getCode());
    }

    /** Whether Stripe repeats a failure of its own that it has kept under the key. */
    static boolean replayed(ApiException failure) {
        StripeError error = failure.getStripeError();
        StripeResponse response = error == null ? null : error.getLastResponse();
        return status(failure) >= 500
                && response != null
                && response.headers().firstValue("Idempotent-Replayed").isPresent();
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

    /** The first that there is. */
    static String first(String otherwise, @Nullable String... codes) {
        return Arrays.stream(codes).filter(Objects::nonNull).findFirst().orElse(otherwise);
    }

    private static int status(StripeException failure) {
        return Objects.requireNonNullElse(failure.getStatusCode(), 0);
    }

    private static String text(String before, @Nullable Object value) {
        return value == null ? "" : before + value;
    }
}
