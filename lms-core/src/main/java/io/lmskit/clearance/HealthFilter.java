package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which health declarations are wanted; what is null does not narrow the search.
 *
 * @param expiringUntil those that expire by this moment
 */
public record HealthFilter(
        @Nullable Id<User> user,
        @Nullable HealthOutcome outcome,
        @Nullable Boolean current,
        @Nullable @Moment Instant expiringUntil) {

    /** All declarations. */
    public static HealthFilter all() {
        return new HealthFilter(null, null, null, null);
    }

    public HealthFilter withUser(@Nullable Id<User> value) {
        return new HealthFilter(value, outcome, current, expiringUntil);
    }

    public HealthFilter withOutcome(@Nullable HealthOutcome value) {
        return new HealthFilter(user, value, current, expiringUntil);
    }

    public HealthFilter withCurrent(@Nullable Boolean value) {
        return new HealthFilter(user, outcome, value, expiringUntil);
    }

    public HealthFilter withExpiringUntil(@Nullable Instant value) {
        return new HealthFilter(user, outcome, current, value);
    }
}
