package io.lmskit.persistence.billing;

import io.lmskit.account.User;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.FeeAssignment;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeReductionFilter;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.FormerAnchor;
import io.lmskit.billing.GrantReduction;
import io.lmskit.billing.PlanCalendar;
import io.lmskit.calendar.Proration;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on fee plans, whom they are for, and reductions. */
interface PlanMapper {

    /** A plan as it is selected. */
    @SuppressWarnings("ArrayRecordComponent")
    record PlanRow(
            Id<FeePlan> id,
            String name,
            Money amount,
            ZoneId zone,
            int anchorDay,
            Integer[] formerAnchors,
            List<String> anchorsUntil,
            int dueDays,
            Proration firstProration,
            Proration lastProration,
            @Nullable Money lateFee,
            Integer[] reminderDays,
            @Nullable Instant archivedAt,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        FeePlan toPlan() {
            FeePlanDetails details = new FeePlanDetails(
                    name,
                    amount,
                    zone,
                    anchorDay,
                    dueDays,
                    firstProration,
                    lastProration,
                    lateFee,
                    List.of(reminderDays));
            return new FeePlan(
                    id,
                    details,
                    calendar(anchorDay, formerAnchors, anchorsUntil).former(),
                    archivedAt,
                    version,
                    createdAt,
                    updatedAt);
        }

        /** The periods of a plan as they are stored; days come as texts, which mean the same in whatever zone the JVM is. */
        static PlanCalendar calendar(int anchorDay, Integer[] formerAnchors, List<String> until) {
            List<FormerAnchor> former = new ArrayList<>(formerAnchors.length);
            for (int i = 0; i < formerAnchors.length; i++) {
                former.add(new FormerAnchor(formerAnchors[i], LocalDate.parse(until.get(i))));
            }
            return new PlanCalendar(anchorDay, former);
        }
    }

    /** Up to which day a plan has charged anybody; null if nobody. */
    record Charged(@Nullable LocalDate until) {}

    /** An assignment as it is selected. */
    record AssignmentRow(
            Id<FeeAssignment> id,
            Id<FeePlan> plan,
            @Nullable Id<Course> course,
            @Nullable Id<ClassGroup> run,
            @Nullable Id<Enrollment> enrollment,
            @Nullable Id<User> student,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            Instant createdAt) {

        FeeAssignment toAssignment() {
            return new FeeAssignment(id, plan, course, run, enrollment, student, startsOn, endsOn, createdAt);
        }
    }

    /** A reduction as it is selected. */
    record ReductionRow(
            Id<FeeReduction> id,
            Id<User> student,
            FeeReductionKind kind,
            @Nullable BigDecimal percent,
            @Nullable Money amount,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            Instant createdAt) {

        FeeReduction toReduction() {
            return new FeeReduction(id, student, kind, percent, amount, startsOn, endsOn, createdAt);
        }
    }

    /** What an assignment depends on. */
    record Parties(boolean planKnown, boolean archived, boolean ownerKnown, boolean overlapping) {}

    /** What a reduction depends on. */
    record Student(boolean known, boolean overlapping) {}

    @Select(PlanSql.INSERT_PLAN)
    Optional<PlanRow> insertPlan(
            @Param("trail") Trail trail,
            @Param("id") Id<FeePlan> id,
            @Param("d") FeePlanDetails details,
            @Param("reminders") Integer[] reminders);

    @Select(PlanSql.UPDATE_PLAN)
    Optional<PlanRow> updatePlan(
            @Param("trail") Trail trail,
            @Param("id") Id<FeePlan> id,
            @Param("version") long version,
            @Param("d") FeePlanDetails details,
            @Param("reminders") Integer[] reminders,
            @Param("former") Integer[] formerAnchors,
            @Param("formerUntil") LocalDate[] anchorsUntil);

    /** Against fees that are generated meanwhile by the plan as it was. */
    @Select(PlanSql.LOCK_PLAN)
    Optional<PlanRow> lockPlan(@Param("trail") Trail trail, @Param("id") Id<FeePlan> id);

    @Select(PlanSql.CHARGED_UNTIL)
    Optional<Charged> chargedUntil(@Param("tenant") Id<Tenant> tenant, @Param("plan") Id<FeePlan> plan);

    @Select(PlanSql.UPDATE_ARCHIVED)
    Optional<PlanRow> updateArchived(
            @Param("trail") Trail trail,
            @Param("id") Id<FeePlan> id,
            @Param("version") long version,
            @Param("archivedAt") @Nullable Instant archivedAt,
            @Param("event") String event);

    @Select(PlanSql.PLAN + "from lms.fee_plan p where p.tenant_id = #{tenant} and p.id = #{id}")
    Optional<PlanRow> readPlan(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<FeePlan> id);

    @Select(PlanSql.FIND_PLANS)
    List<PlanRow> findPlans(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") FeePlanFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(PlanSql.READ_PARTIES)
    Parties readParties(
            @Param("tenant") Id<Tenant> tenant, @Param("c") AssignFeePlan command, @Param("owner") Id<?> owner);

    @Select(PlanSql.INSERT_ASSIGNMENT)
    Optional<AssignmentRow> insertAssignment(
            @Param("trail") Trail trail, @Param("id") Id<FeeAssignment> id, @Param("c") AssignFeePlan command);

    @Select(PlanSql.END_ASSIGNMENT)
    Optional<AssignmentRow> endAssignment(
            @Param("trail") Trail trail,
            @Param("id") Id<FeeAssignment> id,
            @Param("was") @Nullable LocalDate was,
            @Param("until") LocalDate until);

    @Select(PlanSql.READ_ASSIGNMENT)
    Optional<AssignmentRow> readAssignment(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<FeeAssignment> id);

    /** Whether another assignment of the same owner begins before that day. */
    @Select(PlanSql.FOLLOWED)
    boolean isFollowed(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<FeeAssignment> id, @Param("until") LocalDate until);

    @Select(PlanSql.FIND_ASSIGNMENTS)
    List<AssignmentRow> findAssignments(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") FeeAssignmentFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(PlanSql.READ_STUDENT)
    Student readStudent(@Param("tenant") Id<Tenant> tenant, @Param("c") GrantReduction command);

    @Select(PlanSql.INSERT_REDUCTION)
    Optional<ReductionRow> insertReduction(
            @Param("trail") Trail trail, @Param("id") Id<FeeReduction> id, @Param("c") GrantReduction command);

    @Select(PlanSql.END_REDUCTION)
    Optional<ReductionRow> endReduction(
            @Param("trail") Trail trail,
            @Param("id") Id<FeeReduction> id,
            @Param("was") @Nullable LocalDate was,
            @Param("until") LocalDate until);

    @Select(PlanSql.READ_REDUCTION)
    Optional<ReductionRow> readReduction(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<FeeReduction> id);

    /** Whether another reduction of the same student and kind begins before that day. */
    @Select(PlanSql.REDUCTION_FOLLOWED)
    boolean isReductionFollowed(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<FeeReduction> id, @Param("until") LocalDate until);

    @Select(PlanSql.FIND_REDUCTIONS)
    List<ReductionRow> findReductions(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") FeeReductionFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
