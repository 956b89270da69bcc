package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * The statements of {@link BookingMapper}. Locks are taken everywhere in this order: customer, discount code, session,
 * booking; by id within a kind, and {@code for no key update}, which lets others refer to the row. Of several guards in a
 * statement only the last may refuse after something was changed, because a CTE cannot be undone by a later one; but a
 * revision may have been raised for nothing.
 */
final class BookingSql {

    private static final String COLUMNS = """
            select b.id, b.reference, b.session_id as session, b.customer_id as customer, b.status,
                   b.payment_status as payment_state, b.seats, b.currency || b.price_minor as price,
                   b.currency || b.discount_minor as discount, b.currency || b.total_minor as total,
                   b.currency || b.due_minor as due, b.currency || b.paid_minor as paid,
                   b.currency || b.refunded_minor as refunded, b.currency || b.retained_minor as retained, b.credits,
                   b.credits_spent, b.credits_retained, b.discount_code_id as discount_code, b.order_id,
                   b.transferred_from,
                   b.notes, b.hold_expires_at, b.confirmed_at, b.released_at, b.release_reason, b.late,
                   b.confirmation_sent_at, b.reminder_sent_at, b.created_by, b.version, b.created_at, b.updated_at,
                   s.instructor_id as instructor, s.starts_at, t.cancellation_hours, t.cancellation_percents,
                   t.cancellation_grace_minutes, a.*
            """;

    private static final String ATTENDEES = """
            cross join lateral (
              select array_agg(a.id order by a.seat) as attendee_ids, array_agg(a.seat order by a.seat) as attendee_seats,
                     array_agg(a.user_id order by a.seat) as attendee_users, array_agg(a.name order by a.seat) as attendee_names,
                     array_agg(a.email order by a.seat) as attendee_emails, array_agg(a.live order by a.seat) as attendee_live,
                     array_agg(a.cancelled_at order by a.seat) as attendee_cancelled_at,
                     array_agg(a.attendance order by a.seat) as attendee_attendance,
                     array_agg(a.checked_in_at order by a.seat) as attendee_checked_in_at,
                     array_agg(a.attended_at order by a.seat) as attendee_attended_at
            """;

    private static final String CONTEXT = """
            join lms.session s on s.tenant_id = b.tenant_id and s.id = b.session_id
            join lms.tenant t on t.tenant_id = b.tenant_id
            """;

    private static final String STORED_ATTENDEES =
            ATTENDEES + " from lms.booking_attendee a where a.tenant_id = b.tenant_id and a.booking_id = b.id) a ";

    /** The columns of {@link BookingRow}, of bookings {@code b} as they are stored. */
    static final String BOOKING = COLUMNS + " from lms.booking b " + CONTEXT + STORED_ATTENDEES;

    /** The same of the rows that this statement has just written, whose attendees are in {@code seated}. */
    static final String WRITTEN_BOOKING =
            COLUMNS + " from written b " + CONTEXT + ATTENDEES + " from seated a where a.booking_id = b.id) a ";

    /** What editors and customers wrote about persons is personal; the rest is the booking's own affair. */
    static final String AFTER = "to_jsonb(w) - '{tenant_id,notes,release_reason}'::text[]";

    /** Of a booking that gives its seats back. */
    private static final String REASON =
            "nullif(jsonb_strip_nulls(jsonb_build_object('release_reason', w.release_reason)), '{}')";

    static final String READ = BOOKING + " where b.tenant_id = #{tenant} and b.id = #{id}";

    static final String READ_BY_PAYMENT = BOOKING + """
             where b.tenant_id = #{tenant}
               and b.id = (select p.booking_id from lms.payment p where p.tenant_id = #{tenant} and p.id = #{payment})
            """;

    static final String READ_BY_ATTENDEE = BOOKING + """
             where b.tenant_id = #{tenant}
               and b.id = (select a.booking_id from lms.booking_attendee a where a.tenant_id = #{tenant} and a.id = #{attendee})
            """;

    static final String READ_BY_REFERENCE = BOOKING + " where b.tenant_id = #{tenant} and b.reference = #{reference}";

    static final String FIND = BOOKING + """
            where  b.tenant_id = #{tenant}
              and  (#{whose.all} or b.customer_id = #{whose.own}::uuid
                    or (#{whose.taught}::uuid is not null and s.instructor_id = #{whose.taught}))
              and  (#{f.session}::uuid is null or b.session_id = #{f.session})
              and  (#{f.course}::uuid is null or s.course_id = #{f.course})
              and  (#{f.customer}::uuid is null or b.customer_id = #{f.customer})
              and  (#{f.status}::text is null or b.status = #{f.status})
              and  (#{f.paymentState}::text is null or b.payment_status = #{f.paymentState})
              and  (#{f.discountCode}::uuid is null or b.discount_code_id = #{f.discountCode})
              and  (#{f.reference}::text is null or b.reference = upper(#{f.reference}))
              and  (#{f.createdFrom}::timestamptz is null or b.created_at >= #{f.createdFrom})
              and  (#{f.createdUntil}::timestamptz is null or b.created_at < #{f.createdUntil})
              and  (#{afterId}::uuid is null or (b.created_at, b.id) < (#{afterCreatedAt}::timestamptz, #{afterId}))
            order  by b.created_at desc, b.id desc
            limit  #{limit}
            """;

    /** Locks persons, codes, sessions and bookings, in this order, of the bookings in {@code target}. */
    private static final String LOCK_TARGETS = """
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id in (select customer_id from target)
                order  by c.id for no key update) x
            ), persons as (
              select count(*) as n from person
            ), code as (
              select x.id, x.times_used from (
                select d.id, d.times_used from lms.discount_code d
                where  d.tenant_id = #{trail.tenant} and (select n from persons) >= 0
                  and  d.id in (select discount_code_id from target)
                order  by d.id for no key update of d) x
            ), codes as (
              select count(*) as n from persons left join code on true
            ), session as (
              select x.id, x.seats_taken, x.status, x.version from (
                select s.id, s.seats_taken, s.status, s.version from lms.session s
                where  s.tenant_id = #{trail.tenant} and (select n from codes) >= 0
                  and  s.id = any (array(select session_id from target union all select #{r.session}::uuid))
                order  by s.id for no key update of s) x
            ), sessions as (
              select count(*) as n from session
            ), before as (
              select x.* from (
                select b.* from lms.booking b
                where  b.tenant_id = #{trail.tenant} and (select n from sessions) >= 0
                  and  b.id in (select id from target)
                order  by b.id for no key update of b) x
            )
            """;

    /** What is judged on the locked, newest row is what counts; who lost the race is not in the result. */
    private static final String RELEASE_TARGETS = LOCK_TARGETS + """
            , judged as (
              select b.id, coalesce(t.refund_minor, b.paid_minor - b.refunded_minor - b.retained_minor) as refund_minor,
                     coalesce(t.credits, b.credits_spent - b.credits_retained) as credits
              from   before b join target t on t.id = b.id
              where  b.status = any (#{r.from}) and (t.version is null or b.version = t.version)
                and  (not #{r.overdueOnly} or b.hold_expires_at <= #{trail.now})
            ), written as (
              update lms.booking b
              set    status = #{r.status}, hold_expires_at = null, due_minor = 0, released_at = #{trail.now},
                     release_reason = #{r.reason}::text, late = #{r.late}, credits_spent = o.credits_spent - j.credits,
                     credits_retained = least(o.credits_retained, o.credits_spent - j.credits),
                     paid_minor = case when #{r.moneyMoves} then 0 else o.paid_minor end,
                     retained_minor = case when #{r.moneyMoves} then 0
                       else least(o.retained_minor, o.paid_minor - o.refunded_minor - j.refund_minor) end,
                     refunded_minor = case when #{r.moneyMoves} then 0 else o.refunded_minor + j.refund_minor end,
                     payment_status = case when o.refunded_minor + j.refund_minor = 0 or #{r.moneyMoves} then o.payment_status
                       when o.paid_minor - o.refunded_minor - o.retained_minor - j.refund_minor >= greatest(o.total_minor, 1) then 'paid'
                       when o.refunded_minor + j.refund_minor < o.paid_minor then 'partly_refunded' else 'refunded' end,
                     version = o.version + 1, updated_at = #{trail.now}
              from   judged j join before o on o.id = j.id
              where  b.tenant_id = #{trail.tenant} and b.id = j.id
              returning b.*
            ), seated as (
              update lms.booking_attendee a
              set    live = false, attendance = 'expected', checked_in_at = null, updated_at = #{trail.now}
              from   written w
              where  a.tenant_id = #{trail.tenant} and a.booking_id = w.id
              returning a.*
            ), unredeemed as (
              update lms.discount_redemption d
              set    released_at = #{trail.now}
              from   written w
              where  d.tenant_id = #{trail.tenant} and d.booking_id = w.id and d.released_at is null
              returning d.code_id
            ), unused as (
              update lms.discount_code d
              set    times_used = code.times_used - u.n
              from   code, (select code_id, count(*)::int as n from unredeemed group by code_id) u
              where  d.tenant_id = #{trail.tenant} and d.id = u.code_id and code.id = d.id
              returning d.id
            ), revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, (select distinct customer_id from written) w
              where  c.tenant_id = #{trail.tenant} and c.id = w.customer_id and person.id = c.id
              returning c.id
            )
            """;

    private static final String RELEASED_ENTRY = TrailSql.ENTRY
            + " as (select 'booking', w.id, #{r.event}, to_jsonb(o) - 'tenant_id' - 'notes' - 'release_reason', "
            + AFTER
            + " || jsonb_build_object('refund_minor', j.refund_minor), w.customer_id, null::jsonb, "
            + REASON
            + " from written w join before o on o.id = w.id join judged j on j.id = w.id)"
            + TrailSql.WRITE;

    private static final String FREED = """
            , freed as (
              update lms.session s
              set    seats_taken = session.seats_taken - r.seats
              from   session, (select session_id, sum(seats)::int as seats from written group by session_id) r
              where  s.tenant_id = #{trail.tenant} and s.id = r.session_id and session.id = s.id
              returning s.id
            ),
            """;

    private static final String RELEASE_LISTED = """
            with target as (
              select b.id, b.customer_id, b.session_id, b.discount_code_id, i.version, i.refund_minor, i.credits
              from   unnest(#{r.bookings}, #{r.versions}, #{r.refunds}, #{r.credits}) as i (id, version, refund_minor, credits)
              join   lms.booking b on b.tenant_id = #{trail.tenant} and b.id = i.id
            """ + RELEASE_TARGETS + FREED + RELEASED_ENTRY;

    /** What goes back because of this release; earlier refunds of the booking do not count. */
    private static final String RELEASED_ROWS =
            "select w.id, w.order_id, w.currency || j.refund_minor as refund, j.credits from written w join judged j on j.id = w.id";

    /** Cancels one booking. */
    static final String RELEASE = RELEASE_LISTED + WRITTEN_BOOKING;

    /** Expires any number of bookings. */
    static final String EXPIRE = RELEASE_LISTED + RELEASED_ROWS;

    /** Cancels every pending and confirmed booking of one session. */
    static final String RELEASE_SESSION = """
            with target as (
              select b.id, b.customer_id, b.session_id, b.discount_code_id, null::bigint as version,
                     null::bigint as refund_minor, null::int as credits
              from   lms.booking b
              where  b.tenant_id = #{trail.tenant} and b.session_id = #{r.session} and b.status in ('pending', 'confirmed')
            """ + RELEASE_TARGETS + FREED + RELEASED_ENTRY + RELEASED_ROWS;

    /** Money came in for a booking that holds its seats, or for one that cannot have them back. */
    static final String CREDIT = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = #{c.customer} for no key update) x
            ), before as (
              select x.* from (
                select b.* from lms.booking b
                where  b.tenant_id = #{trail.tenant} and b.id = #{c.booking} and exists (select from person)
                for no key update of b) x
            ), written as (
              update lms.booking b
              set    status = #{c.status}, payment_status = #{c.paymentState}, due_minor = #{c.due.amountMinorLong},
                     paid_minor = #{c.paid.amountMinorLong}, refunded_minor = #{c.refunded.amountMinorLong},
                     retained_minor = #{c.retained.amountMinorLong},
                     hold_expires_at = case when #{c.status} = 'pending' then b.hold_expires_at end,
                     confirmed_at = coalesce(#{c.confirmedAt}::timestamptz, b.confirmed_at),
                     version = b.version + 1, updated_at = #{trail.now}
              from   before o
              where  b.tenant_id = #{trail.tenant} and b.id = o.id and b.version = #{c.version}
              returning b.*
            ), seated as (
              select a.* from lms.booking_attendee a, written w where a.tenant_id = #{trail.tenant} and a.booking_id = w.id
            ), revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, written
              where  c.tenant_id = #{trail.tenant} and c.id = person.id
              returning c.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'booking', w.id, #{c.event}, to_jsonb(o) - 'tenant_id' - 'notes' - 'release_reason', "
            + AFTER
            + ", w.customer_id, null::jsonb, null::jsonb from written w join before o on o.id = w.id)"
            + TrailSql.WRITE
            + WRITTEN_BOOKING;

    /** The order that these bookings belong to is paid, or free. Answers with how many were confirmed. */
    static final String CONFIRM_OF_ORDER = """
            with person as (
              select x.id from (
                select c.id from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = #{customer} for no key update) x
            ), before as (
              select x.* from (
                select b.* from lms.booking b
                where  b.tenant_id = #{trail.tenant} and b.order_id = #{order} and b.status = 'pending'
                  and  exists (select from person)
                order  by b.id for no key update of b) x
            ), written as (
              update lms.booking b
              set    status = 'confirmed', hold_expires_at = null, confirmed_at = #{trail.now},
                     payment_status = case when o.total_minor = 0 then 'not_required' else 'paid' end,
                     version = o.version + 1, updated_at = #{trail.now}
              from   before o
              where  b.tenant_id = #{trail.tenant} and b.id = o.id
              returning b.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'booking', w.id, 'BookingConfirmed', to_jsonb(o) - 'tenant_id' - 'notes' - 'release_reason', "
            + AFTER
            + ", w.customer_id, null::jsonb, null::jsonb from written w join before o on o.id = w.id)"
            + TrailSql.WRITE
            + "select count(*)::int from written";

    private BookingSql() {}
}
