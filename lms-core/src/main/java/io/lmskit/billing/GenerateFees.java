package io.lmskit.billing;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the fees of a period.
 *
 * @param period the month in which the aligned periods start
 * @param course for enrolments in this course only; null for all enrolments, and for students who have a plan of their own
 * @param dryRun whether fees are counted only, and none is made
 */
public record GenerateFees(
        @NotNull YearMonth period, @Nullable Id<Course> course, boolean dryRun) implements Coherent {

    /** All fees of the period. */
    public static GenerateFees of(YearMonth period) {
        return new GenerateFees(period, null, false);
    }

    public GenerateFees inCourse(@Nullable Id<Course> value) {
        return new GenerateFees(period, value, dryRun);
    }

    public GenerateFees asDryRun() {
        return new GenerateFees(period, course, true);
    }

    @Override
    public List<Violation> contradictions() {
        return Days.judge("period", period == null ? null : period.atDay(1));
    }
}
