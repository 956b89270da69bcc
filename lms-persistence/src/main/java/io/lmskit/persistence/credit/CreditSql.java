package io.lmskit.persistence.credit;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * The statements of {@link CreditMapper}. Whatever changes somebody's grants locks and raises the customer's revision
 * first; so who has read the grants, and finds the revision unmoved, knows them as they are.
 */
final class CreditSql {

    /** The columns of a grant {@code g}. */
    private static final String GRANT_COLUMNS = """
            select g.id, g.customer_id as customer, g.source, g.pack_id as pack, g.credits, g.remaining, g.expires_at,
                   g.granted_at, g.order_item_id as order_item, g.withdrawn_at, g.version
            """;

    static final String GRANT = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{n.customer} and c.revision = #{revision}
              returning c.id
            ), g as (
              insert into lms.credit_grant (tenant_id, id, customer_id, source, pack_id, credits, remaining, expires_at,
                granted_at, created_by, updated_at)
              select #{trail.tenant}, #{n.id}, p.id, #{n.source}, #{n.pack}::uuid, #{n.credits}, #{n.credits},
                     #{n.expiresAt}::timestamptz, #{trail.now}, #{trail.actorId}::uuid, #{trail.now}
              from   person p
              returning *
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, reason, occurred_at)
              select g.tenant_id, #{n.entry}, g.id, g.customer_id, 'granted', g.credits, #{n.reason}::text, g.granted_at
              from   g
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'credit-grant', g.id, 'CreditsGranted', null::jsonb, to_jsonb(g) - 'tenant_id', g.customer_id,"
            + " null::jsonb, nullif(jsonb_strip_nulls(jsonb_build_object('reason', #{n.reason}::text)), '{}') from g)"
            + TrailSql.WRITE
            + GRANT_COLUMNS
            + "from g";

    static final String ADJUST = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant}
                  and  c.id = (select g.customer_id from lms.credit_grant g where g.tenant_id = #{trail.tenant} and g.id = #{id})
                for no key update of c) x
            ), before as (
              select x.* from (
                select g.* from lms.credit_grant g
                where  g.tenant_id = #{trail.tenant} and g.id = #{id} and exists (select from person)
                for no key update of g) x
            ), g as (
              update lms.credit_grant g
              set    remaining = b.remaining + #{amount}, credits = b.credits + greatest(#{amount}, 0),
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  g.tenant_id = #{trail.tenant} and g.id = b.id and b.version = #{version}
              returning g.*
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p join g on g.customer_id = p.id
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, reason, occurred_at)
              select g.tenant_id, #{entry}, g.id, g.customer_id, 'adjusted', #{amount}, #{reason}, #{trail.now}
              from   g
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'credit-grant', g.id, 'CreditsAdjusted', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id',"
            + " g.customer_id, null::jsonb, jsonb_build_object('reason', #{reason}::text) from g join before b on b.id = g.id)"
            + TrailSql.WRITE
            + GRANT_COLUMNS
            + "from g";

    static final String EXPIRE = """
            with target as (
              select g.id, g.customer_id
              from   lms.credit_grant g
              where  g.tenant_id = #{trail.tenant} and g.remaining > 0 and g.expires_at <= #{trail.now}
              order  by g.expires_at, g.id
              limit  #{limit}
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant} and c.id in (select customer_id from target)
                order  by c.id for no key update) x
            ), persons as (
              select count(*) as n from person
            ), before as (
              select x.* from (
                select g.* from lms.credit_grant g
                where  g.tenant_id = #{trail.tenant} and (select n from persons) >= 0 and g.remaining > 0
                  and  g.id in (select id from target)
                order  by g.expires_at, g.id for no key update of g) x
            ), g as (
              update lms.credit_grant g
              set    remaining = 0, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  g.tenant_id = #{trail.tenant} and g.id = b.id
              returning g.*
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p
              where  c.tenant_id = #{trail.tenant} and c.id = p.id and p.id in (select customer_id from g)
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, occurred_at)
            """
            + "select g.tenant_id, "
            + TrailSql.NEW_ID
            + ", g.id, g.customer_id, 'expired', -b.remaining, #{trail.now} from g join before b on b.id = g.id), "
            + TrailSql.ENTRY
            + " as (select 'credit-grant', g.id, 'CreditsExpired', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id',"
            + " g.customer_id, null::jsonb, null::jsonb from g join before b on b.id = g.id)"
            + TrailSql.WRITE
            + "select count(*)::int from g";

    /** What is left of what these items of orders gave. The customers were locked, and their revisions are raised. */
    static final String WITHDRAW = """
            with before as (
              select x.* from (
                select g.* from lms.credit_grant g
                where  g.tenant_id = #{trail.tenant} and g.order_item_id = any (#{items}) and g.withdrawn_at is null
                order  by g.expires_at, g.id for no key update of g) x
            ), g as (
              update lms.credit_grant g
              set    remaining = 0, withdrawn_at = #{trail.now}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  g.tenant_id = #{trail.tenant} and g.id = b.id
              returning g.*
            ), booked as (
              insert into lms.credit_entry (tenant_id, id, grant_id, customer_id, kind, amount, occurred_at)
            """
            + "select g.tenant_id, "
            + TrailSql.NEW_ID
            + """
            , g.id, g.customer_id, 'refunded', -b.remaining, #{trail.now}
              from   g join before b on b.id = g.id
              where  b.remaining > 0
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'credit-grant', g.id, 'CreditsRefunded', to_jsonb(b) - 'tenant_id', to_jsonb(g) - 'tenant_id',"
            + " g.customer_id, null::jsonb, null::jsonb from g join before b on b.id = g.id)"
            + TrailSql.WRITE
            + "select count(*)::int from g";

    static final String READ = GRANT_COLUMNS + "from lms.credit_grant g where g.tenant_id = #{tenant} and g.id = #{id}";

    static final String BALANCE = """
            select exists (select from lms.user_account u where u.tenant_id = #{tenant} and u.id = #{customer}) as known,
                   coalesce(sum(g.remaining), 0)::int as credits, min(g.expires_at) as next_expiry,
                   coalesce(sum(g.remaining) filter (where g.expires_at = g.first), 0)::int as expiring_next
            from   (select g.remaining, g.expires_at, min(g.expires_at) over () as first
                    from   lms.credit_grant g
                    where  g.tenant_id = #{tenant} and g.customer_id = #{customer} and g.remaining > 0
                      and  (g.expires_at > #{now} or g.expires_at is null)) g
            """;

    static final String FIND_GRANTS = GRANT_COLUMNS + """
            from   lms.credit_grant g
            where  g.tenant_id = #{tenant} and (#{whose.all} or g.customer_id = #{whose.own}::uuid)
              and  (#{f.customer}::uuid is null or g.customer_id = #{f.customer})
              and  (#{f.source}::text is null or g.source = #{f.source})
              and  (#{f.pack}::uuid is null or g.pack_id = #{f.pack})
              and  (#{f.spendableAt}::timestamptz is null
                    or g.remaining > 0 and (g.expires_at > #{f.spendableAt} or g.expires_at is null))
              and  (#{f.expiringUntil}::timestamptz is null or g.remaining > 0 and g.expires_at <= #{f.expiringUntil})
              and  (#{after.id}::uuid is null or (g.granted_at, g.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by g.granted_at desc, g.id desc
            limit  #{limit}
            """;

    static final String FIND_ENTRIES = """
            select e.id, e.grant_id as "grant", e.customer_id as customer, e.kind, e.amount, e.booking_id as booking, e.reason,
                   e.occurred_at
            from   lms.credit_entry e
            where  e.tenant_id = #{tenant} and (#{whose.all} or e.customer_id = #{whose.own}::uuid)
              and  (#{f.customer}::uuid is null or e.customer_id = #{f.customer})
              and  (#{f.grant}::uuid is null or e.grant_id = #{f.grant})
              and  (#{f.booking}::uuid is null or e.booking_id = #{f.booking})
              and  (#{f.kind}::text is null or e.kind = #{f.kind})
              and  (#{f.from}::timestamptz is null or e.occurred_at >= #{f.from})
              and  (#{f.until}::timestamptz is null or e.occurred_at < #{f.until})
              and  (#{after.id}::uuid is null or (e.occurred_at, e.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by e.occurred_at desc, e.id desc
            limit  #{limit}
            """;

    private CreditSql() {}
}
