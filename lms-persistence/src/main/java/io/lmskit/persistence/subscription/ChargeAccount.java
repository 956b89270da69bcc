package io.lmskit.persistence.subscription;

import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.LocalDate;

/**
 * A charge with what its payment depends on, as it stood when it was read.
 *
 * @param status of the subscription
 * @param version of the subscription, which guards its charges
 * @param otherOverdue how many other charges of it are open and overdue
 * @param today in the tenant's zone
 */
public record ChargeAccount(
        SubscriptionCharge charge, SubscriptionStatus status, long version, int otherOverdue, LocalDate today) {}
