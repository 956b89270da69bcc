package io.lmskit.subscription;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/** Which subscriptions are wanted; what is null does not narrow the search. */
public record SubscriptionFilter(
        @Nullable Id<User> customer,
        @Nullable Id<SubscriptionPlan> plan,
        @Nullable SubscriptionStatus status) {

    /** All subscriptions. */
    public static SubscriptionFilter all() {
        return new SubscriptionFilter(null, null, null);
    }

    public SubscriptionFilter withCustomer(@Nullable Id<User> value) {
        return new SubscriptionFilter(value, plan, status);
    }

    public SubscriptionFilter withPlan(@Nullable Id<SubscriptionPlan> value) {
        return new SubscriptionFilter(customer, value, status);
    }

    public SubscriptionFilter withStatus(@Nullable SubscriptionStatus value) {
        return new SubscriptionFilter(customer, plan, value);
    }
}
