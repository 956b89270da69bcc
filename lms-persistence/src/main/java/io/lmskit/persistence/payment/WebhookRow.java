package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@link WebhookSql#EVENT}. */
record WebhookRow(
        Id<WebhookEvent> id,
        String provider,
        String eventId,
        String type,
        WebhookStatus status,
        @Nullable Id<Payment> paymentId,
        int attempts,
        @Nullable String error,
        Instant receivedAt,
        @Nullable Instant processedAt,
        long version) {

    WebhookEvent toEvent() {
        return new WebhookEvent(
                id, provider, eventId, type, status, paymentId, attempts, error, receivedAt, processedAt, version);
    }
}
