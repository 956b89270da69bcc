package io.lmskit.benchmarks.contender;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an enrolment is charged for a month, computed as anybody would; used by those who compute outside the database. */
record MonthlyCharge(LocalDate month, LocalDate first, LocalDate last, Billable of) {

    /** An enrolment with the terms of its course's plan. */
    public record Billable(
            UUID enrollment,
            UUID course,
            UUID user,
            Instant startedAt,
            @Nullable Instant endedAt,
            UUID plan,
            long price,
            String currency,
            String zone,
            int dueDays) {}

    static MonthlyCharge of(YearMonth month, Billable enrolled) {
        ZoneId zone = ZoneId.of(enrolled.zone());
        LocalDate start = enrolled.startedAt().atZone(zone).toLocalDate();
        LocalDate end = month.plusMonths(1).atDay(1);
        LocalDate left = enrolled.endedAt() == null
                ? end
                : enrolled.endedAt().atZone(zone).toLocalDate();
        return new MonthlyCharge(
                month.atDay(1),
                start.isAfter(month.atDay(1)) ? start : month.atDay(1),
                left.isBefore(end) ? left : end,
                enrolled);
    }

    boolean isOwed() {
        return first.isBefore(last);
    }

    LocalDate end() {
        return month.plusMonths(1);
    }

    long days() {
        return ChronoUnit.DAYS.between(first, last);
    }

    long daysOfMonth() {
        return month.lengthOfMonth();
    }

    /** Rounded half up. */
    long amount() {
        return (2 * of.price() * days() + daysOfMonth()) / (2 * daysOfMonth());
    }

    LocalDate dueOn() {
        return first.plusDays(of.dueDays());
    }

    Instant overdueAt() {
        return dueOn().plusDays(1).atStartOfDay(ZoneId.of(of.zone())).toInstant();
    }
}
