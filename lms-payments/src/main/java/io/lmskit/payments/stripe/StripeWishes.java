package io.lmskit.payments.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.lmskit.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * What the host wishes of Stripe for one payment, in the object {@code stripe} of the payment's metadata.
 *
 * @param paymentMethod a saved method of the payer, charged at once; without one the payer chooses
 * @param customer whose methods they are
 * @param checkout whether the payer is sent to Stripe's page; null for what the gateway does otherwise
 */
record StripeWishes(
        @Nullable String paymentMethod,
        @Nullable String customer,
        @Nullable Boolean checkout) {

    private static final StripeWishes NONE = new StripeWishes(null, null, null);

    static StripeWishes of(Json metadata) {
        try {
            JsonElement all = JsonParser.parseString(metadata.text());
            JsonElement own = all.isJsonObject() ? all.getAsJsonObject().get("stripe") : null;
            if (own == null || !own.isJsonObject()) {
                return NONE;
            }
            JsonObject wishes = own.getAsJsonObject();
            String checkout = text(wishes, "checkout");
            return new StripeWishes(
                    text(wishes, "payment_method"),
                    text(wishes, "customer"),
                    checkout == null ? null : Boolean.valueOf(checkout));
        } catch (JsonParseException e) {
            // the metadata is the host's own; what is no wish is left alone
            return NONE;
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
    }
}
