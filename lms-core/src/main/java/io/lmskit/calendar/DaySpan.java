package io.lmskit.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** The days that are in spans of both; each in order and without overlaps, and so is the result. */
    public static List<DaySpan> common(List<DaySpan> some, List<DaySpan> others) {
        List<DaySpan> common = new ArrayList<>();
        for (DaySpan one : some) {
            for (DaySpan other : others) {
                LocalDate from = one.from.isAfter(other.from) ? one.from : other.from;
                LocalDate until = one.until.isBefore(other.until) ? one.until : other.until;
                if (from.isBefore(until)) {
                    common.add(new DaySpan(from, until));
                }
            }
        }
        return common;
    }

    /** The days of spans, in order and without overlaps, that are not in this one. */
    public static List<DaySpan> without(List<DaySpan> spans, DaySpan taken) {
        List<DaySpan> left = new ArrayList<>(spans.size() + 1);
        for (DaySpan span : spans) {
            LocalDate before = span.until.isBefore(taken.from) ? span.until : taken.from;
            LocalDate after = span.from.isAfter(taken.until) ? span.from : taken.until;
            if (span.from.isBefore(before)) {
                left.add(new DaySpan(span.from, before));
            }
            if (after.isBefore(span.until)) {
                left.add(new DaySpan(after, span.until));
            }
        }
        return left;
    }
}
