package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import jakarta.validation.constraints.NotNull;

/**
 * Enrols somebody in a course.
 *
 * @param pending whether they are to be admitted later; who enrols themselves in a course that costs something is in any
 *     case
 */
public record EnrollStudent(
        @NotNull Id<Course> course, @NotNull Id<User> student, boolean pending) {

    /** Admitted at once. */
    public static EnrollStudent of(Id<Course> course, Id<User> student) {
        return new EnrollStudent(course, student, false);
    }

    /** Admitted later, by {@link EnrollmentService#activate}. */
    public EnrollStudent asPending() {
        return new EnrollStudent(course, student, true);
    }
}
