package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CompletionRules;
import io.lmskit.sales.OrderItem;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A student in a course. There is one per student and course, or per run of a course: who enrols again is enrolled by the same one, whose history
 * keeps what was before.
 *
 * @param run of the course; null if it is none in particular
 * @param outcome set if and only if it has ended
 * @param orderItem what it was bought with; null unless the payment of an order enrolled the student
 * @param lessons of the course that learners see
 * @param lessonsCompleted how many of them the student has completed
 * @param percentByHand in per cent; null unless somebody has set it
 * @param enrolledAt when the student enrolled, the last time
 * @param startedAt when they were admitted; null as long as they are not, and if they never were
 * @param endedAt null unless it is completed or withdrawn
 */
public record Enrollment(
        Id<Enrollment> id,
        Id<Course> course,
        @Nullable Id<ClassGroup> run,
        Id<User> student,
        EnrollmentStatus status,
        @Nullable EnrollmentOutcome outcome,
        @Nullable Id<OrderItem> orderItem,
        EnrollmentDetails details,
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
     * How far the student is, in whole per cent, rounded down: by the lessons that learners see, or set by hand where there
     * are none; empty if nobody has set it.
     */
    public OptionalInt progress() {
        if (lessons > 0) {
            return CompletionRules.percent(lessons, lessonsCompleted);
        }
        return percentByHand == null ? OptionalInt.empty() : OptionalInt.of(percentByHand);
    }
}
