package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody teaches a course for a time. Whoever teaches it again, or in another role, has another one; together they
 * are the history.
 *
 * @param from inclusive
 * @param until exclusive; null if the end is open
 */
public record CourseInstructor(
        Id<CourseInstructor> id,
        Id<Course> course,
        Id<User> instructor,
        InstructorRole role,
        Instant from,
        @Nullable Instant until,
        Instant createdAt) {

    /** Where it stands at this moment. */
    public AssignmentState state(Instant now) {
        return TeachingRules.state(from, until, now);
    }
}
