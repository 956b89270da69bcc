package io.lmskit.billing;

import io.lmskit.calendar.PartialPeriods;
import io.lmskit.kernel.Id;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says about the periods that start in a month. Their days are known even where its zone is not.
 *
 * @param zoneName as it is stored
 * @param zone null if this JVM does not know the zone
 * @param period the whole one; null if only a bridging one starts in the month
 * @param bridge the bridging one; null if there is none
 */
public record PlanTerms(
        Id<FeePlan> plan,
        Money price,
        String zoneName,
        @Nullable ZoneId zone,
        @Nullable PlanPeriod period,
        @Nullable PlanPeriod bridge,
        int dueDays,
        PartialPeriods partial) {

    /** Of the periods that start in this month. */
    public static PlanTerms of(
            Id<FeePlan> plan,
            Money price,
            String zoneName,
            PlanCalendar calendar,
            int dueDays,
            PartialPeriods partial,
            YearMonth month) {
        return new PlanTerms(
                plan, price, zoneName, zone(zoneName), calendar.whole(month), calendar.bridge(month), dueDays, partial);
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
