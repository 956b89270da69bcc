package io.lmskit.persistence.subscription;

import io.lmskit.account.User;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import io.lmskit.subscription.ChargeKind;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link SubscriptionSql#START} and {@link SubscriptionSql#MOVE}: a subscription as it is to become, and
 * what comes with it.
 *
 * @param price of the whole period
 * @param version that was decided on; 0 for a new one
 * @param joins the plan that gets a member
 * @param leaves the plan that loses one
 * @param charge null if nothing is charged
 * @param grant null if no credits are granted
 * @param orderItem of the order that begins it; null if none does
 */
record Move(
        Id<Subscription> id,
        Id<User> customer,
        @Nullable Long revision,
        long version,
        Id<SubscriptionPlan> plan,
        SubscriptionStatus status,
        LocalDate anchor,
        BillingPeriod period,
        Money price,
        boolean endsWithPeriod,
        @Nullable Instant endedAt,
        @Nullable Id<SubscriptionPlan> joins,
        @Nullable Id<SubscriptionPlan> leaves,
        @Nullable Charge charge,
        @Nullable Grant grant,
        @Nullable UUID orderItem,
        String event) {

    /**
     * What is charged; it was paid already if it has a moment at which it was.
     *
     * @param withheld credits that are granted when it is settled, and {@code creditsExpireAt} with them
     */
    record Charge(
            UUID id,
            ChargeKind kind,
            LocalDate from,
            LocalDate until,
            Money amount,
            LocalDate dueOn,
            @Nullable Instant settledAt,
            int withheld,
            @Nullable Instant creditsExpireAt) {}

    /** What is granted. */
    record Grant(UUID id, UUID entry, int credits, Instant expiresAt) {}
}
