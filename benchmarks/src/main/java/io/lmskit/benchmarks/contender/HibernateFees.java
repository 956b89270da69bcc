package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.MonthlyCharge.Billable;
import io.lmskit.benchmarks.contender.entity.FeeEntity;
import io.lmskit.benchmarks.contender.entity.FeePlanEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * What {@link HibernateContender} does about the fees of a month: a thousand at a time, each in a transaction that holds the
 * plans, so that of two runs at once one waits and then sees what the other has made.
 */
final class HibernateFees {

    private static final int CHUNK = 1_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String MISSING = """
            select new io.lmskit.benchmarks.contender.MonthlyCharge$Billable(e.key.id, e.courseId, e.userId, e.startedAt,
              e.endedAt, p.key.id, p.amountMinor, p.currency, p.zone, p.dueDays)
            from EnrollmentEntity e
            join FeeAssignmentEntity a on a.key.tenant = e.key.tenant and a.courseId = e.courseId
            join FeePlanEntity p on p.key.tenant = a.key.tenant and p.key.id = a.planId
            where e.key.tenant = :tenant and e.key.id > :after
              and e.startedAt < :latest and (e.endedAt is null or e.endedAt > :earliest)
              and a.startsOn < :next and (a.endsOn is null or a.endsOn > :first)
              and not exists (select 1 from FeeEntity f
                where f.key.tenant = e.key.tenant and f.enrollmentId = e.key.id and f.period = :first)
            order by e.key.id
            """;

    /** What a transaction came to; the last is null when nothing is left. */
    private record Made(int fees, @Nullable UUID last) {}

    private HibernateFees() {}

    static long generate(SessionFactory factory, YearMonth month) {
        long made = 0;
        @Nullable UUID after = NOBODY;
        while (after != null) {
            UUID from = after;
            Made chunk = factory.fromTransaction(em -> generate(em, month, from));
            made += chunk.fees;
            after = chunk.last;
        }
        return made;
    }

    private static Made generate(Session em, YearMonth month, UUID after) {
        em.createSelectionQuery(
                        "from FeePlanEntity p where p.key.tenant = :tenant order by p.key.id", FeePlanEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
        List<Billable> missing = em.createSelectionQuery(MISSING, Billable.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("after", after)
                .setParameter("first", month.atDay(1))
                .setParameter("next", month.plusMonths(1).atDay(1))
                // no zone is further from UTC than a day
                .setParameter(
                        "earliest", month.atDay(1).minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .setParameter(
                        "latest", month.plusMonths(1).atDay(2).atStartOfDay().toInstant(ZoneOffset.UTC))
                .setMaxResults(CHUNK)
                .getResultList();
        List<FeeEntity> fees = new ArrayList<>(missing.size());
        for (Billable enrolled : missing) {
            MonthlyCharge charge = MonthlyCharge.of(month, enrolled);
            if (charge.isOwed()) {
                fees.add(new FeeEntity(
                                Key.of(Drawn.id()),
                                charge.month(),
                                charge.dueOn(),
                                charge.overdueAt(),
                                charge.days(),
                                charge.amount(),
                                Moments.NOW)
                        .of(enrolled.enrollment(), enrolled.course(), enrolled.user())
                        .by(enrolled.plan(), enrolled.price(), enrolled.currency()));
            }
        }
        fees.forEach(em::persist);
        fees.forEach(fee -> em.persist(fee.entry()));
        return new Made(
                fees.size(),
                missing.size() < CHUNK ? null : missing.get(missing.size() - 1).enrollment());
    }
}
