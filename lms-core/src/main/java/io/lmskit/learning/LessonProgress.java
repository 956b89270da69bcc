package io.lmskit.learning;

import io.lmskit.catalog.Lesson;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson that learners see, and whether somebody completed it.
 *
 * @param completedAt null if it is not completed
 * @param score in per cent; null if it is not completed or has none
 */
public record LessonProgress(
        Lesson lesson,
        @Nullable Instant completedAt,
        @Nullable BigDecimal score) {}
