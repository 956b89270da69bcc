package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody completed a lesson now.
 *
 * @param score in per cent of what could be reached; null if there is none
 */
public record CompleteLesson(
        @NotNull Id<Lesson> lesson,
        @NotNull Id<User> user,

        @Nullable @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal score) {

    /** Without a score. */
    public static CompleteLesson of(Id<Lesson> lesson, Id<User> user) {
        return new CompleteLesson(lesson, user, null);
    }

    public CompleteLesson withScore(@Nullable BigDecimal value) {
        return new CompleteLesson(lesson, user, value);
    }
}
