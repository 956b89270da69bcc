package io.lmskit.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * An aligned period of a {@link BillingCalendar}: from one anchor up to the next, in dates of the calendar's zone. It is
 * named by the month in which it starts, whatever part of it is billed.
 *
 * @param from first day, an anchor
 * @param until the day after the last, the next anchor; after {@code from}
 */
public record BillingPeriod(LocalDate from, LocalDate until) {

    public BillingPeriod {
        Objects.requireNonNull(from, "from");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a period ends after it starts: " + from + " to " + until);
        }
    }

    /** The month in which it starts; of a calendar no two periods have the same. */
    public YearMonth name() {
        return YearMonth.from(from);
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(from, until);
    }

    /** How many months lie between its two anchors. */
    public long months() {
        return ChronoUnit.MONTHS.between(name(), YearMonth.from(until));
    }

    /** Its days. */
    public DaySpan span() {
        return new DaySpan(from, until);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
