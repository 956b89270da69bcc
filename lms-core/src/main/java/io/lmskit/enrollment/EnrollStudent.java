package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Enrols somebody in a course.
 *
 * @param run of the course in which they are taught; null for the course as such
 * @param pending whether they are to be admitted later; who enrols themselves in a course that costs something is in any
 *     case
 */
public record EnrollStudent(
        @NotNull Id<Course> course,
        @Nullable Id<ClassGroup> run,
        @NotNull Id<User> student,
        boolean pending) {

    /** Admitted at once. */
    public static EnrollStudent of(Id<Course> course, Id<User> student) {
        return new EnrollStudent(course, null, student, false);
    }

    /** In a run of the course. */
    public EnrollStudent inRun(@Nullable Id<ClassGroup> value) {
        return new EnrollStudent(course, value, student, pending);
    }

    /** Admitted later, by {@link EnrollmentService#activate}. */
    public EnrollStudent asPending() {
        return new EnrollStudent(course, run, student, true);
    }
}
