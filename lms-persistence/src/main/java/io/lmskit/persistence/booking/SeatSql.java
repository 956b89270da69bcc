package io.lmskit.persistence.booking;

import io.lmskit.persistence.credit.SpendSql;
import io.lmskit.persistence.kernel.TrailSql;

/**
 * The statements that take seats. Several persons and the code are locked and looked at, in this order, one person's
 * revision is raised at once, which does no harm if something is refused later; the session's update
 * is the gate, behind which nothing is refused any more.
 */
final class SeatSql {

    /** The same for one person, whose revision is raised at once: if the gate then refuses, it was raised for nothing. */
    private static final String PERSON = """
            with unmoved as (
              update lms.customer c
              set    revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{b.customer} and c.revision = #{b.revision}
              returning c.id
            )
            """;

    private static final String NO_CODE = ", priced as (select from unmoved)";

    private static final String ONE_SEAT = """
              from   gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
              select w.tenant_id, #{b.attendeeId}, w.id, w.session_id, 1, #{b.attendeeUser}::uuid, w.created_at
              from   written w
              returning id, user_id
            )
            """;

    private static final String GATE = """
            , gate as (
              update lms.session s
              set    seats_taken = s.seats_taken + #{b.seats}
              from   priced
              where  s.tenant_id = #{trail.tenant} and s.id = #{b.session} and s.version = #{b.sessionVersion}
                and  (s.capacity is null or s.seats_taken + #{b.seats} <= s.capacity)
              returning s.id, s.seats_taken
            ),
            """;

    private static final String NEW_BOOKING_COLUMNS = """
            written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, paid_minor, refunded_minor, retained_minor, currency, discount_code_id,
                transferred_from, notes, hold_expires_at, confirmed_at, created_by, created_at, updated_at
            """;

    private static final String NEW_BOOKING_VALUES = """
              select #{trail.tenant}, #{b.id}, #{b.reference}, gate.id, #{b.customer}, #{b.status}, #{b.paymentState},
                #{b.seats}, #{b.quote.price.amountMinorLong}, #{b.quote.discount.amountMinorLong},
                #{b.quote.total.amountMinorLong}, #{b.due.amountMinorLong}, #{b.paid.amountMinorLong},
                #{b.refunded.amountMinorLong}, #{b.retained.amountMinorLong}, #{b.due.currencyUnit.code}, #{b.codeId}::uuid, #{b.transferredFrom}::uuid,
                #{b.notes}::text, #{b.holdExpiresAt}::timestamptz, #{b.confirmedAt}::timestamptz, #{trail.actorId}::uuid,
                #{trail.now}, #{trail.now}
            """;

    private static final String NEW_ATTENDEES = """
              from   gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, name, email, updated_at)
              select w.tenant_id, a.id, w.id, w.session_id, a.seat, a.user_id, a.name, a.email, w.created_at
              from   written w
              cross join unnest(#{b.attendeeIds}, #{b.attendeeUsers}, #{b.attendeeNames}, #{b.attendeeEmails})
                with ordinality as a (id, user_id, name, email, seat)
              returning *
            )
            """;

    private static final String NEW_BOOKING = NEW_BOOKING_COLUMNS + ")" + NEW_BOOKING_VALUES + NEW_ATTENDEES;

    private static final String NEW_BOOKING_BY_CREDITS = NEW_BOOKING_COLUMNS
            + ", credits, credits_spent)"
            + NEW_BOOKING_VALUES
            + ", #{b.quote.credits}, #{b.quote.credits}"
            + NEW_ATTENDEES;

    private static final String USE_CODE = """
            , used as (
              update lms.discount_code d
              set    times_used = code.times_used + 1
              from   code, written w
              where  d.tenant_id = w.tenant_id and d.id = code.id
              returning d.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, booking_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, #{b.redemption}, code.id, w.customer_id, w.id, w.discount_minor, w.currency, w.updated_at
              from   written w, code
              returning id
            )
            """;

    private static final String CHANGE = ", "
            + TrailSql.ENTRY
            + " as (select 'booking', w.id, #{b.event}, #{b.before}::jsonb, "
            + BookingSql.AFTER
            + " || jsonb_build_object('session_seats_taken', gate.seats_taken) || "
            + SeatGates.TAKEN_VALUES
            + " from written w, gate)";

    /** Of a new booking of one seat that says nothing personal. */
    private static final String BARE_CHANGE =
            ", " + TrailSql.ENTRY + " as (select 'booking', w.id, #{b.event}, null::jsonb, " + BookingSql.AFTER + """
               || jsonb_build_object('session_seats_taken', gate.seats_taken, 'attendees',
                    jsonb_build_array(jsonb_build_object('id', seated.id, 'user_id', seated.user_id))),
                    w.customer_id, null::jsonb, null::jsonb
              from   written w cross join gate cross join seated)
            """;

    private static final String ENTRY = CHANGE + TrailSql.WRITE;

    private static final String ENTRY_BY_CREDITS = ", "
            + TrailSql.ENTRY
            + " as (select 'booking', w.id, #{b.event}, #{b.before}::jsonb, "
            + BookingSql.AFTER
            + " || jsonb_build_object('session_seats_taken', gate.seats_taken) || "
            + SeatGates.TAKEN_VALUES
            + " from written w, gate"
            + SpendSql.SPENT_ENTRIES
            + ")"
            + TrailSql.WRITE;

    /** The caller knows the new booking; that it was written is all that is left to be said. */
    private static final String DONE = " select w.id from written w";

    /** A new booking, whoever attends. */
    static final String BOOK =
            SeatGates.PERSONS + SeatGates.CODE + GATE + NEW_BOOKING + USE_CODE + SeatGates.PERSONS_MOVED + ENTRY + DONE;

    /** A new booking of somebody for themselves, or for people without an account. */
    static final String BOOK_ALONE = PERSON + SeatGates.CODE + GATE + NEW_BOOKING + USE_CODE + ENTRY + DONE;

    /** The same without a code, by a bare trail, nothing personal being said: most bookings, for less than the others. */
    static final String BOOK_BARE = PERSON + NO_CODE + GATE + NEW_BOOKING_COLUMNS + ")" + NEW_BOOKING_VALUES + ONE_SEAT
            + BARE_CHANGE + TrailSql.WRITE_BARE + DONE;

    /** A new booking that is paid by credits. */
    static final String BOOK_BY_CREDITS = SeatGates.PERSONS
            + NO_CODE
            + GATE
            + NEW_BOOKING_BY_CREDITS
            + SpendSql.SPEND
            + SeatGates.PERSONS_MOVED
            + ENTRY_BY_CREDITS
            + DONE;

    /** The same of somebody for themselves, or for people without an account. */
    static final String BOOK_ALONE_BY_CREDITS =
            PERSON + NO_CODE + GATE + NEW_BOOKING_BY_CREDITS + SpendSql.SPEND + ENTRY_BY_CREDITS + DONE;

    private static final String RETAKEN = """
            written as (
              update lms.booking b
              set    status = #{b.status}, payment_status = #{b.paymentState}, due_minor = #{b.due.amountMinorLong},
                     paid_minor = #{b.paid.amountMinorLong}, refunded_minor = #{b.refunded.amountMinorLong},
                     discount_code_id = #{b.codeId}::uuid, hold_expires_at = #{b.holdExpiresAt}::timestamptz,
                     confirmed_at = coalesce(#{b.confirmedAt}::timestamptz, b.confirmed_at), released_at = null,
                     release_reason = null, late = false, credits_spent = b.credits + b.credits_retained,
                     version = b.version + 1, updated_at = #{trail.now}
              from   gate
              where  b.tenant_id = #{trail.tenant} and b.id = #{b.id} and b.version = #{b.version}
                and  b.status in ('cancelled', 'expired')
              returning b.*
            ), seated as (
              update lms.booking_attendee a
              set    live = a.cancelled_at is null, updated_at = #{trail.now}
              from   written w
              where  a.tenant_id = #{trail.tenant} and a.booking_id = w.id
              returning a.*
            )
            """;

    /**
     * Takes the seats of a cancelled or expired booking again. Its own guard, the booking's version, comes behind the
     * gate: to be run in a transaction that is rolled back if nothing comes out.
     */
    static final String RETAKE = SeatGates.PERSONS
            + SeatGates.CODE
            + GATE
            + RETAKEN
            + USE_CODE
            + SeatGates.PERSONS_MOVED
            + ENTRY
            + BookingSql.WRITTEN_BOOKING;

    /** The same of a booking whose credits came back, and are spent again. */
    static final String RETAKE_BY_CREDITS = SeatGates.PERSONS
            + NO_CODE
            + GATE
            + RETAKEN
            + SpendSql.SPEND
            + SeatGates.PERSONS_MOVED
            + ENTRY_BY_CREDITS
            + BookingSql.WRITTEN_BOOKING;

    private SeatSql() {}
}
