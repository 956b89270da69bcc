package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.Payment;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One row of {@link DisputeSql#DISPUTE}. */
record DisputeRow(
        Id<Dispute> id,
        Id<Payment> paymentId,
        String provider,
        String providerDisputeId,
        Money amount,
        String reason,
        DisputeStatus status,
        Instant openedAt,
        @Nullable Instant answerBy,
        @Nullable Instant endedAt,
        long version) {

    Dispute toDispute() {
        return new Dispute(
                id,
                paymentId,
                provider,
                providerDisputeId,
                amount,
                reason,
                status,
                openedAt,
                answerBy,
                endedAt,
                version);
    }
}
