package io.lmskit.benchmarks.contender;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.lmskit.benchmarks.contender.Tables.Attendee;
import io.lmskit.benchmarks.contender.Tables.Booking;
import io.lmskit.benchmarks.contender.Tables.Code;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.contender.Tables.Redemption;
import io.lmskit.benchmarks.contender.Tables.Session;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * jOOQ as a careful team uses it: a transaction per call, the rows that a decision stands on locked in one order
 * everywhere (customer, code, session, booking), a statement per table.
 */
final class JooqContender implements Contender {

    private static final Duration HOLD = Duration.ofMinutes(30);

    private final DSLContext dsl;

    JooqContender(DataSource dataSource) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        dsl = DSL.using(dataSource, SQLDialect.POSTGRES);
    }

    @Override
    public Answer book(UUID session, UUID customer, @Nullable String code) {
        return dsl.transactionResult(tx -> book(tx.dsl(), session, customer, code));
    }

    private static Answer book(DSLContext tx, UUID sessionId, UUID customer, @Nullable String typed) {
        tx.select(Customer.REVISION)
                .from(Customer.TABLE)
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(customer))
                .forNoKeyUpdate()
                .execute();
        @Nullable Record code = typed == null ? null : lockCode(tx, typed);
        @Nullable
        Record session = tx.select(
                        Session.STATUS,
                        Session.STARTS_AT,
                        Session.ENDS_AT,
                        Session.CAPACITY,
                        Session.SEATS_TAKEN,
                        Session.PRICE,
                        Session.CURRENCY)
                .from(Session.TABLE)
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(sessionId))
                .forNoKeyUpdate()
                .fetchOne();
        if (session == null) {
            return Answer.CLOSED;
        }
        @Nullable Answer refusal = refusal(tx, session, sessionId, customer);
        if (refusal == null && typed != null) {
            refusal = code == null ? Answer.CODE_UNKNOWN : codeRefusal(tx, code, customer);
        }
        if (refusal != null) {
            return refusal;
        }
        write(tx, session, sessionId, customer, code);
        return Answer.BOOKED;
    }

    @Override
    public Answer bookByCredits(UUID session, UUID customer) {
        return dsl.transactionResult(tx -> JooqCredits.book(tx.dsl(), session, customer));
    }

    private static @Nullable Record lockCode(DSLContext tx, String typed) {
        return tx.select(
                        Code.ID,
                        Code.PERCENT,
                        Code.AMOUNT,
                        Code.USAGE_LIMIT,
                        Code.PER_CUSTOMER_LIMIT,
                        Code.TIMES_USED,
                        Code.ACTIVE)
                .from(Code.TABLE)
                .where(Code.TENANT.eq(Keys.TENANT), Code.KEY.eq(typed.toLowerCase(Locale.ROOT)))
                .forNoKeyUpdate()
                .fetchOne();
    }

    static @Nullable Answer refusal(DSLContext tx, Record session, UUID id, UUID customer) {
        List<UUID> meanwhile = tx.select(Session.ID)
                .from(Attendee.TABLE)
                .join(Session.TABLE)
                .on(Session.TENANT.eq(Attendee.TENANT), Session.ID.eq(Attendee.SESSION))
                .where(
                        Attendee.TENANT.eq(Keys.TENANT),
                        Attendee.USER.eq(customer),
                        Attendee.LIVE.isTrue(),
                        Session.STARTS_AT.lt(session.get(Session.ENDS_AT)),
                        Session.ENDS_AT.gt(session.get(Session.STARTS_AT)))
                .fetch(Session.ID);
        boolean here = meanwhile.contains(id);
        return Decision.refusal(
                session.get(Session.STATUS),
                session.get(Session.STARTS_AT),
                here,
                !here && !meanwhile.isEmpty(),
                session.get(Session.CAPACITY),
                session.get(Session.SEATS_TAKEN));
    }

    private static @Nullable Answer codeRefusal(DSLContext tx, Record code, UUID customer) {
        long own = code.get(Code.PER_CUSTOMER_LIMIT) == null
                ? 0
                : tx.fetchCount(select(inline(1))
                        .from(Redemption.TABLE)
                        .where(
                                Redemption.TENANT.eq(Keys.TENANT),
                                Redemption.CODE.eq(code.get(Code.ID)),
                                Redemption.CUSTOMER.eq(customer),
                                Redemption.RELEASED_AT.isNull()));
        return Decision.codeRefusal(
                code.get(Code.ACTIVE),
                code.get(Code.USAGE_LIMIT),
                code.get(Code.TIMES_USED),
                code.get(Code.PER_CUSTOMER_LIMIT),
                own);
    }

    private static void write(DSLContext tx, Record session, UUID sessionId, UUID customer, @Nullable Record code) {
        long price = session.get(Session.PRICE);
        long discount = code == null ? 0 : Decision.discount(price, code.get(Code.PERCENT), code.get(Code.AMOUNT));
        UUID booking = Drawn.id();
        tx.update(Customer.TABLE)
                .set(Customer.REVISION, Customer.REVISION.plus(1))
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(customer))
                .execute();
        tx.update(Session.TABLE)
                .set(Session.SEATS_TAKEN, Session.SEATS_TAKEN.plus(1))
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(sessionId))
                .execute();
        tx.insertInto(Booking.TABLE)
                .set(Booking.TENANT, Keys.TENANT)
                .set(Booking.ID, booking)
                .set(Booking.REFERENCE, Drawn.reference())
                .set(Booking.SESSION, sessionId)
                .set(Booking.CUSTOMER, customer)
                .set(Booking.STATUS, "pending")
                .set(Booking.PAYMENT_STATUS, "pending")
                .set(Booking.SEATS, 1)
                .set(Booking.PRICE, price)
                .set(Booking.DISCOUNT, discount)
                .set(Booking.TOTAL, price - discount)
                .set(Booking.DUE, price - discount)
                .set(Booking.CURRENCY, session.get(Session.CURRENCY))
                .set(Booking.CODE, code == null ? null : code.get(Code.ID))
                .set(Booking.HOLD_EXPIRES_AT, Moments.NOW.plus(HOLD))
                .set(Booking.CREATED_BY, customer)
                .set(Booking.CREATED_AT, Moments.NOW)
                .set(Booking.UPDATED_AT, Moments.NOW)
                .execute();
        tx.insertInto(Attendee.TABLE)
                .set(Attendee.TENANT, Keys.TENANT)
                .set(Attendee.ID, Drawn.id())
                .set(Attendee.BOOKING, booking)
                .set(Attendee.SESSION, sessionId)
                .set(Attendee.SEAT, 1)
                .set(Attendee.USER, customer)
                .set(Attendee.UPDATED_AT, Moments.NOW)
                .execute();
        if (code != null) {
            redeem(tx, code.get(Code.ID), customer, booking, discount, session.get(Session.CURRENCY));
        }
        JooqChanges.journal(tx, booking, "BookingHeld", customer, null);
    }

    private static void redeem(DSLContext tx, UUID code, UUID customer, UUID booking, long discount, String currency) {
        tx.update(Code.TABLE)
                .set(Code.TIMES_USED, Code.TIMES_USED.plus(1))
                .where(Code.TENANT.eq(Keys.TENANT), Code.ID.eq(code))
                .execute();
        tx.insertInto(Redemption.TABLE)
                .set(Redemption.TENANT, Keys.TENANT)
                .set(Redemption.ID, Drawn.id())
                .set(Redemption.CODE, code)
                .set(Redemption.CUSTOMER, customer)
                .set(Redemption.BOOKING, booking)
                .set(Redemption.AMOUNT, discount)
                .set(Redemption.CURRENCY, currency)
                .set(Redemption.REDEEMED_AT, Moments.NOW)
                .execute();
    }

    @Override
    public boolean cancel(UUID booking, UUID customer) {
        return dsl.transactionResult(tx -> JooqChanges.cancel(tx.dsl(), booking, customer));
    }

    @Override
    public boolean pay(UUID booking) {
        return dsl.transactionResult(tx -> JooqChanges.pay(tx.dsl(), booking));
    }

    @Override
    public void cancelSession(UUID session) {
        dsl.transaction(tx -> JooqChanges.cancelSession(tx.dsl(), session));
    }

    @Override
    public int findSessions(Instant from, @Nullable UUID course, int page) {
        return dsl.select(
                        Session.ID,
                        Session.COURSE,
                        Session.TITLE,
                        Session.STARTS_AT,
                        Session.ENDS_AT,
                        Session.CAPACITY,
                        Session.SEATS_TAKEN,
                        Session.PRICE,
                        Session.CURRENCY)
                .from(Session.TABLE)
                .where(
                        Session.TENANT.eq(Keys.TENANT),
                        Session.STATUS.eq("published"),
                        Session.STARTS_AT.ge(from),
                        Session.CAPACITY.isNull().or(Session.SEATS_TAKEN.lt(Session.CAPACITY)),
                        course == null ? noCondition() : Session.COURSE.eq(course))
                .orderBy(Session.STARTS_AT, Session.ID)
                .limit(page)
                .fetch(Records.mapping(Listed::new))
                .size();
    }

    @Override
    public boolean mayOpen(UUID lesson, UUID user) {
        return JooqLessons.mayOpen(dsl, lesson, user);
    }

    @Override
    public boolean complete(UUID lesson, UUID user) {
        return dsl.transactionResult(tx -> JooqLessons.complete(tx.dsl(), lesson, user));
    }

    @Override
    public long progress(UUID course, int page) {
        return JooqLessons.progress(dsl, course, page);
    }

    @Override
    public int completeAll(List<Done> rows) {
        return dsl.transactionResult(tx -> JooqImport.completeAll(tx.dsl(), rows));
    }

    @Override
    public int enrolAll(List<Enrolled> rows) {
        return JooqEnrolment.enrolAll(dsl, rows);
    }

    @Override
    public long generateFees(YearMonth month) {
        return JooqFees.generate(dsl, month);
    }

    @Override
    public @Nullable UUID placeOrder(UUID customer, UUID product) {
        return dsl.transactionResult(tx -> JooqOrders.place(tx.dsl(), customer, product));
    }

    @Override
    public boolean payOrder(UUID order) {
        return dsl.transactionResult(tx -> JooqOrders.pay(tx.dsl(), order));
    }

    @Override
    public void close() {}
}
