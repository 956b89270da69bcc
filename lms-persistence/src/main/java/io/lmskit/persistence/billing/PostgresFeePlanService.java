package io.lmskit.persistence.billing;

import static io.lmskit.access.Operation.FEE_PLAN_MANAGE;

import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BillingProblem;
import io.lmskit.billing.BulkAssignment;
import io.lmskit.billing.FeeAssignment;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeePlanService;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeReductionFilter;
import io.lmskit.billing.FormerAnchor;
import io.lmskit.billing.GrantReduction;
import io.lmskit.billing.PlanCalendar;
import io.lmskit.billing.PlanRules;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.billing.PlanMapper.AssignmentRow;
import io.lmskit.persistence.billing.PlanMapper.Charged;
import io.lmskit.persistence.billing.PlanMapper.Parties;
import io.lmskit.persistence.billing.PlanMapper.PlanRow;
import io.lmskit.persistence.billing.PlanMapper.ReductionRow;
import io.lmskit.persistence.billing.PlanMapper.Student;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fee plans, whom they are for, and reductions, on PostgreSQL. */
public final class PostgresFeePlanService implements FeePlanService {

    private final Scope scope;

    public PostgresFeePlanService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public FeePlan createPlan(FeePlanDetails details) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(details);
        Id<FeePlan> id = scope.ids().next();
        return scope.command(
                "billing.create-plan",
                details,
                this::plan,
                (sql, trail) -> sql.mapper(PlanMapper.class)
                        .insertPlan(trail.resultingIn(id), id, details, reminders(details))
                        .map(PlanRow::toPlan));
    }

    @Override
    public FeePlan changePlan(Id<FeePlan> plan, long version, FeePlanDetails details) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(details);
        return scope.transaction("billing.change-plan", List.of(plan, version, details), this::plan, (sql, trail) -> {
            PlanMapper plans = sql.mapper(PlanMapper.class);
            FeePlan now = plans.lockPlan(trail, plan).map(PlanRow::toPlan).orElseThrow(() -> unknown(plan));
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "fee-plan", "id", plan, "version", version));
            }
            List<FormerAnchor> former = calendar(plans, now, details, trail).former();
            return plans.updatePlan(
                            trail.resultingIn(plan),
                            plan,
                            version,
                            details,
                            reminders(details),
                            former.stream().map(FormerAnchor::anchorDay).toArray(Integer[]::new),
                            former.stream().map(FormerAnchor::until).toArray(LocalDate[]::new))
                    .map(PlanRow::toPlan);
        });
    }

    private PlanCalendar calendar(PlanMapper plans, FeePlan now, FeePlanDetails details, Trail trail) {
        if (details.anchorDay() == now.details().anchorDay()) {
            return now.calendar();
        }
        return now.calendar()
                .change(
                        details.anchorDay(),
                        LocalDate.ofInstant(trail.now(), now.details().zone()),
                        plans.chargedUntil(scope.tenant(), now.id())
                                .map(Charged::until)
                                .orElse(null));
    }

    @Override
    public FeePlan archivePlan(Id<FeePlan> plan, boolean archived) {
        scope.requireAll(FEE_PLAN_MANAGE);
        return scope.command("billing.archive-plan", List.of(plan, archived), this::plan, (sql, trail) -> {
            FeePlan now = readPlan(sql, plan);
            if (now.archived() == archived) {
                return scope.unchanged(sql, trail.resultingIn(plan), now);
            }
            return sql.mapper(PlanMapper.class)
                    .updateArchived(
                            trail.resultingIn(plan),
                            plan,
                            now.version(),
                            archived ? trail.now() : null,
                            archived ? "FeePlanArchived" : "FeePlanRestored")
                    .map(PlanRow::toPlan);
        });
    }

    @Override
    public FeePlan getPlan(Id<FeePlan> plan) {
        scope.requireAll(FEE_PLAN_MANAGE);
        return plan(plan.value());
    }

    @Override
    public Page<FeePlan> findPlans(FeePlanFilter filter, PageRequest page) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<PlanRow> rows = scope.query(
                PlanMapper.class, m -> m.findPlans(scope.tenant(), filter, moment(after), after, page.size() + 1));
        return Cursor.page(rows, page, row -> cursor(row.createdAt(), row.id())).map(PlanRow::toPlan);
    }

    @Override
    public FeeAssignment assignPlan(AssignFeePlan command) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(command);
        Id<FeeAssignment> id = scope.ids().next();
        return scope.command("billing.assign-plan", command, this::assignment, (sql, trail) -> {
            PlanMapper plans = sql.mapper(PlanMapper.class);
            Parties parties = plans.readParties(scope.tenant(), command, command.owner());
            if (!parties.planKnown()) {
                throw new NotFoundException("fee-plan", command.plan());
            }
            if (!parties.ownerKnown()) {
                throw new NotFoundException(kind(command), command.owner());
            }
            RuleViolationException.throwIfAny(
                    PlanRules.judgeAssignment(command, parties.archived(), parties.overlapping()));
            return plans.insertAssignment(trail.resultingIn(id), id, command).map(AssignmentRow::toAssignment);
        });
    }

    @Override
    public BulkAssignment assignPlans(List<AssignFeePlan> rows) {
        scope.requireAll(FEE_PLAN_MANAGE);
        if (rows.size() > BULK) {
            throw new InvalidInputException(Violation.of(InputProblem.LENGTH, "rows", "min", 0, "max", BULK));
        }
        return new BulkAssignments(scope).assign(List.copyOf(rows));
    }

    @Override
    public FeeAssignment endAssignment(Id<FeeAssignment> assignment, LocalDate until) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(new PlanRules.LastDay(until));
        return scope.command("billing.end-assignment", List.of(assignment, until), this::assignment, (sql, trail) -> {
            FeeAssignment now = readAssignment(sql, assignment);
            PlanMapper plans = sql.mapper(PlanMapper.class);
            boolean followed = plans.isFollowed(scope.tenant(), assignment, until);
            RuleViolationException.throwIfAny(
                    PlanRules.judgeEnd(now.from(), until, followed, BillingProblem.PLAN_ASSIGNED));
            return plans.endAssignment(trail.resultingIn(assignment), assignment, now.until(), until)
                    .map(AssignmentRow::toAssignment);
        });
    }

    @Override
    public Page<FeeAssignment> findAssignments(FeeAssignmentFilter filter, PageRequest page) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<AssignmentRow> rows = scope.query(
                PlanMapper.class,
                m -> m.findAssignments(scope.tenant(), filter, moment(after), after, page.size() + 1));
        return Cursor.page(rows, page, row -> cursor(row.createdAt(), row.id())).map(AssignmentRow::toAssignment);
    }

    @Override
    public FeeReduction grantReduction(GrantReduction command) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(command);
        Id<FeeReduction> id = scope.ids().next();
        return scope.command("billing.grant-reduction", command, this::reduction, (sql, trail) -> {
            PlanMapper plans = sql.mapper(PlanMapper.class);
            Student student = plans.readStudent(scope.tenant(), command);
            if (!student.known()) {
                throw new NotFoundException("user", command.student());
            }
            RuleViolationException.throwIfAny(PlanRules.judgeReduction(command, student.overlapping()));
            return plans.insertReduction(trail.resultingIn(id), id, command).map(ReductionRow::toReduction);
        });
    }

    @Override
    public FeeReduction endReduction(Id<FeeReduction> reduction, LocalDate until) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(new PlanRules.LastDay(until));
        return scope.command("billing.end-reduction", List.of(reduction, until), this::reduction, (sql, trail) -> {
            FeeReduction now = readReduction(sql, reduction);
            PlanMapper plans = sql.mapper(PlanMapper.class);
            boolean followed = plans.isReductionFollowed(scope.tenant(), reduction, until);
            RuleViolationException.throwIfAny(
                    PlanRules.judgeEnd(now.from(), until, followed, BillingProblem.REDUCTION_GRANTED));
            return plans.endReduction(trail.resultingIn(reduction), reduction, now.until(), until)
                    .map(ReductionRow::toReduction);
        });
    }

    @Override
    public Page<FeeReduction> findReductions(FeeReductionFilter filter, PageRequest page) {
        scope.requireAll(FEE_PLAN_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<ReductionRow> rows = scope.query(
                PlanMapper.class, m -> m.findReductions(scope.tenant(), filter, moment(after), after, page.size() + 1));
        return Cursor.page(rows, page, row -> cursor(row.createdAt(), row.id())).map(ReductionRow::toReduction);
    }

    private static Integer[] reminders(FeePlanDetails details) {
        return details.reminderDays().toArray(Integer[]::new);
    }

    private static @Nullable Instant moment(@Nullable Cursor after) {
        return after == null ? null : after.moment();
    }

    private static Cursor cursor(Instant at, Id<?> id) {
        return new Cursor(at.toString(), id.value());
    }

    private static String kind(AssignFeePlan command) {
        if (command.course() != null) {
            return "course";
        }
        return command.run() != null ? "class" : command.enrollment() != null ? "enrollment" : "user";
    }

    private FeePlan plan(UUID id) {
        return scope.read(sql -> readPlan(sql, Id.of(id)));
    }

    private FeePlan readPlan(Sql sql, Id<FeePlan> id) {
        return sql.mapper(PlanMapper.class)
                .readPlan(scope.tenant(), id)
                .map(PlanRow::toPlan)
                .orElseThrow(() -> unknown(id));
    }

    private static NotFoundException unknown(Id<FeePlan> plan) {
        return new NotFoundException("fee-plan", plan);
    }

    private FeeAssignment assignment(UUID id) {
        return scope.read(sql -> readAssignment(sql, Id.of(id)));
    }

    private FeeAssignment readAssignment(Sql sql, Id<FeeAssignment> id) {
        return sql.mapper(PlanMapper.class)
                .readAssignment(scope.tenant(), id)
                .map(AssignmentRow::toAssignment)
                .orElseThrow(() -> new NotFoundException("fee-assignment", id));
    }

    private FeeReduction reduction(UUID id) {
        return scope.read(sql -> readReduction(sql, Id.of(id)));
    }

    private FeeReduction readReduction(Sql sql, Id<FeeReduction> id) {
        return sql.mapper(PlanMapper.class)
                .readReduction(scope.tenant(), id)
                .map(ReductionRow::toReduction)
                .orElseThrow(() -> new NotFoundException("fee-reduction", id));
    }
}
