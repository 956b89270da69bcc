package io.lmskit.benchmarks.contender;

/** The statements of {@link PlainJdbc}, as short as they can be and still be right. */
final class PlainSql {

    static final String READ = """
            select c.revision, s.version, s.status, s.starts_at, s.capacity, s.seats_taken, s.price_minor, t.hold_minutes,
                   d.id as code_id, d.version as code_version, d.active, d.percent, d.amount_minor, d.usage_limit,
                   d.times_used, d.per_customer_limit,
                   (select count(*) from lms.discount_redemption r
                    where  r.tenant_id = c.tenant_id and r.code_id = d.id and r.customer_id = c.id
                      and  r.released_at is null) as own_uses,
                   p.here, p.elsewhere
            from   lms.customer c
            join   lms.tenant t on t.tenant_id = c.tenant_id
            join   lms.session s on s.tenant_id = c.tenant_id and s.id = ?
            left join lms.discount_code d on d.tenant_id = c.tenant_id and d.code_key = ?
            cross join lateral (
              select coalesce(bool_or(o.id = s.id), false) as here, coalesce(bool_or(o.id <> s.id), false) as elsewhere
              from   lms.booking_attendee a
              join   lms.session o on o.tenant_id = a.tenant_id and o.id = a.session_id
              where  a.tenant_id = c.tenant_id and a.user_id = c.id and a.live
                and  o.starts_at < s.ends_at and o.ends_at > s.starts_at
            ) p
            where  c.tenant_id = ? and c.id = ?
            """;

    static final String BOOK = """
            with input as (
              select ?::uuid as tenant, ?::uuid as customer, ?::bigint as revision, ?::uuid as code, ?::bigint as code_version,
                     ?::uuid as session, ?::bigint as session_version, ?::uuid as id, ?::text as reference,
                     ?::bigint as price, ?::bigint as discount, ?::timestamptz as now, ?::timestamptz as hold
            ), customer as (
              update lms.customer c set revision = c.revision + 1
              from   input i where c.tenant_id = i.tenant and c.id = i.customer and c.revision = i.revision
              returning c.id
            ), code as (
              select x.id, x.version, x.times_used, x.usage_limit from (
                select d.id, d.version, d.times_used, d.usage_limit from input i
                join   lms.discount_code d on d.tenant_id = i.tenant and d.id = i.code
                where  exists (select from customer) for no key update of d) x
            ), priced as (
              select i.* from input i join customer on true left join code on true
              where  i.code is null or (code.version = i.code_version
                and code.times_used < coalesce(code.usage_limit, code.times_used + 1))
            ), gate as (
              update lms.session s set seats_taken = s.seats_taken + 1
              from   priced p
              where  s.tenant_id = p.tenant and s.id = p.session and s.version = p.session_version
                and  (s.capacity is null or s.seats_taken < s.capacity)
              returning s.id, s.currency
            ), written as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, currency, discount_code_id, hold_expires_at,
                created_by, created_at, updated_at)
              select i.tenant, i.id, i.reference, i.session, i.customer, 'pending', 'pending', 1, i.price, i.discount,
                i.price - i.discount, i.price - i.discount, gate.currency, i.code, i.hold, i.customer, i.now, i.now
              from   input i, gate
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
              select w.tenant_id, gen_random_uuid(), w.id, w.session_id, 1, w.customer_id, w.created_at from written w
            ), used as (
              update lms.discount_code d set times_used = code.times_used + 1
              from   code, written w where d.tenant_id = w.tenant_id and d.id = code.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, booking_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, gen_random_uuid(), code.id, w.customer_id, w.id, w.discount_minor, w.currency, w.created_at
              from   written w, code
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
              select w.tenant_id, w.created_at, gen_random_uuid(), 'booking', w.id, 'BookingHeld', 'user', w.customer_id,
                     to_jsonb(w) - 'tenant_id' - 'notes'
              from   written w
            )
            select w.id from written w
            """;

    static final String READ_BOOKING = """
            select b.status, b.customer_id, b.session_id, b.discount_code_id, b.due_minor, b.version, b.created_at, s.starts_at
            from   lms.booking b
            join   lms.session s on s.tenant_id = b.tenant_id and s.id = b.session_id
            where  b.tenant_id = ? and b.id = ?
            """;

    /** Follows a CTE {@code input}, and one {@code target} of the bookings. */
    private static final String RELEASE_TARGETS = """
            , customer as (
              select x.id, x.revision from (
                select c.id, c.revision from input i join lms.customer c on c.tenant_id = i.tenant
                where  c.id in (select customer_id from target)
                order  by c.id for no key update of c) x
            ), code as (
              select x.id, x.times_used from (
                select d.id, d.times_used from input i join lms.discount_code d on d.tenant_id = i.tenant
                where  d.id in (select discount_code_id from target) and (select count(*) from customer) > 0
                order  by d.id for no key update of d) x
            ), session as (
              select x.id, x.seats_taken from (
                select s.id, s.seats_taken from input i join lms.session s on s.tenant_id = i.tenant
                where  s.id in (select session_id from target) and (select count(*) from customer left join code on true) > 0
                order  by s.id for no key update of s) x
            ), before as (
              select x.* from (
                select b.* from input i join lms.booking b on b.tenant_id = i.tenant
                where  b.id in (select id from target) and b.status = 'pending' and (select count(*) from session) > 0
                order  by b.id for no key update of b) x
            ), written as (
              update lms.booking b
              set    status = 'cancelled', hold_expires_at = null, due_minor = 0, released_at = i.now, late = i.late,
                     release_reason = i.reason, version = o.version + 1, updated_at = i.now
              from   input i, before o
              where  b.tenant_id = i.tenant and b.id = o.id and b.status = 'pending'
              returning b.*
            ), seated as (
              update lms.booking_attendee a set live = false, updated_at = w.updated_at
              from   written w where a.tenant_id = w.tenant_id and a.booking_id = w.id
            ), unredeemed as (
              update lms.discount_redemption r set released_at = w.updated_at
              from   written w where r.tenant_id = w.tenant_id and r.booking_id = w.id and r.released_at is null
            ), unused as (
              update lms.discount_code d set times_used = code.times_used - u.n
              from   code, input i, (select discount_code_id, count(*)::int as n from written group by 1) u
              where  d.tenant_id = i.tenant and d.id = code.id and u.discount_code_id = code.id
            ), freed as (
              update lms.session s set seats_taken = session.seats_taken - u.seats
              from   session, input i, (select session_id, sum(seats)::int as seats from written group by 1) u
              where  s.tenant_id = i.tenant and s.id = session.id and u.session_id = session.id
            ), revised as (
              update lms.customer c set revision = customer.revision + 1
              from   customer, input i where c.tenant_id = i.tenant and c.id = customer.id
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, before, after)
              select w.tenant_id, w.updated_at, gen_random_uuid(), 'booking', w.id, 'BookingCancelled', i.actor_kind, i.actor,
                     to_jsonb(o) - 'tenant_id' - 'notes', to_jsonb(w) - 'tenant_id' - 'notes'
              from   input i, written w join before o on o.id = w.id
            )
            select count(*) from written
            """;

    private static final String INPUT = """
            with input as (
              select ?::uuid as tenant, ?::uuid as which, ?::bigint as version, ?::boolean as late, ?::text as reason,
                     ?::text as actor_kind, ?::uuid as actor, ?::timestamptz as now
            ), target as (
              select b.id, b.customer_id, b.session_id, b.discount_code_id
              from   input i join lms.booking b on b.tenant_id = i.tenant and
            """;

    static final String CANCEL = INPUT + " b.id = i.which and b.version = i.version)" + RELEASE_TARGETS;

    static final String CANCEL_ALL = INPUT + " b.session_id = i.which and b.status = 'pending')" + RELEASE_TARGETS;

    static final String CANCEL_SESSION = """
            with before as (
              select x.* from (select s.* from lms.session s where s.tenant_id = ? and s.id = ? for no key update) x
            ), written as (
              update lms.session s
              set    status = 'cancelled', cancel_reason = ?, version = o.version + 1, updated_at = ?
              from   before o
              where  s.tenant_id = o.tenant_id and s.id = o.id and o.status = 'published' and s.seats_taken = 0
              returning s.*
            ), entry as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, before, after)
              select w.tenant_id, w.updated_at, gen_random_uuid(), 'session', w.id, 'SessionCancelled', 'system',
                     to_jsonb(o) - 'tenant_id', to_jsonb(w) - 'tenant_id'
              from   written w, before o
            )
            select count(*) from written
            """;

    static final String PAY = """
            with input as (
              select ?::uuid as tenant, ?::uuid as booking, ?::bigint as version, ?::uuid as customer, ?::uuid as payment,
                     ?::timestamptz as now
            ), customer as (
              select x.id, x.revision from (
                select c.id, c.revision from input i join lms.customer c on c.tenant_id = i.tenant and c.id = i.customer
                for no key update of c) x
            ), before as (
              select x.* from (
                select b.* from input i join lms.booking b on b.tenant_id = i.tenant and b.id = i.booking
                where  exists (select from customer) for no key update of b) x
            ), written as (
              update lms.booking b
              set    status = 'confirmed', payment_status = 'paid', paid_minor = o.paid_minor + o.due_minor, due_minor = 0,
                     hold_expires_at = null, confirmed_at = i.now, version = o.version + 1, updated_at = i.now
              from   input i, before o
              where  b.tenant_id = i.tenant and b.id = o.id and b.version = i.version and b.status = 'pending'
              returning b.*
            ), revised as (
              update lms.customer c set revision = customer.revision + 1
              from   customer, written w where c.tenant_id = w.tenant_id and c.id = customer.id
            ), paid as (
              insert into lms.payment (tenant_id, id, type, booking_id, payer_id, amount_minor, currency, method, provider,
                status, received_at, created_at, updated_at)
              select w.tenant_id, i.payment, 'booking', w.id, w.customer_id, o.due_minor, w.currency, 'cash', 'manual',
                     'succeeded', i.now, i.now, i.now
              from   input i, written w, before o
              returning *
            ), entry as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, before, after)
              select w.tenant_id, w.updated_at, gen_random_uuid(), 'booking', w.id, 'BookingConfirmed', 'system',
                     to_jsonb(o) - 'tenant_id' - 'notes', to_jsonb(w) - 'tenant_id' - 'notes'
              from   written w, before o
              union all
              select p.tenant_id, p.created_at, gen_random_uuid(), 'payment', p.id, 'PaymentRecorded', 'system', null,
                     to_jsonb(p) - 'tenant_id' - 'note'
              from   paid p
            )
            select count(*) from written
            """;

    static final String FIND = """
            select s.id, s.course_id, s.title, s.starts_at, s.ends_at, s.capacity, s.seats_taken, s.price_minor, s.currency
            from   lms.session s
            where  s.tenant_id = ? and s.status = 'published' and s.starts_at >= ?
              and  (s.capacity is null or s.seats_taken < s.capacity)
            """;

    static final String OF_COURSE = " and s.course_id = ?";

    static final String PAGE = " order by s.starts_at, s.id limit ?";

    private PlainSql() {}
}
