package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger, which is only ever added to.
 *
 * @param amount by how much the grant's credits changed: above 0 for what came, below 0 for what went
 * @param booking what they were spent on, or returned from
 * @param reason that was given for a grant or an adjustment; null once the person was erased
 */
public record CreditEntry(
        Id<CreditEntry> id,
        Id<CreditGrant> grant,
        Id<User> customer,
        CreditEntryKind kind,
        int amount,
        @Nullable Id<?> booking,
        @Nullable String reason,
        Instant occurredAt) {}
