package io.lmskit.pricing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which uses of a code are wanted; what is null does not narrow the search.
 *
 * @param customer only this customer's
 * @param live only those that count against the limits (true), or only those given back (false)
 * @param from redeemed at or after this moment
 * @param until redeemed before this moment
 */
public record RedemptionFilter(
        @Nullable Id<User> customer,
        @Nullable Boolean live,
        @Nullable @Moment Instant from,
        @Nullable @Moment Instant until) {

    /** All uses. */
    public static RedemptionFilter all() {
        return new RedemptionFilter(null, null, null, null);
    }

    public RedemptionFilter withCustomer(@Nullable Id<User> value) {
        return new RedemptionFilter(value, live, from, until);
    }

    public RedemptionFilter withLive(@Nullable Boolean value) {
        return new RedemptionFilter(customer, value, from, until);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public RedemptionFilter withRedeemedBetween(@Nullable Instant first, @Nullable Instant end) {
        return new RedemptionFilter(customer, live, first, end);
    }
}
