package io.lmskit.subscription;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Subscription plans: what is offered. Everybody sees the active ones, admins all.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface SubscriptionPlanService {

    /** Creates a plan, active. */
    SubscriptionPlan createPlan(PlanDetails details);

    /**
     * Replaces the details of a plan. They count for subscriptions from their next period on.
     *
     * @param version the version that was read; nobody else may have changed the plan since
     * @throws NotFoundException if there is no such plan
     * @throws ConflictException if the plan was changed since
     * @throws RuleViolationException if there are more members than the new limit
     */
    SubscriptionPlan changePlan(Id<SubscriptionPlan> plan, long version, PlanDetails details);

    /**
     * Takes a plan out of the offer, or back into it; subscriptions to it go on. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such plan
     */
    SubscriptionPlan activatePlan(Id<SubscriptionPlan> plan, boolean active);

    /** @throws NotFoundException if there is no such plan, or it is not active and the actor does not manage plans */
    SubscriptionPlan getPlan(Id<SubscriptionPlan> plan);

    /**
     * By name.
     *
     * @param active only active (true) or only inactive (false) ones; null for all that the actor may see
     */
    Page<SubscriptionPlan> findPlans(@Nullable Boolean active, PageRequest page);
}
