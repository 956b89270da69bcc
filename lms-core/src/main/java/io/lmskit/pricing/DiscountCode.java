package io.lmskit.pricing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discount code as it stands.
 *
 * @param details what its editors wrote
 * @param active whether it can be used at all
 * @param timesUsed how many of its uses are taken and have not been given back
 * @param createdBy null if the system created it
 * @param version counts the changes, not the uses; pass it back with {@link DiscountService#changeCode}
 */
public record DiscountCode(
        Id<DiscountCode> id,
        DiscountDetails details,
        boolean active,
        int timesUsed,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** How many uses are left; null if they are not limited. */
    public @Nullable Integer usesLeft() {
        Integer limit = details.usageLimit();
        return limit == null ? null : Math.max(0, limit - timesUsed);
    }
}
