package io.lmskit.persistence.credit;

import io.lmskit.persistence.kernel.TrailSql;

/** The statement that gives credits back. */
final class ReturnSql {

    /**
     * Each credit goes back to the grant that it was taken from, those that last longest first, should not all come back.
     * Of a grant that has expired meanwhile they expire at once, and a new grant that expires at the given moment stands for them, one
     * for each booking. Those
     * whose price has gone back are worth nothing any more: the ledger says that they came back, and that they are gone.
     */
    static final String GIVE_BACK = """
            with released as (
              select r.booking_id, r.credits from unnest(#{bookings}, #{credits}) as r (booking_id, credits)
            ), held as (
              select e.booking_id, e.grant_id, -sum(e.amount) as credits
              from   lms.credit_entry e
              where  e.tenant_id = #{trail.tenant} and e.booking_id in (select booking_id from released)
              group  by e.booking_id, e.grant_id
              having sum(e.amount) < 0
            ), before as (
              select x.* from (
                select g.* from lms.credit_grant g
                where  g.tenant_id = #{trail.tenant} and g.id in (select grant_id from held)
                order  by g.expires_at, g.id for no key update of g) x
            ), planned as (
              select h.booking_id, h.grant_id, b.customer_id, coalesce(b.expires_at <= #{trail.now}, false) or b.withdrawn_at is not null as over,
                     b.withdrawn_at is not null as withdrawn,
                     least(h.credits, r.credits - (sum(h.credits) over lasting - h.credits))::int as credits
              from   held h
              join   released r on r.booking_id = h.booking_id
              join   before b on b.id = h.grant_id
              window lasting as (partition by h.booking_id order by b.expires_at desc nulls first, b.id desc)
            ), g as (
              update lms.credit_grant g
              set    remaining = b.remaining + p.spendable, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              join   (select grant_id, coalesce(sum(credits) filter (where not over), 0)::int as spendable
                      from planned where credits > 0 group by grant_id) p on p.grant_id = b.id
              where  g.tenant_id = #{trail.tenant} and g.id = b.id
              returning g.*
            ), fresh as materialized (
            """
            + "select "
            + TrailSql.NEW_ID
            + """
               as id, p.booking_id, p.customer_id, sum(p.credits)::int as credits
              from   planned p
              where  p.credits > 0 and p.over and not p.withdrawn
              group  by p.booking_id, p.customer_id
            ), anew as (
              insert into lms.credit_grant (tenant_id, id, customer_id, source, credits, remaining, expires_at, granted_at,
                created_by, updated_at)
              select #{trail.tenant}, f.id, f.customer_id, 'return', f.credits, f.credits,
                     #{expiresAt}::timestamptz, #{trail.now}, #{trail.actorId}::uuid, #{trail.now}
              from   fresh f
              returning *
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, booking_id, occurred_at)
            """
            + "select #{trail.tenant}, "
            + TrailSql.NEW_ID
            + """
              , e.grant_id, e.customer_id, e.kind, e.amount, e.booking_id, #{trail.now}
              from   (select p.grant_id, p.customer_id, 'returned' as kind, p.credits as amount, p.booking_id
                      from   planned p
                      where  p.credits > 0
                      union all
                      select p.grant_id, p.customer_id, case when p.withdrawn then 'refunded' else 'expired' end,
                             -sum(p.credits)::int, null::uuid
                      from   planned p
                      where  p.credits > 0 and p.over
                      group  by p.grant_id, p.customer_id, p.withdrawn
                      union all
                      select a.id, a.customer_id, 'granted', a.credits, null::uuid
                      from   anew a) e
            ),
            """
            + TrailSql.ENTRY
            + """
             as (
              select 'credit-grant', g.id, 'CreditsReturned', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id', g.customer_id,
                     null::jsonb, null::jsonb
              from   g join before b on b.id = g.id
              union all
              select 'credit-grant', a.id, 'CreditsGranted', null::jsonb, to_jsonb(a) - 'tenant_id', a.customer_id, null::jsonb,
                     null::jsonb
              from   anew a
            )
            """
            + TrailSql.WRITE
            + "select ((select count(*) from g) + (select count(*) from anew))::int";

    /** Credits go back to their grants, expired or not, because the same transaction spends them on another booking. */
    static final String CARRY = """
            with held as (
              select h.grant_id, h.credits from unnest(#{grants}, #{credits}) as h (grant_id, credits)
            ), before as (
              select x.* from (
                select g.* from lms.credit_grant g
                where  g.tenant_id = #{trail.tenant} and g.id in (select grant_id from held)
                order  by g.expires_at, g.id for no key update of g) x
            ), g as (
              update lms.credit_grant g
              set    remaining = b.remaining + h.credits, version = b.version + 1, updated_at = #{trail.now}
              from   before b join held h on h.grant_id = b.id
              where  g.tenant_id = #{trail.tenant} and g.id = b.id
              returning g.*
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, booking_id, occurred_at)
            """ + "select #{trail.tenant}, " + TrailSql.NEW_ID + """
              , g.id, g.customer_id, 'returned', h.credits, #{booking}, #{trail.now}
              from   g join held h on h.grant_id = g.id
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'credit-grant', g.id, 'CreditsReturned', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id', g.customer_id,
                     null::jsonb, null::jsonb
              from   g join before b on b.id = g.id
            )
            """
            + TrailSql.WRITE + "select count(*)::int from g";

    private ReturnSql() {}
}
