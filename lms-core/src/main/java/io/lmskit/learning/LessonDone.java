package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a bulk: somebody completed a lesson at some time. Wrong values are told in the row's own result.
 *
 * @param completedAt not in the future; access is judged as it was then
 * @param score in per cent of what could be reached, 0 to 100 with up to two decimals; null if there is none
 */
public record LessonDone(
        Id<Lesson> lesson,
        Id<User> user,
        Instant completedAt,
        @Nullable BigDecimal score) {

    public LessonDone {
        Objects.requireNonNull(lesson, "lesson");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(completedAt, "completedAt");
    }
}
