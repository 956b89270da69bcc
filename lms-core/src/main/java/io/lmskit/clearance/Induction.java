package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was shown how a venue is used.
 *
 * @param expiresAt the first moment at which it is worth nothing; null for never
 * @param revokedAt null unless it was taken back
 * @param version counts the changes
 */
public record Induction(
        Id<Induction> id,
        Id<User> user,
        Id<Venue> venue,
        Instant inductedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        long version) {}
