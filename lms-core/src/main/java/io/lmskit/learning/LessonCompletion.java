package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody completed a lesson; there is at most one of a person and a lesson.
 *
 * @param score in per cent of what could be reached, 0 to 100 with up to two decimals; null if there is none
 */
public record LessonCompletion(
        Id<LessonCompletion> id,
        Id<Lesson> lesson,
        Id<Course> course,
        Id<User> user,
        Instant completedAt,
        @Nullable BigDecimal score) {}
