package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.scheduling.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts days and periods on the calendar: from Monday, 5 April 2027 in Udine, a week after the clocks there have changed,
 * from eight in the morning on.
 */
record Week(int days, int periods) {

    static final ZoneId ZONE = ZoneId.of("Europe/Rome");
    static final LocalDate MONDAY = LocalDate.of(2027, 4, 5);

    private static final LocalTime FIRST = LocalTime.of(8, 0);
    private static final Duration LONGEST_PERIOD = Duration.ofMinutes(105);
    private static final Duration DAY = Duration.ofHours(14);

    Week(Timetable timetable) {
        this(timetable.days(), timetable.periods());
    }

    /** When booking opens: three weeks before, on the other side of the change of clocks. */
    static Instant saleOpens() {
        return MONDAY.minusWeeks(3).atTime(9, 0).atZone(ZONE).toInstant();
    }

    /** The lecture of this slot, without the break after it. */
    TimeSpan lecture(Slot slot) {
        Instant start = MONDAY.plusDays(slot.day())
                .atTime(FIRST)
                .plus(period().multipliedBy(slot.period()))
                .atZone(ZONE)
                .toInstant();
        return new TimeSpan(start, start.plus(lectureTime()));
    }

    /** From the start of the first to the end of the last of these slots of one day. */
    TimeSpan block(Slot first, Slot last) {
        return new TimeSpan(lecture(first).start(), lecture(last).end());
    }

    int lectureMinutes() {
        return (int) lectureTime().toMinutes();
    }

    /** All slots by day, then period. */
    List<Slot> slots() {
        List<Slot> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int period = 0; period < periods; period++) {
                all.add(new Slot(day, period));
            }
        }
        return all;
    }

    private Duration period() {
        Duration even = Duration.ofMinutes(DAY.toMinutes() / periods);
        return even.compareTo(LONGEST_PERIOD) < 0 ? even : LONGEST_PERIOD;
    }

    /** Six sevenths are taught, one seventh is a break: 90 and 15 minutes as a rule. */
    private Duration lectureTime() {
        return Duration.ofMinutes(period().toMinutes() * 6 / 7);
    }
}
