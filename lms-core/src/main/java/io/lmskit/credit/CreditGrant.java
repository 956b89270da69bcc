package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits that somebody was given at once, which expire together.
 *
 * @param pack set if and only if the source is {@link CreditSource#PACK}
 * @param credits how many were granted, what was added later included
 * @param remaining how many of them can still be spent; always the sum of the grant's ledger entries
 * @param expiresAt the first moment at which they are worth nothing; null for never
 * @param orderItem of the order that delivered them; null if none did
 * @param withdrawnAt when their price had gone back, and with it what was not spent; null if it has not
 * @param version counts the changes
 */
public record CreditGrant(
        Id<CreditGrant> id,
        Id<User> customer,
        CreditSource source,
        @Nullable Id<CreditPack> pack,
        int credits,
        int remaining,
        @Nullable Instant expiresAt,
        Instant grantedAt,
        @Nullable Id<?> orderItem,
        @Nullable Instant withdrawnAt,
        long version) {

    /** Whether its credits can be spent on what takes place at this moment. */
    public boolean validAt(Instant moment) {
        return expiresAt == null || moment.isBefore(expiresAt);
    }
}
