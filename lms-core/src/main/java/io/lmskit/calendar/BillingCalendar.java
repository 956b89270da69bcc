package io.lmskit.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Cuts time into periods of whole months. A period starts on the anchor day of its month, or on the month's last day
 * where that is earlier: each anchor is computed from the day that was asked for, never from the anchor before it, so
 * that 31 January is followed by 28 February and 31 March. Every day, and every moment, lies in exactly one period.
 *
 * <p>Days are those of the zone, whose clocks may change. A period starts with the first moment of its first day, which
 * is not midnight where clocks are put forward then.
 *
 * @param zone by its IANA name
 * @param anchorDay of the month, 1 to 31
 * @param months how long a period is, 1 to 120
 * @param first a month in which a period starts; with periods of one month it does not matter which
 */
public record BillingCalendar(ZoneId zone, int anchorDay, int months, YearMonth first) {

    private static final YearMonth ANY = YearMonth.of(2000, 1);

    public BillingCalendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(first, "first");
        if (anchorDay < 1 || anchorDay > 31) {
            throw new IllegalArgumentException("an anchor day is between 1 and 31: " + anchorDay);
        }
        if (months < 1 || months > 120) {
            throw new IllegalArgumentException("a period has between 1 and 120 months: " + months);
        }
    }

    /** Periods of a month. */
    public static BillingCalendar monthly(ZoneId zone, int anchorDay) {
        return new BillingCalendar(zone, anchorDay, 1, ANY);
    }

    /** Periods of a year; one anchored on 29 February starts on 28 February in most years. */
    public static BillingCalendar yearly(ZoneId zone, MonthDay anchor) {
        return new BillingCalendar(zone, anchor.getDayOfMonth(), 12, YearMonth.of(2000, anchor.getMonth()));
    }

    /** Periods of so many months, the first of them on this day, which is the anchor of all. */
    public static BillingCalendar startingOn(ZoneId zone, LocalDate firstDay, int months) {
        return new BillingCalendar(zone, firstDay.getDayOfMonth(), months, YearMonth.from(firstDay));
    }

    /** Whether a period starts in this month. */
    public boolean startsIn(YearMonth month) {
        return Math.floorMod(ChronoUnit.MONTHS.between(first, month), (long) months) == 0;
    }

    /** The anchor day as it falls in this month, whether or not a period starts on it. */
    public LocalDate anchorIn(YearMonth month) {
        return month.atDay(Math.min(anchorDay, month.lengthOfMonth()));
    }

    /**
     * The period of this name.
     *
     * @throws DateTimeException if none starts in the month
     */
    public BillingPeriod period(YearMonth name) {
        if (!startsIn(name)) {
            throw new DateTimeException("No period of " + this + " starts in " + name);
        }
        return new BillingPeriod(anchorIn(name), anchorIn(name.plusMonths(months)));
    }

    /** The period in which this day lies. */
    public BillingPeriod periodOf(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        YearMonth last = day.isBefore(anchorIn(month)) ? month.minusMonths(1) : month;
        long since = Math.floorMod(ChronoUnit.MONTHS.between(first, last), (long) months);
        return period(last.minusMonths(since));
    }

    /** The period in which this moment lies. */
    public BillingPeriod periodOf(Instant at) {
        return periodOf(dayOf(at));
    }

    /** The period after this one. */
    public BillingPeriod next(BillingPeriod period) {
        return period(period.name().plusMonths(months));
    }

    /** The period before this one. */
    public BillingPeriod previous(BillingPeriod period) {
        return period(period.name().minusMonths(months));
    }

    /** The first period that starts on this day or after it. */
    public BillingPeriod firstFullPeriod(LocalDate day) {
        BillingPeriod current = periodOf(day);
        return current.from().equals(day) ? current : next(current);
    }

    /** The day of this moment in the calendar's zone. */
    public LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The first moment of the day in the calendar's zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
