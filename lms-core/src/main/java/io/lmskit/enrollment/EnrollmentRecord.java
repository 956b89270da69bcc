package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import: somebody was enrolled at some time, and withdrew, completed, or still is. Wrong values are told in
 * the row's own result.
 *
 * @param run of the course; null for the course as such
 * @param enrolledAt not in the future
 * @param withdrawnAt set if and only if they withdrew
 * @param completedAt set if and only if they completed the course
 * @param outcome of who completed; {@link EnrollmentOutcome#WITHDRAWN} or null of who withdrew; else null
 */
public record EnrollmentRecord(
        Id<Course> course,
        @Nullable Id<ClassGroup> run,
        Id<User> student,
        Instant enrolledAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant completedAt,
        @Nullable EnrollmentOutcome outcome) {

    public EnrollmentRecord {
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(student, "student");
        Objects.requireNonNull(enrolledAt, "enrolledAt");
    }

    /** Still enrolled. */
    public static EnrollmentRecord active(Id<Course> course, Id<User> student, Instant enrolledAt) {
        return new EnrollmentRecord(course, null, student, enrolledAt, null, null, null);
    }

    public EnrollmentRecord inRun(@Nullable Id<ClassGroup> value) {
        return new EnrollmentRecord(course, value, student, enrolledAt, withdrawnAt, completedAt, outcome);
    }

    public EnrollmentRecord withdrawn(@Nullable Instant at) {
        return new EnrollmentRecord(
                course, run, student, enrolledAt, at, completedAt, at == null ? null : EnrollmentOutcome.WITHDRAWN);
    }

    public EnrollmentRecord completed(@Nullable Instant at, @Nullable EnrollmentOutcome how) {
        return new EnrollmentRecord(course, run, student, enrolledAt, withdrawnAt, at, how);
    }
}
