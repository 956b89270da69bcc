package io.lmskit.payment;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a provider has told, as it is kept; its text is kept with it as long as its payer is not erased, and not shown.
 *
 * @param provider the name of the gateway
 * @param eventId what the provider calls it
 * @param type what kind, in the provider's words
 * @param payment the payment that it was found to be about, or names although it is ignored; null if there was none, or it was not read yet
 * @param attempts how often it was tried to record what it says, since it came or was last replayed
 * @param error why that did not work the last time; null if it did
 * @param processedAt when it was processed, ignored or given up; null until then
 * @param version counts the changes
 */
public record WebhookEvent(
        Id<WebhookEvent> id,
        String provider,
        String eventId,
        String type,
        WebhookStatus status,
        @Nullable Id<Payment> payment,
        int attempts,
        @Nullable String error,
        Instant receivedAt,
        @Nullable Instant processedAt,
        long version) {}
