package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements on single attendees. Locks are taken in the order that everybody keeps. */
final class AttendeeSql {

    /** The booking's attendees as they are now, those that this statement has just changed among them. */
    private static final String SEATED = """
            , seated as (
              select a.* from lms.booking_attendee a, written w
              where  a.tenant_id = #{trail.tenant} and a.booking_id = w.id and a.id <> #{b.attendee}
              union all
              select * from place
            ),
            """;

    /**
     * Names an attendee. The session is locked because its time was decided on, too; nothing is changed before the last guard,
     * the booking's version, which every change of an attendee raises.
     */
    static final String NAME = SeatGates.PERSONS + """
            , session as (
              select x.id from (
                select s.id from lms.session s
                where  s.tenant_id = #{trail.tenant} and s.id = #{b.session} and s.version = #{b.sessionVersion}
                  and  exists (select from unmoved)
                for no key update of s) x
            ), before as (
              select x.* from (
                select k.* from lms.booking k
                where  k.tenant_id = #{trail.tenant} and k.id = #{b.booking} and k.version = #{b.version}
                  and  exists (select from session)
                for no key update of k) x
            ), named as (
              select a.* from lms.booking_attendee a, before
              where  a.tenant_id = #{trail.tenant} and a.booking_id = before.id and a.id = #{b.attendee}
            ), place as (
              update lms.booking_attendee a
              set    user_id = #{b.user}::uuid, name = #{b.name}::text, email = #{b.email}::text, updated_at = #{trail.now}
              from   before
              where  a.tenant_id = #{trail.tenant} and a.booking_id = before.id and a.id = #{b.attendee}
              returning a.*
            ), written as (
              update lms.booking k
              set    version = before.version + 1, updated_at = #{trail.now}
              from   before, place
              where  k.tenant_id = #{trail.tenant} and k.id = before.id
              returning k.*
            )
            """ + SeatGates.PERSONS_MOVED + SEATED + TrailSql.ENTRY + """
             as (
              select 'booking', w.id, 'BookingAttendeeNamed',
                     jsonb_build_object('version', o.version, 'attendee', jsonb_build_object('id', n.id, 'user_id', n.user_id)),
                     jsonb_build_object('version', w.version, 'attendee', jsonb_build_object('id', a.id, 'user_id', a.user_id)),
                     w.customer_id,
                     nullif(jsonb_strip_nulls(jsonb_build_object('name', n.name, 'email', n.email)), '{}'),
                     nullif(jsonb_strip_nulls(jsonb_build_object('name', a.name, 'email', a.email)), '{}')
              from   written w, before o, named n, place a
            )
            """
            + TrailSql.WRITE + BookingSql.WRITTEN_BOOKING;

    /** Cancels an attendee who is not the last; the same guard. */
    static final String CANCEL =
            """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = #{b.customer} for no key update) x
            ), session as (
              select x.id, x.seats_taken from (
                select s.id, s.seats_taken from lms.session s
                where  s.tenant_id = #{trail.tenant} and s.id = #{b.session} and exists (select from person)
                for no key update of s) x
            ), before as (
              select x.* from (
                select k.* from lms.booking k
                where  k.tenant_id = #{trail.tenant} and k.id = #{b.booking} and k.version = #{b.version}
                  and  exists (select from session)
                for no key update of k) x
            ), place as (
              update lms.booking_attendee a
              set    live = false, cancelled_at = #{trail.now}, attendance = 'expected', checked_in_at = null,
                     updated_at = #{trail.now}
              from   before
              where  a.tenant_id = #{trail.tenant} and a.booking_id = before.id and a.id = #{b.attendee}
              returning a.*
            ), written as (
              update lms.booking k
              set    status = #{b.rest.status}, payment_status = #{b.rest.paymentState}, seats = #{b.rest.seats},
                     price_minor = #{b.rest.price.amountMinorLong}, discount_minor = #{b.rest.discount.amountMinorLong},
                     total_minor = #{b.rest.total.amountMinorLong}, due_minor = #{b.rest.due.amountMinorLong},
                     refunded_minor = #{b.rest.refunded.amountMinorLong}, retained_minor = #{b.rest.retained.amountMinorLong},
                     credits = #{b.rest.credits}, credits_spent = #{b.rest.creditsSpent},
                     credits_retained = #{b.rest.creditsRetained},
                     hold_expires_at = case when #{b.rest.status} = 'pending' then o.hold_expires_at end,
                     confirmed_at = case when o.status = 'pending' and #{b.rest.status} <> 'pending' then #{trail.now}
                       else o.confirmed_at end,
                     version = o.version + 1, updated_at = #{trail.now}
              from   before o, place
              where  k.tenant_id = #{trail.tenant} and k.id = o.id
              returning k.*
            ), shared as (
              update lms.discount_redemption d
              set    amount_minor = w.discount_minor
              from   written w
              where  d.tenant_id = #{trail.tenant} and d.booking_id = w.id and d.released_at is null
              returning d.id
            ), freed as (
              update lms.session s
              set    seats_taken = session.seats_taken - 1
              from   session, written
              where  s.tenant_id = #{trail.tenant} and s.id = session.id
              returning s.id
            )
            """ + SeatGates.PERSONS_MOVED + SEATED + TrailSql.ENTRY + """
             as (
              select 'booking', w.id, 'BookingAttendeeCancelled', to_jsonb(o) - 'tenant_id' - 'notes' - 'release_reason',
                     to_jsonb(w) - 'tenant_id' - 'notes' - 'release_reason'
                       || jsonb_build_object('attendee', jsonb_build_object('id', a.id, 'user_id', a.user_id),
                            'refund_minor', #{b.refund.amountMinorLong}::bigint, 'credits_returned', #{b.creditsBack}::int,
                            'late', #{b.late}::boolean),
                     w.customer_id, null::jsonb,
                     nullif(jsonb_strip_nulls(jsonb_build_object('reason', #{b.reason}::text)), '{}')
              from   written w, before o, place a
            )
            """ + TrailSql.WRITE + BookingSql.WRITTEN_BOOKING;

    private AttendeeSql() {}
}
