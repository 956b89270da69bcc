package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * For whom a fee plan is, and when. One of course, run, enrolment and student is set; of each no two assignments overlap.
 *
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record FeeAssignment(
        Id<FeeAssignment> id,
        Id<FeePlan> plan,
        @Nullable Id<Course> course,
        @Nullable Id<ClassGroup> run,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<User> student,
        LocalDate from,
        @Nullable LocalDate until,
        Instant createdAt) {}
