package io.lmskit.billing;

import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.PartialPeriods;
import io.lmskit.kernel.Id;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about the period of one name. Its days are known even where its zone is not.
 *
 * @param zoneName as it is stored
 * @param zone null if this JVM does not know the zone
 */
public record PlanTerms(
        Id<FeePlan> plan,
        Money price,
        String zoneName,
        @Nullable ZoneId zone,
        BillingPeriod period,
        int dueDays,
        PartialPeriods partial) {

    /** Of the period that starts in this month. */
    public static PlanTerms of(
            Id<FeePlan> plan,
            Money price,
            String zoneName,
            int anchorDay,
            int dueDays,
            PartialPeriods partial,
            YearMonth name) {
        BillingPeriod period =
                BillingCalendar.monthly(ZoneOffset.UTC, anchorDay).period(name);
        return new PlanTerms(plan, price, zoneName, zone(zoneName), period, dueDays, partial);
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
