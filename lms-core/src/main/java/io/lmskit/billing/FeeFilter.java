package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fees are wanted; what is null does not narrow the search.
 *
 * @param dueFrom first due day
 * @param dueUntil the day after the last due day
 */
public record FeeFilter(
        @Nullable Id<User> student,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<Course> course,
        @Nullable Id<FeePlan> plan,
        @Nullable YearMonth period,
        @Nullable FeeStatus status,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueUntil)
        implements Coherent {

    /** All fees. */
    public static FeeFilter all() {
        return new FeeFilter(null, null, null, null, null, null, null, null);
    }

    public FeeFilter withStudent(@Nullable Id<User> value) {
        return new FeeFilter(value, enrollment, course, plan, period, status, dueFrom, dueUntil);
    }

    public FeeFilter withEnrollment(@Nullable Id<Enrollment> value) {
        return new FeeFilter(student, value, course, plan, period, status, dueFrom, dueUntil);
    }

    public FeeFilter withCourse(@Nullable Id<Course> value) {
        return new FeeFilter(student, enrollment, value, plan, period, status, dueFrom, dueUntil);
    }

    public FeeFilter withPlan(@Nullable Id<FeePlan> value) {
        return new FeeFilter(student, enrollment, course, value, period, status, dueFrom, dueUntil);
    }

    public FeeFilter withPeriod(@Nullable YearMonth value) {
        return new FeeFilter(student, enrollment, course, plan, value, status, dueFrom, dueUntil);
    }

    public FeeFilter withStatus(@Nullable FeeStatus value) {
        return new FeeFilter(student, enrollment, course, plan, period, value, dueFrom, dueUntil);
    }

    public FeeFilter withDueBetween(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new FeeFilter(student, enrollment, course, plan, period, status, from, until);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>(Days.judge("dueFrom", dueFrom));
        found.addAll(Days.judge("dueUntil", dueUntil));
        found.addAll(Days.judge("period", period == null ? null : period.atDay(1)));
        return List.copyOf(found);
    }
}
