package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.Contender.Enrolled;
import io.lmskit.benchmarks.contender.HibernateImport.Pair;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.EnrollmentEntity;
import io.lmskit.benchmarks.contender.entity.GrantEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** What {@link HibernateContender} does with many enrolments: some at a time, which are forgotten once they are written. */
final class HibernateEnrolment {

    private static final int CHUNK = 10_000;
    private static final int PIECE = 1_000;

    private HibernateEnrolment() {}

    static int enrolAll(SessionFactory factory, List<Enrolled> rows) {
        int enrolled = 0;
        for (int from = 0; from < rows.size(); from += CHUNK) {
            // in one order in all transactions
            List<Enrolled> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size())).stream()
                    .sorted(Comparator.comparing(Enrolled::user))
                    .toList();
            enrolled += factory.fromTransaction(em -> enrolChunk(em, chunk));
        }
        return enrolled;
    }

    private static int enrolChunk(Session em, List<Enrolled> rows) {
        int enrolled = 0;
        for (int from = 0; from < rows.size(); from += PIECE) {
            enrolled += enrol(em, rows.subList(from, Math.min(from + PIECE, rows.size())));
            em.flush();
            em.clear();
        }
        return enrolled;
    }

    private static int enrol(Session em, List<Enrolled> rows) {
        Set<UUID> users = rows.stream().map(Enrolled::user).collect(Collectors.toSet());
        em.createSelectionQuery(
                        "from CustomerEntity c where c.key.tenant = :tenant and c.key.id in :users order by c.key.id",
                        CustomerEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("users", users)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(CustomerEntity::touch);
        Set<Pair> known = new HashSet<>(em.createSelectionQuery("""
                        select new io.lmskit.benchmarks.contender.HibernateImport$Pair(e.userId, e.courseId)
                        from EnrollmentEntity e where e.key.tenant = :tenant and e.userId in :users
                        """, Pair.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("users", users)
                .getResultList());
        List<EnrollmentEntity> enrolled = new ArrayList<>(rows.size());
        for (Enrolled row : rows) {
            if (known.add(new Pair(row.user(), row.course()))) {
                enrolled.add(
                        new EnrollmentEntity(Key.of(Drawn.id()), row.course(), row.user(), row.since(), Moments.NOW));
            }
        }
        List<GrantEntity> grants =
                enrolled.stream().map(one -> one.grant(Key.of(Drawn.id()))).toList();
        enrolled.forEach(em::persist);
        enrolled.forEach(one -> em.persist(one.change()));
        grants.forEach(em::persist);
        enrolled.forEach(one -> em.persist(one.entry()));
        grants.forEach(grant -> em.persist(grant.entry()));
        return enrolled.size();
    }
}
