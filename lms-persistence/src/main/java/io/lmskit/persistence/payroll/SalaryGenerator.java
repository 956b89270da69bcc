package io.lmskit.persistence.payroll;

import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payroll.Earnings;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.PayrollProblem;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFailure;
import io.lmskit.payroll.SalaryGeneration;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.payroll.PayrollMapper.Batch;
import io.lmskit.persistence.payroll.PayrollMapper.MonthRow;
import io.lmskit.persistence.payroll.PayrollMapper.TaughtRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the salaries of a month, in chunks of instructors, each a transaction; the unique key lets only one of each be.
 * Days become moments here, by the zones that this JVM knows, as those of fees do.
 */
final class SalaryGenerator {

    private static final int CHUNK = 1_000;

    /** A chunk that was read and written. */
    private record Chunk(
            int read,
            int made,
            List<SalaryFailure> failed,
            @Nullable UUID last) {}

    private final Scope scope;

    SalaryGenerator(Scope scope) {
        this.scope = scope;
    }

    SalaryGeneration generate(YearMonth month) {
        long generated = 0;
        long all = 0;
        List<SalaryFailure> failed = new ArrayList<>();
        UUID after = null;
        Chunk chunk;
        do {
            UUID from = after;
            chunk = scope.once(null)
                    .command(
                            "payroll.generate",
                            month,
                            id -> new Chunk(0, 0, List.of(), null),
                            (sql, trail) -> Optional.of(chunk(sql, trail, month, from)));
            generated += chunk.made;
            all += chunk.read;
            failed.addAll(chunk.failed);
            after = chunk.last;
        } while (chunk.read == CHUNK);
        return new SalaryGeneration(generated, all - generated - failed.size(), failed);
    }

    private Chunk chunk(Sql sql, Trail trail, YearMonth month, @Nullable UUID after) {
        PayrollMapper payroll = sql.mapper(PayrollMapper.class);
        LocalDate first = month.atDay(1);
        Map<UUID, List<MonthRow>> byInstructor = new LinkedHashMap<>();
        UUID last = null;
        for (MonthRow row : payroll.readMonth(scope.tenant(), first, first.plusMonths(1), after, CHUNK)) {
            last = row.instructor().value();
            byInstructor.computeIfAbsent(last, id -> new ArrayList<>(1)).add(row);
        }
        List<SalaryFailure> failed = new ArrayList<>();
        List<PayTerms> owed = new ArrayList<>();
        byInstructor.forEach((id, rows) -> {
            if (!rows.get(0).made()) {
                List<PayTerms> terms = new ArrayList<>(rows.size());
                List<Violation> reasons = known(rows, terms);
                reasons.addAll(terms.isEmpty() ? List.of() : Earnings.judge(terms));
                if (reasons.isEmpty()) {
                    owed.addAll(terms);
                } else {
                    failed.add(new SalaryFailure(Id.of(id), reasons));
                }
            }
        });
        int made =
                owed.isEmpty() ? 0 : payroll.insertSalaries(trail, first, batch(month, taught(payroll, month, owed)));
        return new Chunk(byInstructor.size(), made, failed, last);
    }

    /** Adds the terms whose zone is known; says which are not. */
    private static List<Violation> known(List<MonthRow> rows, List<PayTerms> terms) {
        List<Violation> unknown = new ArrayList<>();
        for (MonthRow row : rows) {
            try {
                terms.add(row.toTerms(ZoneId.of(row.zone())));
            } catch (DateTimeException e) {
                unknown.add(Violation.of(PayrollProblem.ZONE_UNKNOWN, "terms", "terms", row.id(), "zone", row.zone()));
            }
        }
        return unknown;
    }

    /** What was taught under all these terms, by one statement. */
    private Map<Id<?>, List<Earnings.Taught>> taught(PayrollMapper payroll, YearMonth month, List<PayTerms> all) {
        UUID[] instructors = new UUID[all.size()];
        Instant[] from = new Instant[all.size()];
        Instant[] until = new Instant[all.size()];
        for (int i = 0; i < all.size(); i++) {
            PayTerms terms = all.get(i);
            BillingCalendar calendar = BillingCalendar.monthly(terms.zone(), 1);
            BillingPeriod days = calendar.period(month);
            LocalDate end = terms.until();
            instructors[i] = terms.instructor().value();
            from[i] = calendar.startOf(terms.from().isAfter(days.from()) ? terms.from() : days.from());
            until[i] = calendar.startOf(end != null && end.isBefore(days.until()) ? end : days.until());
        }
        List<TaughtRow> rows = payroll.readTaught(scope.tenant(), instructors, from, until);
        Map<Id<?>, List<Earnings.Taught>> taught = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            TaughtRow row = rows.get(i);
            taught.computeIfAbsent(all.get(i).instructor(), id -> new ArrayList<>(1))
                    .add(new Earnings.Taught(all.get(i), row.sessions(), row.attendees()));
        }
        return taught;
    }

    private Batch batch(YearMonth month, Map<Id<?>, List<Earnings.Taught>> taught) {
        int count = taught.size();
        UUID[] ids = new UUID[count];
        UUID[] instructors = new UUID[count];
        UUID[] terms = new UUID[count];
        Long[] bases = new Long[count];
        Integer[] sessions = new Integer[count];
        Integer[] attendees = new Integer[count];
        Long[] earned = new Long[count];
        List<String> currencies = new ArrayList<>(count);
        int i = 0;
        for (List<Earnings.Taught> of : taught.values()) {
            PayTerms first = of.get(0).terms();
            Earnings earnings = Earnings.of(month, of);
            Id<Salary> id = scope.ids().next();
            ids[i] = id.value();
            instructors[i] = first.instructor().value();
            terms[i] = first.id().value();
            bases[i] = earnings.base().getAmountMinorLong();
            sessions[i] = earnings.sessions();
            attendees[i] = earnings.attendees();
            earned[i] = earnings.all().getAmountMinorLong();
            currencies.add(earnings.all().getCurrencyUnit().getCode());
            i++;
        }
        return new Batch(ids, instructors, terms, bases, sessions, attendees, earned, currencies);
    }
}
