package io.lmskit.enrollment;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an enrolment's status.
 *
 * @param status what it became
 * @param outcome set if and only if it ended by this
 * @param at when it became so; for what was taken over from elsewhere, when it did there
 * @param by who did it; null if that was not a user
 * @param reason if one was given; erased with the student
 */
public record EnrollmentChange(
        EnrollmentStatus status,
        @Nullable EnrollmentOutcome outcome,
        Instant at,
        Actor.Kind actor,
        @Nullable Id<User> by,
        @Nullable String reason) {}
