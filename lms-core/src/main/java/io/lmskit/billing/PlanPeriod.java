package io.lmskit.billing;

import io.lmskit.calendar.BillingPeriod;

/**
 * Days for which a plan charges one fee.
 *
 * @param days from the first up to the day after the last
 * @param aligned the period from one anchor to the next in which they lie; the same, unless it was cut short by a change of
 *     the anchor day
 */
public record PlanPeriod(BillingPeriod days, BillingPeriod aligned) {

    /** Whether it only leads from the last period by an old anchor day to the first one by a new. */
    public boolean bridging() {
        return !days.equals(aligned);
    }
}
