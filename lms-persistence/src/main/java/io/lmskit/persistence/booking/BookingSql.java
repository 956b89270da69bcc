package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * The statements of {@link BookingMapper}. Locks are taken everywhere in this order: customer, discount code, session,
 * booking; by id within a kind, and {@code for no key update}, which lets others refer to the row. Of several guards in a
 * statement only the last may refuse after something was changed, because a CTE cannot be undone by a later one.
 */
final class BookingSql {

    private static final String COLUMNS = """
            select b.id, b.reference, b.session_id as session, b.customer_id as customer, b.status,
                   b.payment_status as payment_state, b.seats, b.currency || b.price_minor as price,
                   b.currency || b.discount_minor as discount, b.currency || b.total_minor as total,
                   b.currency || b.due_minor as due, b.currency || b.paid_minor as paid,
                   b.currency || b.refunded_minor as refunded, b.discount_code_id as discount_code, b.transferred_from,
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
    private static final String WRITTEN_BOOKING =
            COLUMNS + " from written b " + CONTEXT + ATTENDEES + " from seated a where a.booking_id = b.id) a ";

    static final String READ = BOOKING + " where b.tenant_id = #{tenant} and b.id = #{id}";

    static final String READ_BY_PAYMENT = BOOKING + """
             where b.tenant_id = #{tenant}
               and b.id = (select p.booking_id from lms.payment p where p.tenant_id = #{tenant} and p.id = #{payment})
            """;

    static final String READ_BY_REFERENCE = BOOKING + " where b.tenant_id = #{tenant} and b.reference = #{reference}";

    static final String FIND = BOOKING + """
            where  b.tenant_id = #{tenant}
              and  (#{whose.all} or b.customer_id = #{whose.own}::uuid or s.instructor_id = #{whose.taught}::uuid)
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

    /**
     * All that a booking's rules are asked about. Places whose hold has expired do not count as taken, and the booking
     * {@code except}, which is to be replaced or brought back, not at all.
     */
    static final String READ_FACTS = """
            select t.status = 'active' as tenant_active, t.booking_opens_days_before as opens_days_before,
                   t.booking_closes_minutes_before as closes_minutes_before, t.hold_minutes,
                   s.id as session, s.status as session_status, s.starts_at, s.ends_at, s.capacity, s.seats_taken,
                   here.seats_overdue, here.overdue_here, own.overdue_own,
                   s.currency || s.price_minor as price, s.course_id as course, k.type_id as course_type,
                   s.instructor_id as instructor, s.version as session_version,
                   d.id as code_id, d.code, d.percent as code_percent, d.currency || d.amount_minor as code_amount,
                   d.currency || d.min_purchase_minor as code_minimum_purchase,
                   d.currency || d.max_discount_minor as code_maximum_discount, d.valid_from as code_valid_from,
                   d.valid_until as code_valid_until, d.usage_limit as code_usage_limit,
                   d.per_customer_limit as code_per_customer_limit, d.times_used - used.by_except as code_times_used,
                   array(select x.course_type_id from lms.discount_code_course_type x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_course_types,
                   array(select x.course_id from lms.discount_code_course x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_courses,
                   d.active as code_active, d.version as code_version, d.created_at as code_created_at,
                   d.updated_at as code_updated_at, used.by_customer as uses_by_customer,
                   person.*
            from   lms.tenant t
            join   lms.session s on s.tenant_id = t.tenant_id and s.id = #{session}
            left join lms.course k on k.tenant_id = t.tenant_id and k.id = s.course_id
            left join lms.discount_code d on d.tenant_id = t.tenant_id
                   and (d.id = #{codeId}::uuid or d.code_key = #{codeKey}::text)
            cross join lateral (
              select coalesce(sum(b.seats), 0)::int as seats_overdue, coalesce(array_agg(b.id), '{}') as overdue_here
              from   lms.booking b
              where  b.tenant_id = t.tenant_id and b.session_id = s.id and b.status = 'pending'
                and  b.hold_expires_at <= #{now} and b.id is distinct from #{except}::uuid
            ) here
            cross join lateral (
              select coalesce(array_agg(distinct b.id), '{}') as overdue_own
              from   lms.booking_attendee a
              join   lms.booking b on b.tenant_id = t.tenant_id and b.id = a.booking_id
              join   lms.session o on o.tenant_id = t.tenant_id and o.id = a.session_id
              where  a.tenant_id = t.tenant_id and a.user_id = any (#{persons}) and a.live and b.status = 'pending'
                and  b.hold_expires_at <= #{now} and b.id is distinct from #{except}::uuid
                and  (o.id = s.id or (o.starts_at < s.ends_at and o.ends_at > s.starts_at))
            ) own
            cross join lateral (
              select count(*) filter (where r.booking_id is distinct from #{except}::uuid and r.customer_id = #{customer})::int
                       as by_customer,
                     count(*) filter (where r.booking_id = #{except}::uuid)::int as by_except
              from   lms.discount_redemption r
              where  r.tenant_id = t.tenant_id and r.code_id = d.id and r.released_at is null
                and  (r.customer_id = #{customer} or r.booking_id = #{except}::uuid)
            ) used
            cross join lateral (
              select array_agg(p.id order by p.id) as person_ids,
                     array_agg(case when u.deleted_at is null then u.status end order by p.id) as person_statuses,
                     array_agg(c.revision order by p.id) as person_revisions,
                     array_agg(places.booked order by p.id) as person_booked,
                     array_agg(places.overlapping order by p.id) as person_overlapping
              from   unnest(#{persons}) as p (id)
              left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = p.id
              left join lms.customer c on c.tenant_id = t.tenant_id and c.id = p.id
              cross join lateral (
                select coalesce(bool_or(o.id = s.id), false) as booked,
                       coalesce(string_agg(o.id::text, ',' order by o.starts_at, o.id) filter (where o.id <> s.id), '')
                         as overlapping
                from   lms.booking_attendee a
                join   lms.booking b on b.tenant_id = t.tenant_id and b.id = a.booking_id
                join   lms.session o on o.tenant_id = t.tenant_id and o.id = a.session_id and o.status <> 'cancelled'
                where  a.tenant_id = t.tenant_id and a.user_id = p.id and a.live
                  and  b.id is distinct from #{except}::uuid
                  and  not (b.status = 'pending' and b.hold_expires_at <= #{now})
                  and  (o.id = s.id or (o.starts_at < s.ends_at and o.ends_at > s.starts_at))
              ) places
            ) person
            where  t.tenant_id = #{tenant}
            """;

    /**
     * The guards of every statement that takes seats. Persons and code are only locked, and looked at; the session's
     * update is the gate, behind which nothing is refused any more.
     */
    private static final String TAKE_SEATS = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id = any (#{b.persons})
                order  by c.id for no key update) x
            ), unmoved as (
              select count(*) as n
              from   unnest(#{b.persons}, #{b.revisions}) as r (id, revision)
              join   person on person.id = r.id and person.revision = r.revision
              having count(*) = cardinality(#{b.persons})
            ), code as (
              select x.id, x.version, x.times_used, x.usage_limit from (
                select d.id, d.version, d.times_used, d.usage_limit from lms.discount_code d
                where  d.tenant_id = #{trail.tenant} and d.id = #{b.codeId}::uuid and exists (select from unmoved)
                for no key update of d) x
            ), priced as (
              select unmoved.n from unmoved left join code on true
              where  #{b.codeId}::uuid is null
                 or  (code.version = #{b.codeVersion}::bigint
                      and code.times_used < coalesce(code.usage_limit, code.times_used + 1))
            ), gate as (
              update lms.session s
              set    seats_taken = s.seats_taken + #{b.seats}
              from   priced
              where  s.tenant_id = #{trail.tenant} and s.id = #{b.session} and s.version = #{b.sessionVersion}
                and  (s.capacity is null or s.seats_taken + #{b.seats} <= s.capacity)
              returning s.id, s.seats_taken
            ),
            """;

    private static final String USE_CODE = """
            , used as (
              update lms.discount_code d
              set    times_used = code.times_used + 1
              from   code, written
              where  d.tenant_id = #{trail.tenant} and d.id = code.id
              returning d.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, booking_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, #{b.redemption}, code.id, w.customer_id, w.id, w.discount_minor, w.currency, #{trail.now}
              from   written w, code
              returning id
            ), revised as (
              update lms.customer c
              set    revision = person.revision + 1
              from   person, written
              where  c.tenant_id = #{trail.tenant} and c.id = person.id
              returning c.id
            ),
            """;

    /** What editors and customers wrote about persons is personal; the rest is the booking's own affair. */
    private static final String AFTER = "to_jsonb(w) - 'tenant_id' - 'notes' - 'release_reason'";

    /** Of a booking that gives its seats back. */
    private static final String REASON =
            "nullif(jsonb_strip_nulls(jsonb_build_object('release_reason', w.release_reason)), '{}')";

    private static final String TAKEN_ENTRY = USE_CODE
            + TrailSql.ENTRY
            + " as (select 'booking', w.id, #{b.event}, #{b.before}::jsonb, "
            + AFTER
            + """
                || jsonb_build_object('session_seats_taken', gate.seats_taken,
                     'attendees', (select jsonb_agg(jsonb_build_object('id', a.id, 'user_id', a.user_id)) from seated a)),
                w.customer_id, null::jsonb,
                nullif(jsonb_strip_nulls(jsonb_build_object('notes', w.notes, 'attendees', (
                  select jsonb_agg(jsonb_build_object('seat', a.seat, 'name', a.name, 'email', a.email))
                  from   seated a where num_nonnulls(a.name, a.email) > 0))), '{}')
              from written w, gate)
            """
            + TrailSql.WRITE;

    static final String BOOK = TAKE_SEATS + """
            written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, paid_minor, refunded_minor, currency, discount_code_id,
                transferred_from, notes, hold_expires_at, confirmed_at, created_by, created_at, updated_at)
              select #{trail.tenant}, #{b.id}, #{b.reference}, gate.id, #{b.customer}, #{b.status}, #{b.paymentState},
                #{b.seats}, #{b.quote.price.amountMinorLong}, #{b.quote.discount.amountMinorLong},
                #{b.quote.total.amountMinorLong}, #{b.due.amountMinorLong}, #{b.paid.amountMinorLong},
                #{b.refunded.amountMinorLong}, #{b.due.currencyUnit.code}, #{b.codeId}::uuid, #{b.transferredFrom}::uuid,
                #{b.notes}::text, #{b.holdExpiresAt}::timestamptz, #{b.confirmedAt}::timestamptz, #{trail.actorId}::uuid,
                #{trail.now}, #{trail.now}
              from   gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, name, email, updated_at)
              select w.tenant_id, a.id, w.id, w.session_id, a.seat, a.user_id, a.name, a.email, #{trail.now}
              from   written w
              cross join unnest(#{b.attendeeIds}, #{b.attendeeUsers}, #{b.attendeeNames}, #{b.attendeeEmails})
                with ordinality as a (id, user_id, name, email, seat)
              returning *
            )
            """ + TAKEN_ENTRY + WRITTEN_BOOKING;

    /**
     * Takes the seats of a cancelled or expired booking again. Its own guard, the booking's version, comes behind the
     * gate: to be run in a transaction that is rolled back if nothing comes out.
     */
    static final String RETAKE = TAKE_SEATS + """
            written as (
              update lms.booking b
              set    status = #{b.status}, payment_status = #{b.paymentState}, due_minor = #{b.due.amountMinorLong},
                     paid_minor = #{b.paid.amountMinorLong}, refunded_minor = #{b.refunded.amountMinorLong},
                     discount_code_id = #{b.codeId}::uuid, hold_expires_at = #{b.holdExpiresAt}::timestamptz,
                     confirmed_at = coalesce(#{b.confirmedAt}::timestamptz, b.confirmed_at), released_at = null,
                     release_reason = null, late = false, version = b.version + 1, updated_at = #{trail.now}
              from   gate
              where  b.tenant_id = #{trail.tenant} and b.id = #{b.id} and b.version = #{b.version}
                and  b.status in ('cancelled', 'expired')
              returning b.*
            ), seated as (
              update lms.booking_attendee a
              set    live = true, updated_at = #{trail.now}
              from   written w
              where  a.tenant_id = #{trail.tenant} and a.booking_id = w.id
              returning a.*
            )
            """ + TAKEN_ENTRY + WRITTEN_BOOKING;

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
                  and  (s.id in (select session_id from target) or s.id = #{r.session}::uuid)
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
              select b.id, coalesce(t.refund_minor, b.paid_minor - b.refunded_minor) as refund_minor
              from   before b join target t on t.id = b.id
              where  b.status = any (#{r.from}) and (t.version is null or b.version = t.version)
                and  (not #{r.overdueOnly} or b.hold_expires_at <= #{trail.now})
            ), written as (
              update lms.booking b
              set    status = #{r.status}, hold_expires_at = null, due_minor = 0, released_at = #{trail.now},
                     release_reason = #{r.reason}::text, late = #{r.late},
                     paid_minor = case when #{r.moneyMoves} then 0 else o.paid_minor end,
                     refunded_minor = case when #{r.moneyMoves} then 0 else o.refunded_minor + j.refund_minor end,
                     payment_status = case when o.refunded_minor + j.refund_minor = 0 or #{r.moneyMoves} then o.payment_status
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
              select b.id, b.customer_id, b.session_id, b.discount_code_id, i.version, i.refund_minor
              from   unnest(#{r.bookings}, #{r.versions}, #{r.refunds}) as i (id, version, refund_minor)
              join   lms.booking b on b.tenant_id = #{trail.tenant} and b.id = i.id
            """ + RELEASE_TARGETS + FREED + RELEASED_ENTRY;

    /** What goes back because of this release; earlier refunds of the booking do not count. */
    private static final String RELEASED_ROWS =
            "select w.id, w.currency || j.refund_minor as refund from written w join judged j on j.id = w.id";

    /** Cancels one booking. */
    static final String RELEASE = RELEASE_LISTED + WRITTEN_BOOKING;

    /** Expires any number of bookings. */
    static final String EXPIRE = RELEASE_LISTED + RELEASED_ROWS;

    /** Cancels every pending and confirmed booking of one session. */
    static final String RELEASE_SESSION = """
            with target as (
              select b.id, b.customer_id, b.session_id, b.discount_code_id, null::bigint as version,
                     null::bigint as refund_minor
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

    private BookingSql() {}
}
