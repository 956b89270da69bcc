package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * The unit of learning, within a section of a course. What it teaches lies with the host.
 *
 * @param position its place among the lessons of the section, from 1 without gaps
 * @param version counts the changes of the details; pass it back with {@link CurriculumService#changeLesson}
 */
public record Lesson(
        Id<Lesson> id,
        Id<CourseSection> section,
        Id<Course> course,
        LessonDetails details,
        int position,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
