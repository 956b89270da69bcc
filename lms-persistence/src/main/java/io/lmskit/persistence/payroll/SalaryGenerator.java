package io.lmskit.persistence.payroll;

import io.lmskit.kernel.Id;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.PayrollRules;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryGeneration;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.payroll.PayrollMapper.Batch;
import io.lmskit.persistence.payroll.PayrollMapper.EarningsRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the salaries of a month, in chunks, each a transaction; the unique key lets only one of each be. */
final class SalaryGenerator {

    private static final int CHUNK = 1_000;

    /** A chunk that was read and written. */
    private record Chunk(int read, int made, @Nullable UUID last) {}

    private final Scope scope;

    SalaryGenerator(Scope scope) {
        this.scope = scope;
    }

    SalaryGeneration generate(YearMonth month) {
        long generated = 0;
        long all = 0;
        UUID after = null;
        Chunk chunk;
        do {
            UUID from = after;
            chunk = scope.once(null)
                    .command(
                            "payroll.generate",
                            month,
                            id -> new Chunk(0, 0, null),
                            (sql, trail) -> Optional.of(chunk(sql, trail, month.atDay(1), from)));
            generated += chunk.made;
            all += chunk.read;
            after = chunk.last;
        } while (chunk.read == CHUNK);
        return new SalaryGeneration(generated, all - generated);
    }

    private Chunk chunk(Sql sql, Trail trail, LocalDate month, @Nullable UUID after) {
        PayrollMapper payroll = sql.mapper(PayrollMapper.class);
        List<EarningsRow> rows = payroll.readEarnings(scope.tenant(), month, month.plusMonths(1), after, CHUNK);
        List<EarningsRow> missing = new ArrayList<>(rows);
        missing.removeIf(EarningsRow::made);
        int made = missing.isEmpty() ? 0 : payroll.insertSalaries(trail, month, batch(missing, YearMonth.from(month)));
        return new Chunk(
                rows.size(),
                made,
                rows.isEmpty() ? null : rows.get(rows.size() - 1).instructor().value());
    }

    private Batch batch(List<EarningsRow> rows, YearMonth month) {
        int count = rows.size();
        UUID[] ids = new UUID[count];
        UUID[] instructors = new UUID[count];
        UUID[] terms = new UUID[count];
        Long[] bases = new Long[count];
        Integer[] sessions = new Integer[count];
        Integer[] attendees = new Integer[count];
        Long[] earned = new Long[count];
        List<String> currencies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            EarningsRow row = rows.get(i);
            PayTerms agreed = row.toTerms();
            Id<Salary> id = scope.ids().next();
            ids[i] = id.value();
            instructors[i] = row.instructor().value();
            terms[i] = agreed.id().value();
            bases[i] = PayrollRules.base(agreed, month).getAmountMinorLong();
            sessions[i] = row.sessions();
            attendees[i] = row.attendees();
            earned[i] = PayrollRules.earned(agreed, month, row.sessions(), row.attendees())
                    .getAmountMinorLong();
            currencies.add(agreed.base().getCurrencyUnit().getCode());
        }
        return new Batch(ids, instructors, terms, bases, sessions, attendees, earned, currencies);
    }
}
