package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody access to a course.
 *
 * @param startsAt from when, inclusive; null from now on. May be in the past, for what is taken over from elsewhere
 * @param expiresAt until when, exclusive; null for ever
 */
public record GrantAccess(
        @NotNull Id<Course> course,
        @NotNull Id<User> user,
        @Nullable @Moment Instant startsAt,
        @Nullable @Moment Instant expiresAt)
        implements Coherent {

    /** From now on, for ever. */
    public static GrantAccess of(Id<Course> course, Id<User> user) {
        return new GrantAccess(course, user, null, null);
    }

    public GrantAccess from(@Nullable Instant value) {
        return new GrantAccess(course, user, value, expiresAt);
    }

    public GrantAccess until(@Nullable Instant value) {
        return new GrantAccess(course, user, startsAt, value);
    }

    @Override
    public List<Violation> contradictions() {
        return startsAt != null && expiresAt != null && !startsAt.isBefore(expiresAt)
                ? List.of(Violation.of(InputProblem.ORDER, "expiresAt", "other", "startsAt"))
                : List.of();
    }
}
