package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is in a course. Only lessons that learners see count.
 *
 * @param lessons how many there are
 * @param completed how many of them are completed
 * @param lastCompletedAt when the latest of them was; null if none is
 * @param averageScore of those of them that have a score, in per cent, rounded to two decimals; null if none has
 * @param courseCompletedAt null unless the course is completed; stays when lessons are added later
 */
public record Progress(
        Id<Course> course,
        Id<User> user,
        int lessons,
        int completed,
        @Nullable Instant lastCompletedAt,
        @Nullable BigDecimal averageScore,
        @Nullable Instant courseCompletedAt) {

    /** Whole per cent, rounded down; empty if there is nothing to complete. */
    public OptionalInt percent() {
        return CompletionRules.percent(lessons, completed);
    }
}
