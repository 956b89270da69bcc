package io.lmskit.payments.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stripe's events: who has signed them, and what they say. */
final class StripeWebhooks implements GatewayWebhooks {

    private static final String HEADER = "Stripe-Signature";

    private final StripeSettings settings;
    private final StripeEvents events;

    StripeWebhooks(StripeSettings settings, StripeEvents events) {
        this.settings = settings;
        this.events = events;
    }

    @Override
    public WebhookVerdict verify(Id<Tenant> tenant, WebhookDelivery delivery, String body, Instant now) {
        String header = delivery.header(HEADER);
        List<String> secrets = settings.webhookSecrets().apply(tenant).stream()
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (header == null || secrets.isEmpty()) {
            return new WebhookVerdict.Forged(header == null ? "no signature" : "no secret for this tenant");
        }
        StripeSignature signature = StripeSignature.parse(header);
        if (signature == null || !signature.fits(body, secrets)) {
            return new WebhookVerdict.Forged("no secret fits the signature");
        }
        return signature.isOf(now, settings.tolerance())
                ? parse(body)
                : new WebhookVerdict.Forged("it was signed too long ago, or in the future");
    }

    private static WebhookVerdict parse(String body) {
        try {
            JsonObject event = JsonParser.parseString(body).getAsJsonObject();
            String id = StripeJson.textOrNull(event, "id");
            String type = StripeJson.textOrNull(event, "type");
            return id == null || type == null
                    ? new WebhookVerdict.Forged("it is no event")
                    : new WebhookVerdict.Genuine(id, type);
        } catch (JsonParseException | IllegalStateException e) {
            return new WebhookVerdict.Forged("it is no event");
        }
    }

    /** Without client secrets: whoever has one can act for the payer. Nothing of what is another tenant's. */
    @Override
    public String kept(Id<Tenant> tenant, String body) {
        JsonObject object = object(body);
        if (!isOfAccount(tenant, body) || (object != null && !StripeEvents.isOf(tenant, object))) {
            return "";
        }
        if (!body.contains(StripeJson.CLIENT_SECRET)) {
            return body;
        }
        JsonElement event = JsonParser.parseString(body);
        StripeJson.removeClientSecrets(event);
        return event.toString();
    }

    /** A platform's endpoint is told what happens in all accounts that are connected to it, and in which. */
    private boolean isOfAccount(Id<Tenant> tenant, String body) {
        String told = StripeJson.textOrNull(JsonParser.parseString(body).getAsJsonObject(), "account");
        String own = settings.accounts().apply(tenant);
        return told == null || own == null || told.equals(own);
    }

    /** By the mark of an object, or by an id of it or of what it belongs to. */
    @Override
    public Optional<About> about(Id<Tenant> tenant, String body) {
        return Optional.ofNullable(object(body))
                .filter(object -> StripeEvents.isOf(tenant, object))
                .map(object -> StripeEvents.about(object, "charge", "payment_intent"));
    }

    @Override
    public List<GatewayNews> read(Id<Tenant> tenant, String type, String body, Predicate<About> ours) {
        JsonObject object = object(body);
        return object == null ? List.of() : events.read(tenant, type, object, ours);
    }

    private static @Nullable JsonObject object(String body) {
        JsonObject event = JsonParser.parseString(body).getAsJsonObject();
        JsonObject data = StripeJson.objectOrNull(event, "data");
        return data == null ? null : StripeJson.objectOrNull(data, "object");
    }
}
