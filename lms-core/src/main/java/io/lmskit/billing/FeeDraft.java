package io.lmskit.billing;

import io.lmskit.calendar.Share;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A fee as it is to be made.
 *
 * @param period of the terms, the whole or the bridging one
 * @param reduction of what the share of the price comes to
 * @param amount what the share of the price comes to, less the reduction
 * @param dueOn the last day on which it is paid in time
 * @param overdueAt the first moment after that day, in the zone of the plan
 */
public record FeeDraft(
        FeeSubject subject,
        PlanTerms terms,
        PlanPeriod period,
        Share share,
        Money reduction,
        Money amount,
        LocalDate dueOn,
        Instant overdueAt) {}
