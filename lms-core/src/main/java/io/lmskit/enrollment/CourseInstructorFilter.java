package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments are wanted; what is null does not narrow the search.
 *
 * @param state at the moment of asking
 */
public record CourseInstructorFilter(
        @Nullable Id<Course> course,
        @Nullable Id<User> instructor,
        @Nullable InstructorRole role,
        @Nullable AssignmentState state) {

    /** All assignments. */
    public static CourseInstructorFilter all() {
        return new CourseInstructorFilter(null, null, null, null);
    }

    public CourseInstructorFilter withCourse(@Nullable Id<Course> value) {
        return new CourseInstructorFilter(value, instructor, role, state);
    }

    public CourseInstructorFilter withInstructor(@Nullable Id<User> value) {
        return new CourseInstructorFilter(course, value, role, state);
    }

    public CourseInstructorFilter withRole(@Nullable InstructorRole value) {
        return new CourseInstructorFilter(course, instructor, value, state);
    }

    public CourseInstructorFilter withState(@Nullable AssignmentState value) {
        return new CourseInstructorFilter(course, instructor, role, value);
    }
}
