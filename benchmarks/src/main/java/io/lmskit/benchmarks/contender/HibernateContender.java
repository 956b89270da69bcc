package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.entity.AttendeeEntity;
import io.lmskit.benchmarks.contender.entity.BookingEntity;
import io.lmskit.benchmarks.contender.entity.CodeEntity;
import io.lmskit.benchmarks.contender.entity.CourseCompletionEntity;
import io.lmskit.benchmarks.contender.entity.CreditEntryEntity;
import io.lmskit.benchmarks.contender.entity.CreditGrantEntity;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.EnrollmentChangeEntity;
import io.lmskit.benchmarks.contender.entity.EnrollmentEntity;
import io.lmskit.benchmarks.contender.entity.FeeAssignmentEntity;
import io.lmskit.benchmarks.contender.entity.FeeEntity;
import io.lmskit.benchmarks.contender.entity.FeePlanEntity;
import io.lmskit.benchmarks.contender.entity.GrantEntity;
import io.lmskit.benchmarks.contender.entity.JournalEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.LessonCompletionEntity;
import io.lmskit.benchmarks.contender.entity.LessonEntity;
import io.lmskit.benchmarks.contender.entity.OrderEntity;
import io.lmskit.benchmarks.contender.entity.OrderItemEntity;
import io.lmskit.benchmarks.contender.entity.PaymentEntity;
import io.lmskit.benchmarks.contender.entity.ProductEntity;
import io.lmskit.benchmarks.contender.entity.PurchaseEntity;
import io.lmskit.benchmarks.contender.entity.RedemptionEntity;
import io.lmskit.benchmarks.contender.entity.SectionEntity;
import io.lmskit.benchmarks.contender.entity.SessionEntity;
import io.lmskit.benchmarks.contender.entity.UserEntity;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate as a careful team uses it: entities, a transaction per call, rows that a decision stands on locked
 * pessimistically and in one order everywhere (customer, code, session, booking), nothing lazily loaded, one flush with
 * ordered batches.
 */
final class HibernateContender implements Contender {

    private static final Duration HOLD = Duration.ofMinutes(30);

    private static final String FIND = """
            from SessionEntity s
            where s.key.tenant = :tenant and s.status = 'published' and s.startsAt >= :from
              and (s.capacity is null or s.seatsTaken < s.capacity)
            """;

    private static final String OF_COURSE = " and s.courseId = :course";
    private static final String ORDER = " order by s.startsAt, s.key.id";

    private final SessionFactory factory;

    HibernateContender(DataSource dataSource) {
        Configuration configuration = new Configuration();
        for (Class<?> entity : List.of(
                AttendeeEntity.class,
                BookingEntity.class,
                CodeEntity.class,
                CourseCompletionEntity.class,
                CreditEntryEntity.class,
                CreditGrantEntity.class,
                CustomerEntity.class,
                EnrollmentChangeEntity.class,
                EnrollmentEntity.class,
                FeeAssignmentEntity.class,
                FeeEntity.class,
                FeePlanEntity.class,
                GrantEntity.class,
                JournalEntity.class,
                Key.class,
                LessonCompletionEntity.class,
                LessonEntity.class,
                OrderEntity.class,
                OrderItemEntity.class,
                PaymentEntity.class,
                ProductEntity.class,
                PurchaseEntity.class,
                RedemptionEntity.class,
                SectionEntity.class,
                SessionEntity.class,
                UserEntity.class)) {
            configuration.addAnnotatedClass(entity);
        }
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
        configuration.setProperty("jakarta.persistence.validation.mode", "none");
        configuration.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, 50);
        configuration.setProperty(BatchSettings.ORDER_INSERTS, true);
        configuration.setProperty(BatchSettings.ORDER_UPDATES, true);
        factory = configuration.buildSessionFactory();
    }

    @Override
    public Answer book(UUID session, UUID customer, @Nullable String code) {
        return factory.fromTransaction(em -> book(em, session, customer, code));
    }

    private static Answer book(Session em, UUID sessionId, UUID customerId, @Nullable String typed) {
        @Nullable CustomerEntity customer = em.find(CustomerEntity.class, Key.of(customerId), PESSIMISTIC_WRITE);
        @Nullable CodeEntity code = typed == null ? null : lockCode(em, typed);
        @Nullable SessionEntity session = em.find(SessionEntity.class, Key.of(sessionId), PESSIMISTIC_WRITE);
        if (customer == null || session == null) {
            return Answer.CLOSED;
        }
        @Nullable Answer refusal = refusal(em, session, customerId);
        if (refusal == null && typed != null) {
            refusal = code == null ? Answer.CODE_UNKNOWN : codeRefusal(em, code, customerId);
        }
        if (refusal != null) {
            return refusal;
        }
        long discount = code == null ? 0 : Decision.discount(session.priceMinor(), code.percent(), code.amountMinor());
        BookingEntity booking = new BookingEntity(
                Key.of(Drawn.id()),
                Drawn.reference(),
                customerId,
                session,
                discount,
                Moments.NOW,
                Moments.NOW.plus(HOLD));
        booking.seat(Key.of(Drawn.id()));
        customer.touch();
        session.take(1);
        em.persist(booking);
        if (code != null) {
            code.use();
            booking.redeems(code);
            em.persist(new RedemptionEntity(Key.of(Drawn.id()), code, booking));
        }
        em.persist(JournalEntity.of(booking, "BookingHeld", customerId, null, Moments.NOW));
        return Answer.BOOKED;
    }

    @Override
    public Answer bookByCredits(UUID session, UUID customer) {
        return factory.fromTransaction(em -> HibernateCredits.book(em, session, customer));
    }

    private static @Nullable CodeEntity lockCode(Session em, String typed) {
        return em.createSelectionQuery(
                        "from CodeEntity c where c.key.tenant = :tenant and c.codeKey = :code", CodeEntity.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("code", typed.toLowerCase(Locale.ROOT))
                .setLockMode(PESSIMISTIC_WRITE)
                .uniqueResult();
    }

    static @Nullable Answer refusal(Session em, SessionEntity session, UUID customer) {
        List<UUID> meanwhile = em.createSelectionQuery("""
                        select o.key.id from AttendeeEntity a
                        join SessionEntity o on o.key.tenant = a.key.tenant and o.key.id = a.sessionId
                        where a.key.tenant = :tenant and a.userId = :customer and a.live
                          and o.startsAt < :end and o.endsAt > :start
                        """, UUID.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("customer", customer)
                .setParameter("start", session.startsAt())
                .setParameter("end", session.endsAt())
                .getResultList();
        boolean here = meanwhile.contains(session.id());
        return Decision.refusal(
                session.status(),
                session.startsAt(),
                here,
                !here && !meanwhile.isEmpty(),
                session.capacity(),
                session.seatsTaken());
    }

    private static @Nullable Answer codeRefusal(Session em, CodeEntity code, UUID customer) {
        long own = code.perCustomerLimit() == null
                ? 0
                : em.createSelectionQuery("""
                        select count(*) from RedemptionEntity r
                        where r.key.tenant = :tenant and r.codeId = :code and r.customerId = :customer
                          and r.releasedAt is null
                        """, Long.class)
                        .setParameter("tenant", Keys.TENANT)
                        .setParameter("code", code.id())
                        .setParameter("customer", customer)
                        .getSingleResult();
        return Decision.codeRefusal(code.active(), code.usageLimit(), code.timesUsed(), code.perCustomerLimit(), own);
    }

    @Override
    public boolean cancel(UUID booking, UUID customer) {
        return factory.fromTransaction(em -> HibernateChanges.cancel(em, booking, customer));
    }

    @Override
    public boolean pay(UUID booking) {
        return factory.fromTransaction(em -> HibernateChanges.pay(em, booking));
    }

    @Override
    public void cancelSession(UUID session) {
        factory.inTransaction(em -> HibernateChanges.cancelSession(em, session));
    }

    @Override
    public int findSessions(Instant from, @Nullable UUID course, int page) {
        return factory.fromSession(em -> {
            em.setDefaultReadOnly(true);
            SelectionQuery<SessionEntity> query = em.createSelectionQuery(
                            FIND + (course == null ? "" : OF_COURSE) + ORDER, SessionEntity.class)
                    .setParameter("tenant", Keys.TENANT)
                    .setParameter("from", from)
                    .setMaxResults(page);
            return (course == null ? query : query.setParameter("course", course))
                    .getResultList()
                    .size();
        });
    }

    @Override
    public boolean mayOpen(UUID lesson, UUID user) {
        return factory.fromSession(em -> HibernateLessons.mayOpen(em, lesson, user));
    }

    @Override
    public boolean complete(UUID lesson, UUID user) {
        return factory.fromTransaction(em -> HibernateLessons.complete(em, lesson, user));
    }

    @Override
    public long progress(UUID course, int page) {
        return factory.fromSession(em -> HibernateLessons.progress(em, course, page));
    }

    @Override
    public int completeAll(List<Done> rows) {
        return factory.fromTransaction(em -> HibernateImport.completeAll(em, rows));
    }

    @Override
    public int enrolAll(List<Enrolled> rows) {
        return HibernateEnrolment.enrolAll(factory, rows);
    }

    @Override
    public long generateFees(YearMonth month) {
        return HibernateFees.generate(factory, month);
    }

    @Override
    public @Nullable UUID placeOrder(UUID customer, UUID product) {
        return factory.fromTransaction(em -> HibernateOrders.place(em, customer, product));
    }

    @Override
    public boolean payOrder(UUID order) {
        return factory.fromTransaction(em -> HibernateOrders.pay(em, order));
    }

    @Override
    public void close() {
        factory.close();
    }
}
