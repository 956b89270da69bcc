package io.lmskit.subscription;

import io.lmskit.account.User;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's subscription to a plan. Days are those of the tenant's zone.
 *
 * @param anchor the day from which its periods are counted
 * @param period the one that is running, or ran last; in a trial the time up to its end
 * @param price of the whole period that is running; the plan's may have changed since
 * @param endsWithPeriod whether it is not renewed any more
 * @param endedAt when it was cancelled or ended
 * @param orderItem of the order that began it; null if none did
 * @param version counts the changes
 */
public record Subscription(
        Id<Subscription> id,
        Id<SubscriptionPlan> plan,
        Id<User> customer,
        SubscriptionStatus status,
        LocalDate anchor,
        BillingPeriod period,
        Money price,
        boolean endsWithPeriod,
        @Nullable Instant endedAt,
        @Nullable Id<?> orderItem,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
