package io.lmskit.benchmarks.contender;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.lmskit.benchmarks.contender.BillingTables.Assignment;
import io.lmskit.benchmarks.contender.BillingTables.Enrollment;
import io.lmskit.benchmarks.contender.BillingTables.Fee;
import io.lmskit.benchmarks.contender.BillingTables.Plan;
import io.lmskit.benchmarks.contender.MonthlyCharge.Billable;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** What {@link JooqContender} does about the fees of a month: some at a time, the unique index lets only one of each be. */
final class JooqFees {

    /** A statement has at most 32,767 parameters. */
    private static final int CHUNK = 1_500;

    private static final UUID NOBODY = new UUID(0, 0);

    /** What a transaction came to; the last is null when nothing is left. */
    private record Made(int fees, @Nullable UUID last) {}

    private JooqFees() {}

    static long generate(DSLContext dsl, YearMonth month) {
        long made = 0;
        @Nullable UUID after = NOBODY;
        while (after != null) {
            UUID from = after;
            Made chunk = dsl.transactionResult(tx -> generate(tx.dsl(), month, from));
            made += chunk.fees;
            after = chunk.last;
        }
        return made;
    }

    private static Made generate(DSLContext tx, YearMonth month, UUID after) {
        List<Billable> missing = missing(tx, month, after);
        List<MonthlyCharge> owed = missing.stream()
                .map(enrolled -> MonthlyCharge.of(month, enrolled))
                .filter(MonthlyCharge::isOwed)
                .toList();
        return new Made(
                owed.isEmpty() ? 0 : write(tx, owed),
                missing.size() < CHUNK ? null : missing.get(missing.size() - 1).enrollment());
    }

    private static List<Billable> missing(DSLContext tx, YearMonth month, UUID after) {
        LocalDate first = month.atDay(1);
        LocalDate next = month.plusMonths(1).atDay(1);
        return tx.select(
                        Enrollment.ID,
                        Enrollment.COURSE,
                        Enrollment.USER,
                        Enrollment.STARTED_AT,
                        Enrollment.ENDED_AT,
                        Plan.ID,
                        Plan.AMOUNT,
                        Plan.CURRENCY,
                        Plan.ZONE,
                        Plan.DUE_DAYS)
                .from(Enrollment.TABLE)
                .join(Assignment.TABLE)
                .on(Assignment.TENANT.eq(Enrollment.TENANT), Assignment.COURSE.eq(Enrollment.COURSE))
                .join(Plan.TABLE)
                .on(Plan.TENANT.eq(Assignment.TENANT), Plan.ID.eq(Assignment.PLAN))
                .where(
                        Enrollment.TENANT.eq(Keys.TENANT),
                        Enrollment.ID.gt(after),
                        // no zone is further from UTC than a day
                        Enrollment.STARTED_AT.lt(next.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                        Enrollment.ENDED_AT
                                .isNull()
                                .or(Enrollment.ENDED_AT.gt(
                                        first.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))),
                        Assignment.STARTS_ON.lt(next),
                        Assignment.ENDS_ON.isNull().or(Assignment.ENDS_ON.gt(first)),
                        notExists(selectOne()
                                .from(Fee.TABLE)
                                .where(
                                        Fee.TENANT.eq(Enrollment.TENANT),
                                        Fee.ENROLLMENT.eq(Enrollment.ID),
                                        Fee.PERIOD.eq(first))))
                .orderBy(Enrollment.ID)
                .limit(CHUNK)
                .fetch(Records.mapping(Billable::new));
    }

    private static int write(DSLContext tx, List<MonthlyCharge> owed) {
        var insert = tx.insertInto(Fee.TABLE)
                .columns(
                        Fee.TENANT,
                        Fee.ID,
                        Fee.ENROLLMENT,
                        Fee.COURSE,
                        Fee.USER,
                        Fee.PLAN,
                        Fee.PERIOD,
                        Fee.STARTS_ON,
                        Fee.ENDS_ON,
                        Fee.NUMERATOR,
                        Fee.DENOMINATOR,
                        Fee.PRICE,
                        Fee.REDUCTION,
                        Fee.AMOUNT,
                        Fee.DUE,
                        Fee.CURRENCY,
                        Fee.DUE_ON,
                        Fee.OVERDUE_AT,
                        Fee.STATUS,
                        Fee.CREATED_AT,
                        Fee.UPDATED_AT);
        for (MonthlyCharge charge : owed) {
            Billable of = charge.of();
            insert = insert.values(
                    Keys.TENANT,
                    Drawn.id(),
                    of.enrollment(),
                    of.course(),
                    of.user(),
                    of.plan(),
                    charge.month(),
                    charge.month(),
                    charge.end(),
                    charge.days(),
                    charge.daysOfMonth(),
                    of.price(),
                    0L,
                    charge.amount(),
                    charge.amount(),
                    of.currency(),
                    charge.dueOn(),
                    charge.overdueAt(),
                    "pending",
                    Moments.NOW,
                    Moments.NOW);
        }
        List<UUID> made = insert.onConflictDoNothing().returning(Fee.ID).fetch(Fee.ID);
        if (!made.isEmpty()) {
            JooqImport.journal(tx, Fee.TABLE, Fee.TENANT, Fee.ID, made, "fee", "FeeGenerated");
        }
        return made.size();
    }
}
