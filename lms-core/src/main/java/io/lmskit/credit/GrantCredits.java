package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody credits.
 *
 * @param expiresAt the first moment at which they are worth nothing, cut to microseconds; null for never
 * @param reason for the ledger; personal, erased with the person
 */
public record GrantCredits(
        @NotNull Id<User> customer,
        @Positive @Max(1_000_000) int credits,
        @Nullable @Moment Instant expiresAt,
        @Nullable @Text(max = 500) String reason) {

    public GrantCredits {
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        reason = Texts.cleanOrNull(reason);
    }

    /** Credits that never expire. */
    public static GrantCredits of(Id<User> customer, int credits) {
        return new GrantCredits(customer, credits, null, null);
    }

    public GrantCredits until(@Nullable Instant value) {
        return new GrantCredits(customer, credits, value, reason);
    }

    public GrantCredits because(@Nullable String value) {
        return new GrantCredits(customer, credits, expiresAt, value);
    }
}
