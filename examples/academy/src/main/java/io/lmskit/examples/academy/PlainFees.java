package io.lmskit.examples.academy;

import io.lmskit.examples.shared.oulad.Oulad;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must come out, computed from the tables alone, day by day: neither the library nor what was brought into it is
 * asked, and nothing of how it counts is used. Whoever was registered on a day of the run owes for that day; the day of a
 * withdrawal is not owed. A month costs so much for each credit, and as many of its days as were owed.
 */
final class PlainFees {

    private static final BigDecimal POUNDS_OF_A_CREDIT = new BigDecimal("4.75");

    private final YearMonth first;
    private final YearMonth last;
    private final Map<String, Map<YearMonth, BigDecimal>> fees = new HashMap<>();
    private final Map<YearMonth, BigDecimal> sums = new TreeMap<>();
    private final Map<YearMonth, Integer> counts = new TreeMap<>();

    /** @param last the last month with fees */
    PlainFees(Oulad data, YearMonth first, YearMonth last) {
        this.first = first;
        this.last = last;
        Map<String, Oulad.Run> runs = new HashMap<>();
        Map<String, Integer> credits = new HashMap<>();
        data.runs(run -> runs.put(run.name(), run));
        data.students(row -> credits.put(row.run() + "/" + row.student(), row.credits()));
        data.registrations(row -> {
            String key = row.run() + "/" + row.student();
            fees.put(key, of(row, Oulad.known(runs, row.run(), "run"), Oulad.known(credits, key, "student")));
        });
    }

    private Map<YearMonth, BigDecimal> of(Oulad.Registration row, Oulad.Run run, int credits) {
        Map<YearMonth, Integer> days = new TreeMap<>();
        for (int day = 0; day < run.days(); day++) {
            boolean registered = row.registered() == null || row.registered() <= day;
            boolean left = row.withdrawn() != null && row.withdrawn() <= day;
            if (registered && !left) {
                LocalDate date = run.start().plusDays(day);
                days.merge(YearMonth.from(date), 1, Integer::sum);
            }
        }
        Map<YearMonth, BigDecimal> months = new HashMap<>(8);
        days.forEach((month, owed) -> {
            if (!month.isBefore(first) && !month.isAfter(last)) {
                BigDecimal fee = POUNDS_OF_A_CREDIT
                        .multiply(BigDecimal.valueOf(credits))
                        .multiply(BigDecimal.valueOf(owed))
                        .divide(BigDecimal.valueOf(month.lengthOfMonth()), 2, RoundingMode.HALF_UP);
                months.put(month, fee);
                sums.merge(month, fee, BigDecimal::add);
                counts.merge(month, 1, Integer::sum);
            }
        });
        return months;
    }

    /** Of a student in a run; no entry for a month of which nothing is owed. */
    Map<YearMonth, BigDecimal> of(String run, String student) {
        return Oulad.known(fees, run + "/" + student, "registration");
    }

    BigDecimal sum(YearMonth month) {
        return sums.getOrDefault(month, BigDecimal.ZERO);
    }

    int count(YearMonth month) {
        return counts.getOrDefault(month, 0);
    }
}
