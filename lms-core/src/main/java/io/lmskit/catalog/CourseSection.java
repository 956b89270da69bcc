package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * A part of a course that groups lessons.
 *
 * @param position its place among the sections of the course, from 1 without gaps
 * @param version counts the changes of the details; pass it back with {@link CurriculumService#changeSection}
 */
public record CourseSection(
        Id<CourseSection> id,
        Id<Course> course,
        SectionDetails details,
        int position,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
