package io.lmskit.billing;

import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For whom plans and reductions may be. Pure. */
public final class PlanRules {

    private PlanRules() {}

    /** The day after the last of something; a day of a calendar that people use. */
    public record LastDay(@NotNull LocalDate until) implements Coherent {

        @Override
        public List<Violation> contradictions() {
            return Days.judge("until", until);
        }
    }

    /**
     * Whether a plan may be assigned.
     *
     * @param archived whether the plan is
     * @param overlapping whether the same owner has a plan on some of the days
     */
    public static List<Violation> judgeAssignment(AssignFeePlan command, boolean archived, boolean overlapping) {
        List<Violation> found = new ArrayList<>();
        if (archived) {
            found.add(Violation.of(BillingProblem.PLAN_ARCHIVED, "plan", "plan", command.plan()));
        }
        if (overlapping) {
            found.add(overlap(BillingProblem.PLAN_ASSIGNED, command.from(), command.until()));
        }
        return found;
    }

    /**
     * What is wrong with a row of a bulk.
     *
     * @param ownerKnown whether there is what the plan is for
     * @param overlapping whether that has a plan on some of the days
     */
    public static List<Violation> judgeRow(
            AssignFeePlan row, boolean planKnown, boolean archived, boolean ownerKnown, boolean overlapping) {
        List<Violation> found = new ArrayList<>();
        if (!planKnown) {
            found.add(Violation.of(BillingProblem.PLAN_UNKNOWN, "plan", "plan", row.plan()));
        }
        if (!ownerKnown) {
            found.add(ownerUnknown(row));
        }
        found.addAll(judgeAssignment(row, archived, overlapping));
        return List.copyOf(found);
    }

    private static Violation ownerUnknown(AssignFeePlan row) {
        String path = row.course() != null
                ? "course"
                : row.run() != null ? "run" : row.enrollment() != null ? "enrollment" : "student";
        return Violation.of(BillingProblem.OWNER_UNKNOWN, path, "kind", path, "id", row.owner());
    }

    /** Whether two assignments would be for the same on some of the same days. */
    public static boolean overlap(AssignFeePlan one, AssignFeePlan other) {
        return one.owner().equals(other.owner()) && startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
    }

    private static boolean startsBeforeEnd(AssignFeePlan one, AssignFeePlan other) {
        return other.until() == null || one.from().isBefore(other.until());
    }

    /** Whether a student may be given a reduction. */
    public static List<Violation> judgeReduction(GrantReduction command, boolean overlapping) {
        return overlapping
                ? List.of(overlap(BillingProblem.REDUCTION_GRANTED, command.from(), command.until()))
                : List.of();
    }

    /**
     * Whether something may end on a day.
     *
     * @param from its first day
     * @param until the day after its last
     * @param followed whether the next of its kind begins before that
     * @param overlap what that is told as
     */
    public static List<Violation> judgeEnd(LocalDate from, LocalDate until, boolean followed, BillingProblem overlap) {
        List<Violation> found = new ArrayList<>();
        if (!until.isAfter(from)) {
            found.add(Violation.of(BillingProblem.ENDS_BEFORE_START, "until", "start", from));
        }
        if (followed) {
            found.add(Violation.of(overlap, "until", "start", from, "end", until));
        }
        return found;
    }

    private static Violation overlap(BillingProblem problem, LocalDate from, @Nullable LocalDate until) {
        return Violation.of(problem, "from", "start", from, "end", until == null ? "…" : until);
    }
}
