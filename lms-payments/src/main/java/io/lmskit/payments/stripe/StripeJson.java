package io.lmskit.payments.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's objects as they stand in events. They are read field by field, since an event has the shape of the API version
 * that the account or the endpoint is set to, and not of the one that the official library was made for.
 */
final class StripeJson {

    /** What the payer's page finishes a payment with. */
    static final String CLIENT_SECRET = "client_secret";

    private StripeJson() {}

    /** Takes them out, however deep. */
    static void removeClientSecrets(JsonElement element) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(StripeJson::removeClientSecrets);
        } else if (element.isJsonObject()) {
            JsonObject object = element.getAsJsonObject();
            object.remove(CLIENT_SECRET);
            object.asMap().values().forEach(StripeJson::removeClientSecrets);
        }
    }

    /** A text, or the id of an object that stands in the place of its id. */
    static @Nullable String textOrNull(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (value.isJsonObject()) {
            return textOrNull(value.getAsJsonObject(), "id");
        }
        return value.isJsonPrimitive() ? value.getAsString() : null;
    }

    static String text(JsonObject object, String name) {
        String value = textOrNull(object, name);
        if (value == null) {
            throw new IllegalArgumentException("Stripe's object has no " + name);
        }
        return value;
    }

    static boolean flag(JsonObject object, String name) {
        return "true".equals(textOrNull(object, name));
    }

    static long number(JsonObject object, String name) {
        return Long.parseLong(text(object, name));
    }

    static @Nullable JsonObject objectOrNull(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : null;
    }
}
