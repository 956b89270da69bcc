package io.lmskit.persistence.subscription;

import static io.lmskit.access.Operation.SUBSCRIPTION_PLAN_MANAGE;
import static io.lmskit.access.Operation.SUBSCRIPTION_PLAN_READ;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.subscription.PlanMapper.PlanRow;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionPlanService;
import io.lmskit.subscription.SubscriptionRules;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscription plans on PostgreSQL. */
public final class PostgresSubscriptionPlanService implements SubscriptionPlanService {

    private final Scope scope;

    public PostgresSubscriptionPlanService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public SubscriptionPlan createPlan(PlanDetails details) {
        scope.requireAll(SUBSCRIPTION_PLAN_MANAGE);
        scope.check(details);
        Id<SubscriptionPlan> id = scope.ids().next();
        return scope.command(
                "subscription.create-plan",
                details,
                this::load,
                (sql, trail) -> sql.mapper(PlanMapper.class)
                        .insert(trail.resultingIn(id), id, details)
                        .map(PlanRow::toPlan));
    }

    @Override
    public SubscriptionPlan changePlan(Id<SubscriptionPlan> plan, long version, PlanDetails details) {
        scope.requireAll(SUBSCRIPTION_PLAN_MANAGE);
        scope.check(details);
        return scope.command("subscription.edit-plan", List.of(plan, version, details), this::load, (sql, trail) -> {
            SubscriptionPlan now = read(sql, plan);
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION,
                        "version",
                        "entity",
                        "subscription plan",
                        "id",
                        plan,
                        "version",
                        version));
            }
            RuleViolationException.throwIfAny(SubscriptionRules.judgePlanDetails(now, details));
            return sql.mapper(PlanMapper.class)
                    .update(trail.resultingIn(plan), plan, version, details)
                    .map(PlanRow::toPlan);
        });
    }

    @Override
    public SubscriptionPlan activatePlan(Id<SubscriptionPlan> plan, boolean active) {
        scope.requireAll(SUBSCRIPTION_PLAN_MANAGE);
        return scope.command("subscription.activate-plan", List.of(plan, active), this::load, (sql, trail) -> {
            SubscriptionPlan now = read(sql, plan);
            if (now.active() == active) {
                return scope.unchanged(sql, trail.resultingIn(plan), now);
            }
            String event = active ? "SubscriptionPlanActivated" : "SubscriptionPlanDeactivated";
            return sql.mapper(PlanMapper.class)
                    .updateActive(trail.resultingIn(plan), plan, now.version(), active, event)
                    .map(PlanRow::toPlan);
        });
    }

    @Override
    public SubscriptionPlan getPlan(Id<SubscriptionPlan> plan) {
        scope.requireAll(SUBSCRIPTION_PLAN_READ);
        SubscriptionPlan found = load(plan.value());
        if (!found.active() && !scope.may(SUBSCRIPTION_PLAN_MANAGE)) {
            throw new NotFoundException("subscription-plan", plan);
        }
        return found;
    }

    @Override
    public Page<SubscriptionPlan> findPlans(@Nullable Boolean active, PageRequest page) {
        scope.requireAll(SUBSCRIPTION_PLAN_READ);
        scope.check(page);
        boolean all = scope.may(SUBSCRIPTION_PLAN_MANAGE);
        if (!all && Boolean.FALSE.equals(active)) {
            return new Page<>(List.of(), null);
        }
        Cursor after = Cursor.of(page);
        List<PlanRow> rows = scope.query(
                PlanMapper.class,
                plans -> plans.find(scope.tenant(), all ? active : Boolean.TRUE, after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.name(), row.id().value()))
                .map(PlanRow::toPlan);
    }

    private SubscriptionPlan load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private SubscriptionPlan read(Sql sql, Id<SubscriptionPlan> id) {
        return sql.mapper(PlanMapper.class)
                .read(scope.tenant(), id)
                .map(PlanRow::toPlan)
                .orElseThrow(() -> new NotFoundException("subscription-plan", id));
    }
}
