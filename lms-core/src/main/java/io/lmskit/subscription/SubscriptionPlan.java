package io.lmskit.subscription;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * A subscription plan as it stands.
 *
 * @param active whether it can be subscribed to
 * @param members how many have a live subscription to it
 * @param version counts the changes, not the members; pass it back with {@link SubscriptionPlanService#changePlan}
 */
public record SubscriptionPlan(
        Id<SubscriptionPlan> id,
        PlanDetails details,
        boolean active,
        int members,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
