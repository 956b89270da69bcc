package io.lmskit.benchmarks.contender;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.lmskit.benchmarks.contender.Tables.Attendee;
import io.lmskit.benchmarks.contender.Tables.Booking;
import io.lmskit.benchmarks.contender.Tables.Code;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.contender.Tables.Journal;
import io.lmskit.benchmarks.contender.Tables.Payment;
import io.lmskit.benchmarks.contender.Tables.Redemption;
import io.lmskit.benchmarks.contender.Tables.Session;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What becomes of bookings later, with jOOQ. Rows are locked in the order in which booking locks them. */
final class JooqChanges {

    private static final Instant NOW = Moments.NOW;

    /** A row of a table as the journal keeps it. */
    private static final Field<JSONB> BOOKING_ROW = row("booking");

    private static final Field<JSONB> PAYMENT_ROW = row("payment");
    private static final Field<JSONB> SESSION_ROW = row("session");

    private JooqChanges() {}

    /** A row as the journal keeps it. */
    static Field<JSONB> row(String table) {
        return function("to_jsonb", JSONB.class, field(name(table))).as("row");
    }

    static boolean cancel(DSLContext tx, UUID id, UUID actor) {
        Record place = tx.select(Booking.CUSTOMER, Booking.SESSION, Booking.CODE, Booking.CREATED_AT)
                .from(Booking.TABLE)
                .where(booking(id))
                .fetchSingle();
        lock(tx, Customer.TABLE, Customer.TENANT, Customer.ID, List.of(place.get(Booking.CUSTOMER)));
        if (place.get(Booking.CODE) != null) {
            lock(tx, Code.TABLE, Code.TENANT, Code.ID, List.of(place.get(Booking.CODE)));
        }
        Record session = lockSession(tx, place.get(Booking.SESSION));
        Map<UUID, JSONB> before = lockPending(tx, booking(id));
        if (before.isEmpty()) {
            return false;
        }
        boolean late = Decision.isLate(session.get(Session.STARTS_AT), place.get(Booking.CREATED_AT));
        release(tx, before, place.get(Booking.SESSION), late, null, actor);
        touch(tx, List.of(place.get(Booking.CUSTOMER)));
        return true;
    }

    static void cancelSession(DSLContext tx, UUID id) {
        Condition ofSession = Booking.TENANT.eq(Keys.TENANT).and(Booking.SESSION.eq(id));
        List<UUID> customers = tx.selectDistinct(Booking.CUSTOMER)
                .from(Booking.TABLE)
                .where(ofSession, Booking.STATUS.eq("pending"))
                .fetch(Booking.CUSTOMER);
        lock(tx, Customer.TABLE, Customer.TENANT, Customer.ID, customers);
        List<UUID> codes = tx.selectDistinct(Booking.CODE)
                .from(Booking.TABLE)
                .where(ofSession, Booking.STATUS.eq("pending"), Booking.CODE.isNotNull())
                .fetch(Booking.CODE);
        if (!codes.isEmpty()) {
            lock(tx, Code.TABLE, Code.TENANT, Code.ID, codes);
        }
        Record session = lockSession(tx, id);
        if (!session.get(Session.STATUS).equals("published")) {
            return;
        }
        String reason = "The room is flooded";
        release(tx, lockPending(tx, ofSession), id, false, reason, null);
        touch(tx, customers);
        tx.update(Session.TABLE)
                .set(Session.STATUS, "cancelled")
                .set(Session.CANCEL_REASON, reason)
                .set(Session.VERSION, Session.VERSION.plus(1))
                .set(Session.UPDATED_AT, NOW)
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(id))
                .execute();
        journal(
                tx,
                Session.TABLE,
                Session.TENANT.eq(Keys.TENANT).and(Session.ID.eq(id)),
                "session",
                Session.ID,
                SESSION_ROW,
                "SessionCancelled",
                null,
                session.get(SESSION_ROW));
    }

    static boolean pay(DSLContext tx, UUID id) {
        UUID customer = Objects.requireNonNull(tx.select(Booking.CUSTOMER)
                .from(Booking.TABLE)
                .where(booking(id))
                .fetchSingle(Booking.CUSTOMER));
        lock(tx, Customer.TABLE, Customer.TENANT, Customer.ID, List.of(customer));
        @Nullable
        Record booking = tx.select(Booking.DUE, Booking.CURRENCY, BOOKING_ROW)
                .from(Booking.TABLE)
                .where(booking(id), Booking.STATUS.eq("pending"))
                .forNoKeyUpdate()
                .fetchOne();
        if (booking == null) {
            return false;
        }
        tx.update(Booking.TABLE)
                .set(Booking.STATUS, "confirmed")
                .set(Booking.PAYMENT_STATUS, "paid")
                .set(Booking.PAID, Booking.PAID.plus(Booking.DUE))
                .set(Booking.DUE, 0L)
                .setNull(Booking.HOLD_EXPIRES_AT)
                .set(Booking.CONFIRMED_AT, NOW)
                .set(Booking.VERSION, Booking.VERSION.plus(1))
                .set(Booking.UPDATED_AT, NOW)
                .where(booking(id))
                .execute();
        UUID payment = Drawn.id();
        tx.insertInto(Payment.TABLE)
                .set(Payment.TENANT, Keys.TENANT)
                .set(Payment.ID, payment)
                .set(Payment.TYPE, "booking")
                .set(Payment.BOOKING, id)
                .set(Payment.PAYER, customer)
                .set(Payment.AMOUNT, booking.get(Booking.DUE))
                .set(Payment.CURRENCY, booking.get(Booking.CURRENCY))
                .set(Payment.METHOD, "cash")
                .set(Payment.PROVIDER, "manual")
                .set(Payment.STATUS, "succeeded")
                .set(Payment.RECEIVED_AT, NOW)
                .set(Payment.CREATED_AT, NOW)
                .set(Payment.UPDATED_AT, NOW)
                .execute();
        touch(tx, List.of(customer));
        journal(tx, id, "BookingConfirmed", null, booking.get(BOOKING_ROW));
        Condition paid = Payment.TENANT.eq(Keys.TENANT).and(Payment.ID.eq(payment));
        journal(tx, Payment.TABLE, paid, "payment", Payment.ID, PAYMENT_ROW, "PaymentRecorded", null, null);
        return true;
    }

    private static Condition booking(UUID id) {
        return Booking.TENANT.eq(Keys.TENANT).and(Booking.ID.eq(id));
    }

    private static void lock(DSLContext tx, Table<Record> table, Field<UUID> tenant, Field<UUID> id, List<UUID> ids) {
        tx.select(id)
                .from(table)
                .where(tenant.eq(Keys.TENANT), id.in(ids))
                .orderBy(id)
                .forNoKeyUpdate()
                .execute();
    }

    private static Record lockSession(DSLContext tx, UUID id) {
        return tx.select(Session.STATUS, Session.STARTS_AT, SESSION_ROW)
                .from(Session.TABLE)
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(id))
                .forNoKeyUpdate()
                .fetchSingle();
    }

    /** The pending ones, and what each is before it changes. */
    private static Map<UUID, JSONB> lockPending(DSLContext tx, Condition which) {
        return tx.select(Booking.ID, BOOKING_ROW)
                .from(Booking.TABLE)
                .where(which, Booking.STATUS.eq("pending"))
                .orderBy(Booking.ID)
                .forNoKeyUpdate()
                .fetchMap(Booking.ID, BOOKING_ROW);
    }

    private static void touch(DSLContext tx, List<UUID> customers) {
        tx.update(Customer.TABLE)
                .set(Customer.REVISION, Customer.REVISION.plus(1))
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.in(customers))
                .execute();
    }

    private static void release(
            DSLContext tx,
            Map<UUID, JSONB> before,
            UUID session,
            boolean late,
            @Nullable String reason,
            @Nullable UUID actor) {
        tx.update(Booking.TABLE)
                .set(Booking.STATUS, "cancelled")
                .set(Booking.DUE, 0L)
                .setNull(Booking.HOLD_EXPIRES_AT)
                .set(Booking.RELEASED_AT, NOW)
                .set(Booking.RELEASE_REASON, reason)
                .set(Booking.LATE, late)
                .set(Booking.VERSION, Booking.VERSION.plus(1))
                .set(Booking.UPDATED_AT, NOW)
                .where(Booking.TENANT.eq(Keys.TENANT), Booking.ID.in(before.keySet()))
                .execute();
        tx.update(Attendee.TABLE)
                .set(Attendee.LIVE, false)
                .set(Attendee.UPDATED_AT, NOW)
                .where(Attendee.TENANT.eq(Keys.TENANT), Attendee.BOOKING.in(before.keySet()))
                .execute();
        tx.update(Session.TABLE)
                .set(Session.SEATS_TAKEN, Session.SEATS_TAKEN.minus(before.size()))
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(session))
                .execute();
        Map<UUID, Long> given = tx
                .update(Redemption.TABLE)
                .set(Redemption.RELEASED_AT, NOW)
                .where(
                        Redemption.TENANT.eq(Keys.TENANT),
                        Redemption.BOOKING.in(before.keySet()),
                        Redemption.RELEASED_AT.isNull())
                .returning(Redemption.CODE)
                .fetch(Redemption.CODE)
                .stream()
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
        given.forEach((code, uses) -> tx.update(Code.TABLE)
                .set(Code.TIMES_USED, Code.TIMES_USED.minus(uses.intValue()))
                .where(Code.TENANT.eq(Keys.TENANT), Code.ID.eq(code))
                .execute());
        tx.batched(batch ->
                before.forEach((booking, was) -> journal(batch.dsl(), booking, "BookingCancelled", actor, was)));
    }

    /** What the booking is now, as the database writes rows. */
    static void journal(DSLContext tx, UUID booking, String event, @Nullable UUID actor, @Nullable JSONB before) {
        journal(tx, Booking.TABLE, booking(booking), "booking", Booking.ID, BOOKING_ROW, event, actor, before);
    }

    /** Somebody made a new row. */
    static void journalNew(
            DSLContext tx,
            Table<Record> table,
            Condition which,
            String entity,
            Field<UUID> id,
            String event,
            UUID actor) {
        journal(tx, table, which, entity, id, row(table.getName()), event, actor, null);
    }

    /** The system changed a row, or made it if there was none before. */
    static void journalChanged(
            DSLContext tx,
            Table<Record> table,
            Condition which,
            String entity,
            Field<UUID> id,
            String event,
            @Nullable JSONB before) {
        journal(tx, table, which, entity, id, row(table.getName()), event, null, before);
    }

    private static void journal(
            DSLContext tx,
            Table<Record> table,
            Condition which,
            String entity,
            Field<UUID> id,
            Field<JSONB> after,
            String event,
            @Nullable UUID actor,
            @Nullable JSONB before) {
        tx.insertInto(
                        Journal.TABLE,
                        Journal.TENANT,
                        Journal.OCCURRED_AT,
                        Journal.ID,
                        Journal.ENTITY,
                        Journal.ENTITY_ID,
                        Journal.EVENT,
                        Journal.ACTOR_KIND,
                        Journal.ACTOR,
                        Journal.BEFORE,
                        Journal.AFTER)
                .select(select(
                                val(Keys.TENANT, SQLDataType.UUID),
                                val(NOW, SQLDataType.INSTANT),
                                val(Drawn.id(), SQLDataType.UUID),
                                inline(entity),
                                id,
                                inline(event),
                                inline(actor == null ? "system" : "user"),
                                val(actor, SQLDataType.UUID),
                                val(before, SQLDataType.JSONB),
                                after)
                        .from(table)
                        .where(which))
                .execute();
    }
}
