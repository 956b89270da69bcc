package io.lmskit.pricing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One use of a discount code. It is never deleted; a use that is given back keeps its record.
 *
 * @param customer who used it
 * @param entity what it was used on, as the journal calls it: {@code booking} or {@code order}
 * @param entityId which one
 * @param amount what it took off
 * @param redeemedAt when it was used
 * @param releasedAt when it was given back, because what it was used on was cancelled or expired; null while it counts
 */
public record DiscountRedemption(
        Id<DiscountRedemption> id,
        Id<DiscountCode> code,
        Id<User> customer,
        String entity,
        Id<?> entityId,
        Money amount,
        Instant redeemedAt,
        @Nullable Instant releasedAt) {

    /** Whether it counts against the limits. */
    public boolean live() {
        return releasedAt == null;
    }
}
