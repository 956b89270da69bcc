package io.lmskit.enrollment;

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
 * Makes somebody an instructor of a course.
 *
 * @param from inclusive; null from now on. May be in the past, for what is taken over from elsewhere
 * @param until exclusive; null for an open end
 */
public record AssignInstructor(
        @NotNull Id<Course> course,
        @NotNull Id<User> instructor,
        @NotNull InstructorRole role,
        @Nullable @Moment Instant from,
        @Nullable @Moment Instant until)
        implements Coherent {

    /** As the lead, from now on, with an open end. */
    public static AssignInstructor lead(Id<Course> course, Id<User> instructor) {
        return new AssignInstructor(course, instructor, InstructorRole.LEAD, null, null);
    }

    /** As an assistant, from now on, with an open end. */
    public static AssignInstructor assistant(Id<Course> course, Id<User> instructor) {
        return new AssignInstructor(course, instructor, InstructorRole.ASSISTANT, null, null);
    }

    public AssignInstructor from(@Nullable Instant value) {
        return new AssignInstructor(course, instructor, role, value, until);
    }

    public AssignInstructor until(@Nullable Instant value) {
        return new AssignInstructor(course, instructor, role, from, value);
    }

    @Override
    public List<Violation> contradictions() {
        return from != null && until != null && !from.isBefore(until)
                ? List.of(Violation.of(InputProblem.ORDER, "until", "other", "from"))
                : List.of();
    }
}
