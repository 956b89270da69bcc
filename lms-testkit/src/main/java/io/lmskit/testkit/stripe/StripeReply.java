package io.lmskit.testkit.stripe;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is answered: a status and a body.
 *
 * @param replayed whether this is the answer that an earlier request under the same key had
 */
record StripeReply(int status, JsonObject body, boolean replayed) {

    StripeReply(int status, JsonObject body) {
        this(status, body, false);
    }

    StripeReply again() {
        return new StripeReply(status, body, true);
    }

    static StripeReply of(JsonObject body) {
        return new StripeReply(200, body);
    }

    static StripeReply error(int status, String type, String code, String message) {
        return error(status, type, code, message, null);
    }

    static StripeReply error(int status, String type, String code, String message, @Nullable String declineCode) {
        JsonObject error = new JsonObject();
        error.addProperty("type", type);
        error.addProperty("code", code);
        error.addProperty("message", message);
        if (declineCode != null) {
            error.addProperty("decline_code", declineCode);
        }
        JsonObject body = new JsonObject();
        body.add("error", error);
        return new StripeReply(status, body);
    }

    static StripeReply missing(String id) {
        return error(404, "invalid_request_error", "resource_missing", "No such object: '" + id + "'");
    }

    static StripeReply invalid(String code, String message) {
        return error(400, "invalid_request_error", code, message);
    }
}
