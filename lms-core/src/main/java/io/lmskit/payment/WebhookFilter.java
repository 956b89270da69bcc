package io.lmskit.payment;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is null does not narrow the search.
 *
 * @param provider the name of the gateway
 * @param eventId what the provider calls it
 * @param type what kind, in the provider's words
 * @param from received at or after this moment
 * @param until received before this moment
 */
public record WebhookFilter(
        @Nullable @Text(max = 50) String provider,
        @Nullable @Text String eventId,
        @Nullable @Text String type,
        @Nullable WebhookStatus status,
        @Nullable Instant from,
        @Nullable Instant until) {

    public WebhookFilter {
        provider = Texts.cleanOrNull(provider);
        eventId = Texts.cleanOrNull(eventId);
        type = Texts.cleanOrNull(type);
    }

    /** All events. */
    public static WebhookFilter all() {
        return new WebhookFilter(null, null, null, null, null, null);
    }

    public WebhookFilter withProvider(@Nullable String value) {
        return new WebhookFilter(value, eventId, type, status, from, until);
    }

    public WebhookFilter withEventId(@Nullable String value) {
        return new WebhookFilter(provider, value, type, status, from, until);
    }

    public WebhookFilter withType(@Nullable String value) {
        return new WebhookFilter(provider, eventId, value, status, from, until);
    }

    public WebhookFilter withStatus(@Nullable WebhookStatus value) {
        return new WebhookFilter(provider, eventId, type, value, from, until);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public WebhookFilter withReceivedBetween(@Nullable Instant first, @Nullable Instant end) {
        return new WebhookFilter(provider, eventId, type, status, first, end);
    }
}
