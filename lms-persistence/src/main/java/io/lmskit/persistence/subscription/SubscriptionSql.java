package io.lmskit.persistence.subscription;

import io.lmskit.persistence.credit.GrantSql;
import io.lmskit.persistence.kernel.TrailSql;

/**
 * The statements of {@link SubscriptionMapper}. The customer's revision is raised first, which does no harm if something is
 * refused later; plans and subscription are locked and looked at, and only then is anything changed. Plans are locked after
 * the customer and before the subscription.
 */
final class SubscriptionSql {

    private static final String SUBSCRIPTION = """
            select s.id, s.plan_id as plan, s.customer_id as customer, s.status, s.anchor, s.period_from, s.period_until,
                   s.currency || s.price_minor as price, s.ends_with_period, s.ended_at, s.order_item_id as order_item, s.version, s.created_at, s.updated_at,
                   t.zone, c.revision
            from   lms.subscription s
            join   lms.tenant t on t.tenant_id = s.tenant_id
            join   lms.customer c on c.tenant_id = s.tenant_id and c.id = s.customer_id
            """;

    private static final String LOCKED = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{m.customer} and c.revision = #{m.revision}
              returning c.id
            ), plan as (
              select x.id, x.members, x.max_members from (
                select p.id, p.members, p.max_members from lms.subscription_plan p
                where  p.tenant_id = #{trail.tenant} and p.id in (#{m.joins}::uuid, #{m.leaves}::uuid)
                  and  exists (select from person)
                order  by p.id for no key update of p) x
            ), room as (
              select count(*) as n from plan where plan.id = #{m.joins}::uuid and plan.members < coalesce(plan.max_members, plan.members + 1)
            )
            """;

    private static final String CONSEQUENCES = """
            , charged as (
              insert into lms.subscription_charge (tenant_id, id, subscription_id, customer_id, kind, for_from, for_until,
                amount_minor, currency, due_on, settled_at, withheld_credits, credits_expire_at, created_at)
              select s.tenant_id, #{m.charge.id}::uuid, s.id, s.customer_id, #{m.charge.kind}::text, #{m.charge.from}::date,
                     #{m.charge.until}::date, #{m.charge.amount.amountMinorLong}::bigint,
                     #{m.charge.amount.currencyUnit.code}::text, #{m.charge.dueOn}::date,
                     #{m.charge.settledAt}::timestamptz, #{m.charge.withheld}::int, #{m.charge.creditsExpireAt}::timestamptz,
                     #{trail.now}
              from   s
              where  #{m.charge.id}::uuid is not null
              returning *
            ), counted as (
              update lms.subscription_plan p
              set    members = plan.members + case when plan.id = #{m.joins}::uuid then 1 else -1 end
              from   plan, s
              where  p.tenant_id = s.tenant_id and p.id = plan.id
            ), granting as (
              select #{m.grant.id}::uuid as id, #{m.grant.entry}::uuid as entry, s.customer_id, 'subscription' as source,
                     null::uuid as pack_id, #{m.orderItem}::uuid as order_item_id, #{m.grant.credits}::int as credits,
                     #{m.grant.expiresAt}::timestamptz as expires_at
              from   s
              where  #{m.grant.id}::uuid is not null
            )
            """ + GrantSql.GRANT + ", ";

    private static final String CHARGED_ENTRIES = """
             union all
              select 'subscription-charge', h.id, 'SubscriptionCharged', null::jsonb, to_jsonb(h) - 'tenant_id', h.customer_id,
                     null::jsonb, null::jsonb
              from   charged h
            """;

    static final String START = LOCKED
            + """
            , s as (
              insert into lms.subscription (tenant_id, id, plan_id, customer_id, status, anchor, period_from, period_until,
                price_minor, currency, ends_with_period, order_item_id, created_by, created_at, updated_at)
              select #{trail.tenant}, #{m.id}, #{m.plan}, person.id, #{m.status}, #{m.anchor}, #{m.period.from}, #{m.period.until},
                     #{m.price.amountMinorLong}, #{m.price.currencyUnit.code}, false, #{m.orderItem}::uuid, #{trail.actorId}::uuid, #{trail.now}, #{trail.now}
              from   person, room
              where  room.n = 1
              returning *
            )
            """
            + CONSEQUENCES
            + TrailSql.ENTRY
            + " as (select 'subscription', s.id, #{m.event}, null::jsonb, to_jsonb(s) - 'tenant_id', s.customer_id, null::jsonb,"
            + " null::jsonb from s"
            + CHARGED_ENTRIES
            + GrantSql.GRANTED_ENTRIES
            + ")"
            + TrailSql.WRITE
            + "select s.id from s";

    static final String MOVE = LOCKED
            + """
            , before as (
              select x.* from (
                select s.* from lms.subscription s
                where  s.tenant_id = #{trail.tenant} and s.id = #{m.id} and exists (select from person)
                  and  (#{m.joins}::uuid is null or (select n from room) = 1)
                for no key update of s) x
            ), s as (
              update lms.subscription s
              set    plan_id = #{m.plan}, status = #{m.status}, anchor = #{m.anchor}, period_from = #{m.period.from},
                     period_until = #{m.period.until}, price_minor = #{m.price.amountMinorLong},
                     currency = #{m.price.currencyUnit.code}, ends_with_period = #{m.endsWithPeriod},
                     ended_at = #{m.endedAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and b.version = #{m.version}
              returning s.*
            )
            """
            + CONSEQUENCES
            + TrailSql.ENTRY
            + " as (select 'subscription', s.id, #{m.event}, to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id',"
            + " s.customer_id, null::jsonb, null::jsonb from s join before b on b.id = s.id"
            + CHARGED_ENTRIES
            + GrantSql.GRANTED_ENTRIES
            + ")"
            + TrailSql.WRITE
            + "select s.id from s";

    static final String READ = SUBSCRIPTION + "where s.tenant_id = #{tenant} and s.id = #{id}";

    static final String FIND = SUBSCRIPTION + """
            where  s.tenant_id = #{tenant} and (#{whose.all} or s.customer_id = #{whose.own}::uuid)
              and  (#{f.customer}::uuid is null or s.customer_id = #{f.customer})
              and  (#{f.plan}::uuid is null or s.plan_id = #{f.plan})
              and  (#{f.status}::text is null or s.status = #{f.status})
              and  (#{after.id}::uuid is null or (s.created_at, s.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by s.created_at desc, s.id desc
            limit  #{limit}
            """;

    /** A subscription whose charge somebody settles at this moment has another version by then, and is left alone. */
    static final String MARK_PAST_DUE = """
            with target as (
              select s.id, s.version from lms.subscription s
              where  s.tenant_id = #{trail.tenant} and s.status = 'active'
                and  s.id in (select h.subscription_id from lms.subscription_charge h
                              where  h.tenant_id = #{trail.tenant} and h.settled_at is null and h.due_on <= #{today}
                                and  h.amount_minor > 0)
              order  by s.id
              limit  #{limit}
            ), before as (
              select x.* from (
                select s.* from lms.subscription s
                where  s.tenant_id = #{trail.tenant} and s.id in (select id from target)
                order  by s.id
                for no key update of s) x
              join   target t on t.id = x.id and t.version = x.version
            ), s as (
              update lms.subscription s set status = 'past_due', version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id
              returning s.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'subscription', s.id, 'SubscriptionPastDue', to_jsonb(b) - 'tenant_id',"
            + " to_jsonb(s) - 'tenant_id', s.customer_id, null::jsonb, null::jsonb from s join before b on b.id = s.id)"
            + TrailSql.WRITE
            + "select count(*)::int from s";

    /**
     * Cancels what these items of orders began. The customers were locked before; plans are locked before subscriptions,
     * and lose each their members at once.
     */
    static final String WITHDRAW = """
            with wanted as (
              select s.id, s.plan_id from lms.subscription s
              where  s.tenant_id = #{trail.tenant} and s.order_item_id = any (#{items})
                and  s.status not in ('cancelled', 'ended')
            ), plan as (
              select x.id, x.members from (
                select p.id, p.members from lms.subscription_plan p
                where  p.tenant_id = #{trail.tenant} and p.id in (select plan_id from wanted)
                order  by p.id for no key update of p) x
            ), before as (
              select x.* from (
                select s.* from lms.subscription s
                where  s.tenant_id = #{trail.tenant} and s.id in (select id from wanted)
                  and  (select count(*) from plan) >= 0 and s.status not in ('cancelled', 'ended')
                order  by s.id for no key update of s) x
            ), s as (
              update lms.subscription s
              set    status = 'cancelled', ended_at = #{trail.now}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id
              returning s.*
            ), counted as (
              update lms.subscription_plan p
              set    members = plan.members - n.members
              from   plan join (select s.plan_id, count(*)::int as members from s group by s.plan_id) n on n.plan_id = plan.id
              where  p.tenant_id = #{trail.tenant} and p.id = plan.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'subscription', s.id, 'SubscriptionCancelled', to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id',"
            + " s.customer_id, null::jsonb, null::jsonb from s join before b on b.id = s.id)"
            + TrailSql.WRITE
            + "select count(*)::int from s";

    private SubscriptionSql() {}
}
