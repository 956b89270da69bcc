package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a class: by joining it, or by an enrolment in it where it is the run of a course.
 *
 * @param joinedAt the last time
 * @param leftAt null while they are in it
 */
public record ClassMember(
        Id<ClassGroup> group,
        Id<User> student,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    public boolean active() {
        return leftAt == null;
    }
}
