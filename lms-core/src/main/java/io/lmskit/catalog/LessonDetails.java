package io.lmskit.catalog;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a lesson.
 *
 * @param description shown with the outline, to whoever sees the lesson there
 */
public record LessonDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @NotNull LessonStatus status) {

    public LessonDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
    }

    /** A private lesson without description. */
    public static LessonDetails of(String name) {
        return new LessonDetails(name, null, LessonStatus.PRIVATE);
    }

    public LessonDetails withName(String value) {
        return new LessonDetails(value, description, status);
    }

    public LessonDetails withDescription(@Nullable String value) {
        return new LessonDetails(name, value, status);
    }

    public LessonDetails withStatus(LessonStatus value) {
        return new LessonDetails(name, description, value);
    }
}
