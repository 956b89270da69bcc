package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * Many new bookings at once: each row is locked once, one commit, a verdict for each.
 *
 * <p>Each request is for one seat, of one person for themselves, and stands on what its own decision has read. Customers
 * are locked by id, then codes by id, then sessions by id; then nothing can be refused by anything but this statement's own
 * verdict. Seats and uses of a code are given in the order in which the requests came. A request that finds its customer,
 * its code or its session changed, no seat or no use left, or an earlier request of the same customer, is left out: its
 * caller decides again, alone, and finds the reason.
 *
 * <p>The arrays may end with nulls: their length being always the same keeps the plan, which else would be made anew for
 * each call.
 */
final class BatchSql {

    private static final String REQUESTS = """
            with request as (
              select r.*, row_number() over (partition by r.customer_id order by r.pos) as nth_of_customer
              from   unnest(#{b.customers}, #{b.revisions}, #{b.sessions}, #{b.sessionVersions}, #{b.codes}, #{b.codeVersions}, #{b.ids},
                       #{b.references}, #{b.statuses}, #{b.paymentStates}, #{b.prices}, #{b.discounts}, #{b.totals},
                       #{b.dues}, #{b.currencies}, #{b.notes}, #{b.holds}, #{b.confirmations}, #{b.attendees},
                       #{b.redemptions}, #{b.events}, #{b.moments}, #{b.actorKinds}, #{b.actors}, #{b.ips},
                       #{b.userAgents}, #{b.keys}, #{b.fingerprints})
                with ordinality as r (customer_id, revision, session_id, session_version, code_id, code_version, id, reference, status,
                  payment_status, price_minor, discount_minor, total_minor, due_minor, currency, notes, hold_expires_at,
                  confirmed_at, attendee_id, redemption_id, event, at, actor_kind, actor_id, ip, user_agent, key,
                  fingerprint, pos)
              where  r.id is not null
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{tenant} and c.id = any (#{b.customers})
                order  by c.id for no key update skip locked) x
            ), persons as (
              select count(*) as n from person
            ), code as (
              select x.id, x.version, x.times_used, x.usage_limit from (
                select d.id, d.version, d.times_used, d.usage_limit from lms.discount_code d
                where  d.tenant_id = #{tenant} and (select n from persons) >= 0 and d.id = any (#{b.codes})
                order  by d.id for no key update of d
            """;

    private static final String PLACES = """
                ) x
            ), codes as (
              select count(*) as n from persons left join code on true
            ), place as (
              select x.id, x.version, x.seats_taken, x.capacity from (
                select s.id, s.version, s.seats_taken, s.capacity from lms.session s
                where  s.tenant_id = #{tenant} and s.id = any (#{b.sessions}) and (select n from codes) >= 0
                order  by s.id for no key update of s
            """;

    private static final String BOOKED = """
                ) x
            ), current as (
              select r.*, row_number() over (partition by r.code_id order by r.pos) as nth_of_code
              from   request r
              join   place on place.id = r.session_id and place.version = r.session_version
              join   person on person.id = r.customer_id and person.revision = r.revision
              where  r.nth_of_customer = 1
                and  (r.code_id is null
                      or exists (select from code where code.id = r.code_id and code.version = r.code_version))
            ), allowed as (
              select c.*, row_number() over (partition by c.session_id order by c.pos) as nth
              from   current c left join code on code.id = c.code_id
              where  code.usage_limit is null or code.times_used + c.nth_of_code <= code.usage_limit
            ), granted as (
              select a.*, place.seats_taken + a.nth as session_seats_taken
              from   allowed a join place on place.id = a.session_id
              where  place.capacity is null or place.seats_taken + a.nth <= place.capacity
            ), written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, currency, discount_code_id, notes, hold_expires_at,
                confirmed_at, created_by, created_at, updated_at)
              select #{tenant}, g.id, g.reference, g.session_id, g.customer_id, g.status, g.payment_status, 1, g.price_minor,
                g.discount_minor, g.total_minor, g.due_minor, g.currency, g.code_id, g.notes, g.hold_expires_at,
                g.confirmed_at, g.actor_id, g.at, g.at
              from   granted g
              order  by g.pos
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
              select w.tenant_id, g.attendee_id, w.id, w.session_id, 1, w.customer_id, w.created_at
              from   written w join granted g on g.id = w.id
              returning *
            ), taken as (
              update lms.session s
              set    seats_taken = place.seats_taken + b.n
              from   place, (select session_id, count(*)::int as n from written group by 1) b
              where  s.tenant_id = #{tenant} and s.id = place.id and b.session_id = place.id
              returning s.id
            ), used as (
              update lms.discount_code d
              set    times_used = code.times_used + b.n
              from   code,
                     (select discount_code_id, count(*)::int as n from written where discount_code_id is not null group by 1) b
              where  d.tenant_id = #{tenant} and d.id = code.id and b.discount_code_id = code.id
              returning d.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, booking_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, g.redemption_id, w.discount_code_id, w.customer_id, w.id, w.discount_minor, w.currency,
                     w.created_at
              from   written w join granted g on g.id = w.id
              where  w.discount_code_id is not null
              returning id
            ), revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, written w
              where  c.tenant_id = #{tenant} and c.id = person.id and w.customer_id = person.id
              returning c.id
            ),
            """
            + TrailSql.ENTRY_OF_MANY
            + " as (select 'booking', w.id, g.event, null::jsonb, "
            + BookingSql.AFTER
            + " || jsonb_build_object('session_seats_taken', g.session_seats_taken) || "
            + SeatGates.TAKEN_VALUES
            + ", g.pos, g.at, g.actor_kind, g.actor_id, g.ip, g.user_agent, g.key, 'booking.book', g.fingerprint, w.id"
            + " from written w join granted g on g.id = w.id)"
            + TrailSql.WRITE_MANY
            + " select w.id from written w";

    /** Of one session, for whose row it waits; all use the same code, for whose row it waits, too, or none. */
    static final String BOOK_TOGETHER = REQUESTS + PLACES + BOOKED;

    /** Of one session, for whose row it waits, with several codes: one that somebody holds is passed over. */
    static final String BOOK_WITH_CODES = REQUESTS + " skip locked " + PLACES + BOOKED;

    /** Of any sessions: one whose row somebody holds is passed over, so that nobody waits for a session of others. */
    static final String BOOK_AMONG = REQUESTS + PLACES + " skip locked " + BOOKED;

    private BatchSql() {}
}
