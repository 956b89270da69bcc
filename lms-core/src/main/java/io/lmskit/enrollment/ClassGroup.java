package io.lmskit.enrollment;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * A class: people who are taught together, also called a cohort, or the run of a course.
 *
 * @param members how many are in it now
 */
public record ClassGroup(
        Id<ClassGroup> id,
        ClassGroupDetails details,
        int members,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
