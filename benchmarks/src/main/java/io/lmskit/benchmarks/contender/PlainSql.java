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

    private PlainSql() {}
}
