package io.lmskit.persistence.learning;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.kernel.Id;
import io.lmskit.learning.LessonProgress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A lesson of a course and what somebody made of it; all null but the course where it has no such lesson. */
record LessonProgressRow(
        Id<Course> course,
        @Nullable Boolean taught,
        @Nullable Id<Lesson> lesson,
        @Nullable Id<CourseSection> section,
        @Nullable String name,
        @Nullable String description,
        @Nullable LessonStatus status,
        @Nullable Integer position,
        @Nullable Long version,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable BigDecimal score) {

    static List<LessonProgress> lessons(List<LessonProgressRow> rows) {
        return rows.stream()
                .filter(row -> row.lesson != null)
                .map(LessonProgressRow::toProgress)
                .toList();
    }

    private LessonProgress toProgress() {
        LessonDetails details =
                new LessonDetails(Objects.requireNonNull(name), description, Objects.requireNonNull(status));
        Lesson found = new Lesson(
                Objects.requireNonNull(lesson),
                Objects.requireNonNull(section),
                course,
                details,
                Objects.requireNonNull(position),
                Objects.requireNonNull(version),
                Objects.requireNonNull(createdAt),
                Objects.requireNonNull(updatedAt));
        return new LessonProgress(found, completedAt, score);
    }
}
