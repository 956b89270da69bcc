package io.lmskit.payments.stripe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
        String signature = delivery.header(HEADER);
        List<String> secrets = settings.webhookSecrets().apply(tenant);
        if (signature == null || secrets.isEmpty()) {
            return new WebhookVerdict.Forged(signature == null ? "no signature" : "no secret for this tenant");
        }
        // each is tried, so that it takes as long whichever fits
        long fitting = secrets.stream()
                .filter(secret -> fits(body, signature, secret, now))
                .count();
        if (fitting == 0) {
            return new WebhookVerdict.Forged("no secret fits the signature, or it is too old");
        }
        Instant signedAt = signedAt(signature);
        if (signedAt == null || Duration.between(now, signedAt).compareTo(settings.tolerance()) > 0) {
            return new WebhookVerdict.Forged("it was signed in the future");
        }
        return parse(body);
    }

    private boolean fits(String body, String signature, String secret, Instant now) {
        try {
            return Webhook.Signature.verifyHeader(
                    body, signature, secret, settings.tolerance().toSeconds(), Clock.fixed(now, ZoneOffset.UTC));
        } catch (SignatureVerificationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Of a header that was verified. */
    private static @Nullable Instant signedAt(String signature) {
        for (String part : signature.split(",", -1)) {
            if (part.strip().startsWith("t=")) {
                return Instant.ofEpochSecond(Long.parseLong(part.strip().substring(2)));
            }
        }
        return null;
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

    @Override
    public List<GatewayNews> read(Id<Tenant> tenant, String type, String body) {
        JsonObject event = JsonParser.parseString(body).getAsJsonObject();
        JsonObject data = StripeJson.objectOrNull(event, "data");
        JsonObject object = data == null ? null : StripeJson.objectOrNull(data, "object");
        return object == null ? List.of() : events.read(tenant, type, object);
    }
}
