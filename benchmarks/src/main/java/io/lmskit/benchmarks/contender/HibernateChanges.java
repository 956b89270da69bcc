package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.entity.BookingEntity;
import io.lmskit.benchmarks.contender.entity.CodeEntity;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.JournalEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.PaymentEntity;
import io.lmskit.benchmarks.contender.entity.RedemptionEntity;
import io.lmskit.benchmarks.contender.entity.SessionEntity;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What becomes of bookings later, with Hibernate. Rows are locked in the order in which booking locks them. */
final class HibernateChanges {

    private static final Instant NOW = Moments.NOW;

    private static final String BOOKINGS = """
            select distinct b from BookingEntity b left join fetch b.attendees
            where b.key.tenant = :tenant and b.status = 'pending' and
            """;

    private HibernateChanges() {}

    /** Who the booking is for, where, and with which code; none of which ever changes. */
    record Place(UUID customer, UUID session, @Nullable UUID code) {}

    private static Optional<Place> place(Session em, UUID booking) {
        return em.createSelectionQuery("""
                        select b.customerId, b.sessionId, b.discountCodeId from BookingEntity b
                        where b.key.tenant = :tenant and b.key.id = :id
                        """, Place.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("id", booking)
                .uniqueResultOptional();
    }

    static boolean cancel(Session em, UUID id, UUID actor) {
        Place place = place(em, id).orElseThrow();
        CustomerEntity customer = locked(em, CustomerEntity.class, place.customer());
        @Nullable CodeEntity code = place.code() == null ? null : locked(em, CodeEntity.class, place.code());
        SessionEntity session = locked(em, SessionEntity.class, place.session());
        List<BookingEntity> bookings = pending(em, " b.key.id = :which", id);
        if (bookings.isEmpty()) {
            return false;
        }
        release(em, bookings.get(0), session, code, null, actor);
        customer.touch();
        return true;
    }

    static void cancelSession(Session em, UUID id) {
        List<UUID> customers = ids(em, "select distinct b.customerId", id, " order by b.customerId");
        List<CustomerEntity> locked = lockedAll(em, CustomerEntity.class, customers);
        List<UUID> codes = ids(em, "select distinct b.discountCodeId", id, " and b.discountCodeId is not null");
        for (UUID code : codes.stream().sorted().toList()) {
            locked(em, CodeEntity.class, code);
        }
        SessionEntity session = locked(em, SessionEntity.class, id);
        if (!session.isPublished()) {
            return;
        }
        Map<String, @Nullable Object> before = session.snapshot();
        String reason = "The room is flooded";
        for (BookingEntity booking : pending(em, " b.sessionId = :which order by b.key.id", id)) {
            @Nullable UUID code = booking.discountCodeId();
            release(em, booking, session, code == null ? null : locked(em, CodeEntity.class, code), reason, null);
        }
        locked.forEach(CustomerEntity::touch);
        session.cancel(reason, NOW);
        em.persist(JournalEntity.of("session", id, "SessionCancelled", before, session.snapshot(), NOW));
    }

    static boolean pay(Session em, UUID id) {
        Place place = place(em, id).orElseThrow();
        CustomerEntity customer = locked(em, CustomerEntity.class, place.customer());
        BookingEntity booking = locked(em, BookingEntity.class, id);
        if (!booking.isPending()) {
            return false;
        }
        Map<String, @Nullable Object> before = booking.snapshot();
        PaymentEntity payment = new PaymentEntity(Key.of(Drawn.id()), booking, NOW);
        booking.confirm(NOW);
        customer.touch();
        em.persist(payment);
        em.persist(JournalEntity.of(booking, "BookingConfirmed", null, before, NOW));
        em.persist(JournalEntity.of("payment", payment.id(), "PaymentRecorded", null, payment.snapshot(), NOW));
        return true;
    }

    private static void release(
            Session em,
            BookingEntity booking,
            SessionEntity session,
            @Nullable CodeEntity code,
            @Nullable String reason,
            @Nullable UUID actor) {
        Map<String, @Nullable Object> before = booking.snapshot();
        booking.cancel(reason, actor != null && Decision.isLate(session.startsAt(), booking.createdAt()), NOW);
        session.release(1);
        if (code != null) {
            code.giveBack();
            em.createSelectionQuery("""
                            from RedemptionEntity r
                            where r.key.tenant = :tenant and r.bookingId = :booking and r.releasedAt is null
                            """, RedemptionEntity.class)
                    .setParameter("tenant", Keys.TENANT)
                    .setParameter("booking", booking.id())
                    .getResultList()
                    .forEach(r -> r.release(NOW));
        }
        em.persist(JournalEntity.of(booking, "BookingCancelled", actor, before, NOW));
    }

    private static List<BookingEntity> pending(Session em, String which, UUID id) {
        // the lock comes first and alone: an outer join cannot be locked
        em.createSelectionQuery(
                        "from BookingEntity b where b.key.tenant = :tenant and b.status = 'pending' and" + which,
                        BookingEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("which", id)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
        return em.createSelectionQuery(BOOKINGS + which, BookingEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("which", id)
                .getResultList();
    }

    private static List<UUID> ids(Session em, String select, UUID session, String rest) {
        return em.createSelectionQuery(
                        select + " from BookingEntity b where b.key.tenant = :tenant and b.sessionId = :session"
                                + " and b.status = 'pending'" + rest,
                        UUID.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("session", session)
                .getResultList();
    }

    private static <T> T locked(Session em, Class<T> type, UUID id) {
        return Objects.requireNonNull(em.find(type, Key.of(id), PESSIMISTIC_WRITE), () -> type + " " + id);
    }

    private static <T> List<T> lockedAll(Session em, Class<T> type, List<UUID> ids) {
        return em.createSelectionQuery(
                        "from " + type.getName()
                                + " e where e.key.tenant = :tenant and e.key.id in :ids order by e.key.id",
                        type)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("ids", ids)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
    }
}
