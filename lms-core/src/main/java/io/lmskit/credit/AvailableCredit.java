package io.lmskit.credit;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a grant, for deciding what to spend.
 *
 * @param remaining above 0
 * @param expiresAt the first moment at which they are worth nothing; null for never
 */
public record AvailableCredit(
        Id<CreditGrant> grant, int remaining, @Nullable Instant expiresAt) {

    /** Whether they can be spent on what takes place at this moment. */
    public boolean validAt(Instant moment) {
        return expiresAt == null || moment.isBefore(expiresAt);
    }
}
