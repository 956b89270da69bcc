package io.lmskit.persistence.subscription;

import io.lmskit.persistence.credit.GrantSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The statements on charges of subscriptions. */
final class ChargeSql {

    private static final String CHARGE = """
            select h.id, h.subscription_id as subscription, h.customer_id as customer, h.kind, h.for_from as "from",
                   h.for_until as "until", h.currency || h.amount_minor as amount,
                   h.currency || h.paid_minor as paid, h.due_on, h.settled_at, h.withheld_credits, h.created_at
            from   lms.subscription_charge h
            """;

    static final String READ_CHARGE = CHARGE + "where h.tenant_id = #{tenant} and h.id = #{id}";

    static final String FIND_CHARGES = CHARGE + """
            where  h.tenant_id = #{tenant} and h.subscription_id = #{subscription}
              and  (#{after.id}::uuid is null or (h.created_at, h.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by h.created_at desc, h.id desc
            limit  #{limit}
            """;

    static final String READ_SETTLING = """
            select h.subscription_id as subscription, h.settled_at is not null as settled,
                   (select count(*)::int from lms.subscription_charge o
                    where  o.tenant_id = h.tenant_id and o.subscription_id = h.subscription_id and o.id <> h.id
                      and  o.settled_at is null and o.due_on <= #{today} and o.amount_minor > 0) as other_overdue
            from   lms.subscription_charge h
            where  h.tenant_id = #{tenant} and h.id = #{id}
            """;

    /** What a customer owes, and whether a period of the plan that costs nothing is not over. */
    static final String READ_DEBTS = """
            select coalesce(d.open, false) as open, coalesce(d.overdue, false) as overdue,
                   exists (
                     select from lms.subscription s
                     join   lms.subscription_charge h on h.tenant_id = s.tenant_id and h.subscription_id = s.id
                     where  s.tenant_id = #{tenant} and s.customer_id = #{customer} and s.plan_id = #{plan}
                       and  h.kind = 'period' and h.amount_minor = 0 and h.for_until > #{today}) as free_period
            from (
              select true as open, bool_or(h.due_on <= #{today} or s.status in ('cancelled', 'ended')) as overdue
              from   lms.subscription_charge h
              join   lms.subscription s on s.tenant_id = h.tenant_id and s.id = h.subscription_id
              where  h.tenant_id = #{tenant} and h.customer_id = #{customer} and h.settled_at is null and h.amount_minor > 0
              having count(*) > 0) d
            right join lms.tenant t on true
            where  t.tenant_id = #{tenant}
            """;

    /**
     * Credits that were withheld are a change of what the customer has. The subscription is locked next, whether or not its
     * status changes, and its version guards the charge.
     */
    private static final String LOCKED = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              from   lms.subscription_charge h
              where  h.tenant_id = #{trail.tenant} and h.id = #{id} and h.withheld_credits > 0
                and  c.tenant_id = h.tenant_id and c.id = h.customer_id
              returning c.id
            ), before as (
              select x.* from (
                select s.* from lms.subscription s
                where  s.tenant_id = #{trail.tenant} and s.id = #{subscription} and (select count(*) from person) >= 0
                for no key update of s) x
            ), s as (
              update lms.subscription s set status = #{status}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and b.version = #{version}
              returning s.*
            ), was as (
              select h.* from s join lms.subscription_charge h on h.tenant_id = #{trail.tenant} and h.id = #{id}
            ),
            """;

    private static final String CONSEQUENCES = """
            , granting as (
              select #{grant.id}::uuid as id, #{grant.entry}::uuid as entry, h.customer_id, 'subscription' as source,
                     null::uuid as pack_id, null::uuid as order_item_id, was.withheld_credits as credits,
                     was.credits_expire_at as expires_at
              from   h join was on was.id = h.id
              where  was.withheld_credits > h.withheld_credits and was.credits_expire_at > #{trail.now}
            )
            """ + GrantSql.GRANT + ", " + TrailSql.ENTRY + """
             as (
              select 'subscription', s.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id',
                     s.customer_id, null::jsonb, null::jsonb
              from   s join before b on b.id = s.id
              union all
              select 'subscription-charge', h.id, #{event}, to_jsonb(was) - 'tenant_id', to_jsonb(h) - 'tenant_id', h.customer_id,
                     null::jsonb, null::jsonb
              from   h join was on was.id = h.id
            """
            + GrantSql.GRANTED_ENTRIES + ")" + TrailSql.WRITE + "select h.id from h";

    static final String SETTLE = LOCKED + """
            h as (
              update lms.subscription_charge h set settled_at = #{trail.now}, withheld_credits = 0, credits_expire_at = null
              from   was
              where  h.tenant_id = #{trail.tenant} and h.id = was.id and h.settled_at is null
              returning h.*
            )
            """ + CONSEQUENCES;

    static final String PAY = LOCKED + """
            h as (
              update lms.subscription_charge h
              set    paid_minor = #{paid.amountMinorLong}, settled_at = #{settledAt}::timestamptz,
                     withheld_credits = case when #{settledAt}::timestamptz is null then was.withheld_credits else 0 end,
                     credits_expire_at = case when #{settledAt}::timestamptz is null then was.credits_expire_at end
              from   was
              where  h.tenant_id = #{trail.tenant} and h.id = was.id
              returning h.*
            )
            """ + CONSEQUENCES;

    private ChargeSql() {}
}
