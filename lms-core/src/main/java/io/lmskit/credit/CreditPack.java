package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * So many credits that are sold together, as they stand.
 *
 * @param active whether it is offered
 * @param createdBy null if the system created it
 * @param version counts the changes; pass it back with {@link CreditPackService#changePack}
 */
public record CreditPack(
        Id<CreditPack> id,
        CreditPackDetails details,
        boolean active,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
