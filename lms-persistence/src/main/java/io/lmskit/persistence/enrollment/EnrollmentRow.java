package io.lmskit.persistence.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.sales.OrderItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An enrolment as it is selected. */
record EnrollmentRow(
        Id<Enrollment> id,
        Id<Course> course,
        @Nullable Id<ClassGroup> run,
        Id<User> student,
        EnrollmentStatus status,
        @Nullable EnrollmentOutcome outcome,
        @Nullable Id<OrderItem> orderItem,
        @Nullable String meetingLink,
        @Nullable String schedule,
        int lessons,
        int lessonsCompleted,
        @Nullable Integer percentByHand,
        Instant enrolledAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The same, and what a change of it depends on.
     *
     * @param taught whether the one who asks teaches the course
     * @param active whether the student is
     * @param revision of the student
     */
    record WithContext(
            Id<Enrollment> id,
            Id<Course> course,
            @Nullable Id<ClassGroup> run,
            Id<User> student,
            EnrollmentStatus status,
            @Nullable EnrollmentOutcome outcome,
            @Nullable Id<OrderItem> orderItem,
            @Nullable String meetingLink,
            @Nullable String schedule,
            int lessons,
            int lessonsCompleted,
            @Nullable Integer percentByHand,
            Instant enrolledAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Boolean taught,
            boolean active,
            @Nullable Long revision) {

        Enrollment toEnrollment() {
            return new EnrollmentRow(
                            id,
                            course,
                            run,
                            student,
                            status,
                            outcome,
                            orderItem,
                            meetingLink,
                            schedule,
                            lessons,
                            lessonsCompleted,
                            percentByHand,
                            enrolledAt,
                            startedAt,
                            endedAt,
                            version,
                            createdAt,
                            updatedAt)
                    .toEnrollment();
        }
    }

    Enrollment toEnrollment() {
        return new Enrollment(
                id,
                course,
                run,
                student,
                status,
                outcome,
                orderItem,
                new EnrollmentDetails(meetingLink, schedule),
                lessons,
                lessonsCompleted,
                percentByHand,
                enrolledAt,
                startedAt,
                endedAt,
                version,
                createdAt,
                updatedAt);
    }
}
