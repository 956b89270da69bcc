package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.contender.CreditTables.CreditEntry;
import io.lmskit.benchmarks.contender.CreditTables.CreditGrant;
import io.lmskit.benchmarks.contender.Tables.Attendee;
import io.lmskit.benchmarks.contender.Tables.Booking;
import io.lmskit.benchmarks.contender.Tables.Customer;
import io.lmskit.benchmarks.contender.Tables.Session;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/** What {@link JooqContender} does about credits: locks customer, session and grants, in this order. */
final class JooqCredits {

    private JooqCredits() {}

    static Answer book(DSLContext tx, UUID sessionId, UUID customer) {
        tx.select(Customer.REVISION)
                .from(Customer.TABLE)
                .where(Customer.TENANT.eq(Keys.TENANT), Customer.ID.eq(customer))
                .forNoKeyUpdate()
                .execute();
        @Nullable
        Record session = tx.select(
                        Session.STATUS,
                        Session.STARTS_AT,
                        Session.ENDS_AT,
                        Session.CAPACITY,
                        Session.SEATS_TAKEN,
                        Session.CREDIT_COST,
                        Session.CURRENCY)
                .from(Session.TABLE)
                .where(Session.TENANT.eq(Keys.TENANT), Session.ID.eq(sessionId))
                .forNoKeyUpdate()
                .fetchOne();
        if (session == null) {
            return Answer.CLOSED;
        }
        @Nullable Answer refusal = JooqContender.refusal(tx, session, sessionId, customer);
        if (refusal != null) {
            return refusal;
        }
        List<Record2<UUID, Integer>> grants = tx.select(CreditGrant.ID, CreditGrant.REMAINING)
                .from(CreditGrant.TABLE)
                .where(
                        CreditGrant.TENANT.eq(Keys.TENANT),
                        CreditGrant.CUSTOMER.eq(customer),
                        CreditGrant.REMAINING.gt(0),
                        CreditGrant.EXPIRES_AT.isNull().or(CreditGrant.EXPIRES_AT.gt(session.get(Session.STARTS_AT))))
                .orderBy(CreditGrant.EXPIRES_AT, CreditGrant.ID)
                .forNoKeyUpdate()
                .fetch();
        int cost = session.get(Session.CREDIT_COST);
        if (grants.stream().mapToInt(Record2::value2).sum() < cost) {
            return Answer.TOO_FEW_CREDITS;
        }
        UUID booking = Drawn.id();
        write(tx, session, sessionId, customer, booking, cost);
        spend(tx, grants, customer, booking, cost);
        JooqChanges.journal(tx, booking, "BookingConfirmed", customer, null);
        return Answer.BOOKED;
    }

    private static void write(DSLContext tx, Record session, UUID sessionId, UUID customer, UUID booking, int cost) {
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
                .set(Booking.STATUS, "confirmed")
                .set(Booking.PAYMENT_STATUS, "not_required")
                .set(Booking.SEATS, 1)
                .set(Booking.PRICE, 0L)
                .set(Booking.DISCOUNT, 0L)
                .set(Booking.TOTAL, 0L)
                .set(Booking.DUE, 0L)
                .set(Booking.CURRENCY, session.get(Session.CURRENCY))
                .set(Booking.CREDITS, cost)
                .set(Booking.CREDITS_SPENT, cost)
                .set(Booking.CONFIRMED_AT, Moments.NOW)
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
    }

    private static void spend(
            DSLContext tx, List<Record2<UUID, Integer>> grants, UUID customer, UUID booking, int cost) {
        int missing = cost;
        for (Record2<UUID, Integer> grant : grants) {
            int taken = Math.min(missing, grant.value2());
            if (taken == 0) {
                break;
            }
            missing -= taken;
            tx.update(CreditGrant.TABLE)
                    .set(CreditGrant.REMAINING, CreditGrant.REMAINING.minus(taken))
                    .set(CreditGrant.VERSION, CreditGrant.VERSION.plus(1))
                    .set(CreditGrant.UPDATED_AT, Moments.NOW)
                    .where(CreditGrant.TENANT.eq(Keys.TENANT), CreditGrant.ID.eq(grant.value1()))
                    .execute();
            tx.insertInto(CreditEntry.TABLE)
                    .set(CreditEntry.TENANT, Keys.TENANT)
                    .set(CreditEntry.ID, Drawn.id())
                    .set(CreditEntry.GRANT, grant.value1())
                    .set(CreditEntry.CUSTOMER, customer)
                    .set(CreditEntry.KIND, "spent")
                    .set(CreditEntry.AMOUNT, -taken)
                    .set(CreditEntry.BOOKING, booking)
                    .set(CreditEntry.OCCURRED_AT, Moments.NOW)
                    .execute();
            JooqChanges.journalNew(
                    tx,
                    CreditGrant.TABLE,
                    CreditGrant.TENANT.eq(Keys.TENANT).and(CreditGrant.ID.eq(grant.value1())),
                    "credit-grant",
                    CreditGrant.ID,
                    "CreditsSpent",
                    customer);
        }
    }
}
