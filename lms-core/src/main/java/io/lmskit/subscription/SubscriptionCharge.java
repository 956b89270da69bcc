package io.lmskit.subscription;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription costs for a period, or by a change of its plan.
 *
 * @param kind why it is charged
 * @param from first day that it is for
 * @param until the day after the last
 * @param amount below 0 if a change of the plan is to the customer's credit
 * @param paid what payments have brought in and left here
 * @param dueOn from that day on it is overdue
 * @param settledAt null as long as it is open
 * @param withheldCredits of the period, granted when it is settled, unless they would have expired by then; 0 for none
 */
public record SubscriptionCharge(
        Id<SubscriptionCharge> id,
        Id<Subscription> subscription,
        Id<User> customer,
        ChargeKind kind,
        LocalDate from,
        LocalDate until,
        Money amount,
        Money paid,
        LocalDate dueOn,
        @Nullable Instant settledAt,
        int withheldCredits,
        Instant createdAt) {

    /** What is still to be paid; nothing once it is settled, or if it is to the customer's credit. */
    public Money due() {
        return settledAt != null || amount.isNegative() ? Money.zero(amount.getCurrencyUnit()) : amount.minus(paid);
    }
}
