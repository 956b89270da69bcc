package io.lmskit.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * By which count a part of a period is worth less than the whole. Always counted over the aligned period, so that the
 * shares of the parts of a period sum to the whole.
 */
public enum Proration {
    /** Whoever has had a day of a period owes all of it. */
    NONE {
        @Override
        long position(BillingPeriod period, LocalDate day) {
            return day.isAfter(period.from()) ? 1 : 0;
        }

        @Override
        long length(BillingPeriod period) {
            return 1;
        }
    },
    /** Every day counts the same: so many days of those that this period has. */
    ACTUAL_DAYS {
        @Override
        long position(BillingPeriod period, LocalDate day) {
            return ChronoUnit.DAYS.between(period.from(), day);
        }

        @Override
        long length(BillingPeriod period) {
            return period.days();
        }
    },
    /**
     * Every month counts 30 days, as in 30/360: of 31 one is not counted, and the last of February counts as much as is
     * missing to 30.
     */
    THIRTY_DAY_MONTH {
        @Override
        long position(BillingPeriod period, LocalDate day) {
            // the day that was asked for: an anchor may fall on an earlier one in the shorter of the two months
            int anchor = Math.max(period.from().getDayOfMonth(), period.until().getDayOfMonth());
            long months = ChronoUnit.MONTHS.between(period.from().withDayOfMonth(1), day.withDayOfMonth(1));
            long days = MONTH * months + Math.min(day.getDayOfMonth(), MONTH) - Math.min(anchor, MONTH);
            return Math.max(0, Math.min(days, length(period)));
        }

        @Override
        long length(BillingPeriod period) {
            return MONTH * period.months();
        }
    };

    private static final long MONTH = 30;

    /** How far into the period a day is, in the units of {@link #length}; never less than on the day before. */
    abstract long position(BillingPeriod period, LocalDate day);

    abstract long length(BillingPeriod period);

    /**
     * Which share of the period lies between two days.
     *
     * @param from first day; one before the period is taken for the period's first
     * @param until the day after the last; one after the period is taken for the period's end
     * @return nothing if no day of the period is between them
     */
    public Share share(BillingPeriod period, LocalDate from, LocalDate until) {
        LocalDate first = from.isBefore(period.from()) ? period.from() : from;
        LocalDate last = until.isAfter(period.until()) ? period.until() : until;
        if (!first.isBefore(last)) {
            return Share.NONE;
        }
        if (this == NONE) {
            return Share.WHOLE;
        }
        long length = length(period);
        long end = last.equals(period.until()) ? length : position(period, last);
        return Share.of(end - position(period, first), length);
    }
}
