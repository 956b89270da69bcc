package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which enrolments are wanted; what is null does not narrow the search.
 *
 * @param instructor of the course
 * @param enrolledFrom inclusive
 * @param enrolledUntil exclusive
 */
public record EnrollmentFilter(
        @Nullable Id<Course> course,
        @Nullable Id<ClassGroup> run,
        @Nullable Id<User> student,
        @Nullable EnrollmentStatus status,
        @Nullable EnrollmentOutcome outcome,
        @Nullable Id<User> instructor,
        @Nullable @Moment Instant enrolledFrom,
        @Nullable @Moment Instant enrolledUntil) {

    /** All enrolments. */
    public static EnrollmentFilter all() {
        return new EnrollmentFilter(null, null, null, null, null, null, null, null);
    }

    public EnrollmentFilter withCourse(@Nullable Id<Course> value) {
        return new EnrollmentFilter(value, run, student, status, outcome, instructor, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withRun(@Nullable Id<ClassGroup> value) {
        return new EnrollmentFilter(course, value, student, status, outcome, instructor, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withStudent(@Nullable Id<User> value) {
        return new EnrollmentFilter(course, run, value, status, outcome, instructor, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withStatus(@Nullable EnrollmentStatus value) {
        return new EnrollmentFilter(course, run, student, value, outcome, instructor, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withOutcome(@Nullable EnrollmentOutcome value) {
        return new EnrollmentFilter(course, run, student, status, value, instructor, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withInstructor(@Nullable Id<User> value) {
        return new EnrollmentFilter(course, run, student, status, outcome, value, enrolledFrom, enrolledUntil);
    }

    public EnrollmentFilter withEnrolledBetween(@Nullable Instant from, @Nullable Instant until) {
        return new EnrollmentFilter(course, run, student, status, outcome, instructor, from, until);
    }
}
