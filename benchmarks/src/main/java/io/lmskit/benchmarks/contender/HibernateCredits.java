package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.entity.BookingEntity;
import io.lmskit.benchmarks.contender.entity.CreditGrantEntity;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.JournalEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.SessionEntity;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What {@link HibernateContender} does about credits: locks customer, session and grants, in this order. */
final class HibernateCredits {

    private static final String GRANTS = """
            from CreditGrantEntity g
            where g.key.tenant = :tenant and g.customerId = :customer and g.remaining > 0
              and (g.expiresAt is null or g.expiresAt > :start)
            order by g.expiresAt, g.key.id
            """;

    private HibernateCredits() {}

    static Answer book(Session em, UUID sessionId, UUID customerId) {
        @Nullable CustomerEntity customer = em.find(CustomerEntity.class, Key.of(customerId), PESSIMISTIC_WRITE);
        @Nullable SessionEntity session = em.find(SessionEntity.class, Key.of(sessionId), PESSIMISTIC_WRITE);
        if (customer == null || session == null) {
            return Answer.CLOSED;
        }
        @Nullable Answer refusal = HibernateContender.refusal(em, session, customerId);
        if (refusal != null) {
            return refusal;
        }
        List<CreditGrantEntity> grants = em.createSelectionQuery(GRANTS, CreditGrantEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("customer", customerId)
                .setParameter("start", session.startsAt())
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
        int missing = session.creditCost();
        if (grants.stream().mapToInt(CreditGrantEntity::remaining).sum() < missing) {
            return Answer.TOO_FEW_CREDITS;
        }
        BookingEntity booking = new BookingEntity(
                Key.of(Drawn.id()), Drawn.reference(), customerId, session, 0, Moments.NOW, Moments.NOW);
        booking.payByCredits(missing, Moments.NOW);
        booking.seat(Key.of(Drawn.id()));
        customer.touch();
        session.take(1);
        em.persist(booking);
        for (CreditGrantEntity grant : grants) {
            int taken = Math.min(missing, grant.remaining());
            if (taken > 0) {
                em.persist(grant.spend(taken, booking, Key.of(Drawn.id()), Moments.NOW));
                em.persist(grant.entry(Moments.NOW));
                missing -= taken;
            }
        }
        em.persist(JournalEntity.of(booking, "BookingConfirmed", customerId, null, Moments.NOW));
        return Answer.BOOKED;
    }
}
