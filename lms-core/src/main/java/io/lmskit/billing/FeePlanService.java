package io.lmskit.billing;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.time.LocalDate;
import java.util.List;

/**
 * Fee plans, whom they are for, and who pays less. Admins manage all of it; nobody else sees it. Whatever is changed here
 * is asked for when fees are generated: fees that there are already stay as they are.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link InvalidInputException}
 * with all wrong fields at once, and {@link NotFoundException} if what an id names does not exist in the tenant; none is
 * repeated below.
 */
public interface FeePlanService {

    /** So many rows may be one bulk. */
    int BULK = 10_000;

    FeePlan createPlan(FeePlanDetails details);

    /**
     * Changes what the plan charges from the next generation on. Another anchor day counts from the end of the whole period
     * that is running in the plan's zone, or that was charged as the last one if that is later. The days from there to the
     * first new anchor are a bridging period with a fee of its own, prorated by the plan's policy (by days if that is for
     * paying whole periods); so no day is left out and none is charged twice. A plan that has charged nobody gets the day at
     * once.
     *
     * @param version that the change is based on
     * @throws ConflictException if the plan was changed since that version
     */
    FeePlan changePlan(Id<FeePlan> plan, long version, FeePlanDetails details);

    /**
     * Takes a plan out of use, or back into it: it is not assigned any more, but whom it is assigned to goes on being
     * charged. Doing it twice changes nothing.
     */
    FeePlan archivePlan(Id<FeePlan> plan, boolean archived);

    FeePlan getPlan(Id<FeePlan> plan);

    /** The latest first. */
    Page<FeePlan> findPlans(FeePlanFilter filter, PageRequest page);

    /**
     * Assigns a plan. Of several that are for an enrolment on a day the most specific counts: its own, then its student's,
     * its run's, its course's. A plan of a student charges the student once a month, in place of all enrolments that have no
     * plan of their own on those days. Where plans of an enrolment follow each other, the one that counts on the first billed
     * day of a period charges all of it.
     *
     * @throws RuleViolationException if the plan is archived, or what it is for has one on some of these days
     */
    FeeAssignment assignPlan(AssignFeePlan command);

    /**
     * Assigns many plans in a few statements, for example those of everybody who was enrolled at once. A wrong row is refused
     * by itself and stops none of the others. Other than with {@link #assignPlan}, a row changes nothing if the same plan is
     * assigned for the same days already; so repeating the call finds all rows done.
     *
     * @param rows at most {@link #BULK}
     */
    BulkAssignment assignPlans(List<AssignFeePlan> rows);

    /**
     * Ends an assignment, or moves its end.
     *
     * @param until the day after the last
     * @throws RuleViolationException if that is not after its start, or another assignment has begun by then
     */
    FeeAssignment endAssignment(Id<FeeAssignment> assignment, LocalDate until);

    /** The latest first. */
    Page<FeeAssignment> findAssignments(FeeAssignmentFilter filter, PageRequest page);

    /**
     * Lets a student pay less of each fee whose first billed day lies in its days. Percentages are added, at most to 100,
     * and taken off first; amounts then, at most to nothing. An amount in another currency keeps the fee from being
     * generated, and is told as the reason.
     *
     * @throws RuleViolationException if they have a reduction of that kind on some of these days
     */
    FeeReduction grantReduction(GrantReduction command);

    /**
     * Ends a reduction, or moves its end.
     *
     * @param until the day after the last
     * @throws RuleViolationException if that is not after its start, or another reduction of the kind has begun by then
     */
    FeeReduction endReduction(Id<FeeReduction> reduction, LocalDate until);

    /** The latest first. */
    Page<FeeReduction> findReductions(FeeReductionFilter filter, PageRequest page);
}
