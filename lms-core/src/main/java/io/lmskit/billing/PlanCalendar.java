package io.lmskit.billing;

import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The periods of a plan whose anchor day may have changed. The last period by an old anchor runs to its end; from there to
 * the next day on which one by the new anchor starts is a bridging period of its own. So every day lies in exactly one
 * period, and in each month starts at most one whole period and at most one bridging one. In dates of the plan's zone.
 *
 * @param anchorDay that counts after the former ones, 1 to 31
 * @param former in the order in which they counted
 */
public record PlanCalendar(int anchorDay, List<FormerAnchor> former) {

    public PlanCalendar {
        former = List.copyOf(former);
    }

    /** Of a plan whose anchor day was never changed. */
    public static PlanCalendar of(int anchorDay) {
        return new PlanCalendar(anchorDay, List.of());
    }

    /** The period in which this day lies. */
    public PlanPeriod periodOf(LocalDate day) {
        LocalDate since = LocalDate.MIN;
        for (FormerAnchor anchor : former) {
            if (day.isBefore(anchor.until())) {
                return period(anchor.anchorDay(), since, day);
            }
            since = anchor.until();
        }
        return period(anchorDay, since, day);
    }

    private static PlanPeriod period(int anchor, LocalDate since, LocalDate day) {
        BillingPeriod aligned = BillingCalendar.monthly(ZoneOffset.UTC, anchor).periodOf(day);
        return new PlanPeriod(
                aligned.from().isBefore(since) ? new BillingPeriod(since, aligned.until()) : aligned, aligned);
    }

    /** The whole period that starts in this month; null if there is none, since a bridging one takes its place. */
    public @Nullable PlanPeriod whole(YearMonth month) {
        return startingIn(month, false);
    }

    /** The bridging period that starts in this month; null if there is none, as in nearly every month. */
    public @Nullable PlanPeriod bridge(YearMonth month) {
        return former.isEmpty() ? null : startingIn(month, true);
    }

    private @Nullable PlanPeriod startingIn(YearMonth month, boolean bridging) {
        PlanPeriod period = periodOf(month.atDay(1));
        while (!period.days().name().isAfter(month)) {
            if (period.days().name().equals(month) && period.bridging() == bridging) {
                return period;
            }
            period = periodOf(period.days().until());
        }
        return null;
    }

    /**
     * The same with another anchor day. It counts from the end of the whole period that is running, or that was charged as
     * the last one, if that is later; a change that has not come to count by then never does. A plan that has charged nobody
     * has no periods yet, and simply gets the day.
     *
     * @param today in the plan's zone
     * @param chargedUntil the latest end of a period that was charged; null if none was
     */
    public PlanCalendar change(int anchor, LocalDate today, @Nullable LocalDate chargedUntil) {
        if (chargedUntil == null) {
            return of(anchor);
        }
        if (anchor == anchorDay) {
            return this;
        }
        LocalDate running = endOfWhole(today);
        LocalDate charged = endOfWhole(chargedUntil.minusDays(1));
        LocalDate end = running.isAfter(charged) ? running : charged;
        int before = anchorDay;
        List<FormerAnchor> kept = new ArrayList<>();
        for (FormerAnchor one : former) {
            if (!one.until().isBefore(end)) {
                before = one.anchorDay();
                break;
            }
            kept.add(one);
        }
        if (before != anchor) {
            kept.add(new FormerAnchor(before, end));
        }
        return new PlanCalendar(anchor, kept);
    }

    private LocalDate endOfWhole(LocalDate day) {
        PlanPeriod period = periodOf(day);
        return (period.bridging() ? periodOf(period.days().until()) : period)
                .days()
                .until();
    }
}
