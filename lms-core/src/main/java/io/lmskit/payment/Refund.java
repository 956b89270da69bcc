package io.lmskit.payment;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of one payment that is to go back, or has gone back.
 *
 * @param reason why, in words; some come from the library: {@code payment.late}, {@code payment.surplus}
 * @param providerRefundId what the provider calls it; null until it has said so, and again when it is retried
 * @param failure why it failed; null unless it has
 * @param retries how often it was taken up again after a failure
 * @param note how it was paid back by other means; null unless it was
 * @param settledAt when the provider said how it ended; null until then
 * @param version counts the changes
 */
public record Refund(
        Id<Refund> id,
        Id<Payment> payment,
        Money amount,
        String reason,
        RefundStatus status,
        @Nullable String providerRefundId,
        @Nullable PaymentFailure failure,
        int retries,
        @Nullable String note,
        Instant requestedAt,
        @Nullable Instant settledAt,
        long version) {}
