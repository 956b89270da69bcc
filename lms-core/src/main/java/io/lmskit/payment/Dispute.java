package io.lmskit.payment;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payer's dispute of a payment at their bank, a chargeback.
 *
 * @param provider the name of the gateway
 * @param providerDisputeId what the provider calls it
 * @param amount what is disputed
 * @param reason in the provider's words
 * @param answerBy until when the host can answer it at the provider; null if it cannot
 * @param endedAt when it was recorded as won or lost; null until then
 * @param version counts the changes
 */
public record Dispute(
        Id<Dispute> id,
        Id<Payment> payment,
        String provider,
        String providerDisputeId,
        Money amount,
        String reason,
        DisputeStatus status,
        Instant openedAt,
        @Nullable Instant answerBy,
        @Nullable Instant endedAt,
        long version) {}
