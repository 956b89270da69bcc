package io.lmskit.persistence.catalog;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of {@link CurriculumSql#OUTLINE}: a lesson in its section, or a section, or a course, that has none. */
record OutlineRow(
        @Nullable Id<CourseSection> section,
        @Nullable String sectionName,
        @Nullable Visibility sectionVisibility,
        @Nullable Integer sectionPosition,
        @Nullable Long sectionVersion,
        @Nullable Instant sectionCreatedAt,
        @Nullable Instant sectionUpdatedAt,
        @Nullable Id<Lesson> lesson,
        @Nullable String lessonName,
        @Nullable String lessonDescription,
        @Nullable LessonStatus lessonStatus,
        @Nullable Integer lessonPosition,
        @Nullable Long lessonVersion,
        @Nullable Instant lessonCreatedAt,
        @Nullable Instant lessonUpdatedAt,
        Id<Course> course) {

    /**
     * @param rows in order
     */
    static Outline toOutline(Id<Course> course, List<OutlineRow> rows) {
        Map<CourseSection, List<Lesson>> sections = new LinkedHashMap<>();
        for (OutlineRow row : rows) {
            if (row.section != null) {
                List<Lesson> lessons = sections.computeIfAbsent(row.toSection(row.section), s -> new ArrayList<>());
                if (row.lesson != null) {
                    lessons.add(row.toLesson(row.section, row.lesson));
                }
            }
        }
        return new Outline(
                course,
                sections.entrySet().stream()
                        .map(part -> new Outline.Part(part.getKey(), part.getValue()))
                        .toList());
    }

    private CourseSection toSection(Id<CourseSection> id) {
        return new CourseSection(
                id,
                course,
                new SectionDetails(Objects.requireNonNull(sectionName), Objects.requireNonNull(sectionVisibility)),
                Objects.requireNonNull(sectionPosition),
                Objects.requireNonNull(sectionVersion),
                Objects.requireNonNull(sectionCreatedAt),
                Objects.requireNonNull(sectionUpdatedAt));
    }

    private Lesson toLesson(Id<CourseSection> inSection, Id<Lesson> id) {
        return new Lesson(
                id,
                inSection,
                course,
                new LessonDetails(
                        Objects.requireNonNull(lessonName), lessonDescription, Objects.requireNonNull(lessonStatus)),
                Objects.requireNonNull(lessonPosition),
                Objects.requireNonNull(lessonVersion),
                Objects.requireNonNull(lessonCreatedAt),
                Objects.requireNonNull(lessonUpdatedAt));
    }
}
