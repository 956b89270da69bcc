package io.lmskit.calendar;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Days in a row.
 *
 * @param from first day
 * @param until the day after the last; {@link LocalDate#MAX} if there is no end; after {@code from}
 */
public record DaySpan(LocalDate from, LocalDate until) {

    public DaySpan {
        Objects.requireNonNull(from, "from");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("days end after they start: " + from + " to " + until);
        }
    }

    /** From this day on, without an end. */
    public static DaySpan since(LocalDate from) {
        return new DaySpan(from, LocalDate.MAX);
    }
}
