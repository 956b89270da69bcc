package io.lmskit.persistence.subscription;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link PlanMapper}. */
final class PlanSql {

    private static final String PLAN = """
            select p.id, p.name, p.description, p.currency || p.price_minor as price, p.months, p.credits_per_period,
                   p.roll_over_periods, p.trial_days, p.due_days, p.max_members, p.active, p.members, p.version, p.created_at,
                   p.updated_at
            """;

    private static final String BEFORE = """
            with before as (
              select x.* from (
                select p.* from lms.subscription_plan p where p.tenant_id = #{trail.tenant} and p.id = #{id}
                for no key update of p) x
            )
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String INSERT = """
            with p as (
              insert into lms.subscription_plan (tenant_id, id, name, description, price_minor, currency, months,
                credits_per_period, roll_over_periods, trial_days, due_days, max_members, created_by, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.description}::text, #{d.price.amountMinorLong},
                #{d.price.currencyUnit.code}, #{d.months}, #{d.creditsPerPeriod}, #{d.rollOverPeriods}, #{d.trialDays},
                #{d.dueDays}, #{d.maxMembers}::int, #{trail.actorId}::uuid, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'subscription-plan', p.id, 'SubscriptionPlanCreated', null::jsonb, to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p)"
            + TrailSql.WRITE
            + PLAN
            + "from p";

    /** The limit is held against the locked row's members. */
    static final String UPDATE = BEFORE
            + """
            , p as (
              update lms.subscription_plan p
              set    name = #{d.name}, description = #{d.description}::text, price_minor = #{d.price.amountMinorLong},
                     currency = #{d.price.currencyUnit.code}, months = #{d.months}, credits_per_period = #{d.creditsPerPeriod},
                     roll_over_periods = #{d.rollOverPeriods}, trial_days = #{d.trialDays}, due_days = #{d.dueDays},
                     max_members = #{d.maxMembers}::int, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.version = #{version}
                and  b.members <= coalesce(#{d.maxMembers}::int, b.members)
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'subscription-plan', p.id, 'SubscriptionPlanChanged', to_jsonb(b) - 'tenant_id',"
            + " to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PLAN
            + "from p";

    static final String UPDATE_ACTIVE = BEFORE
            + """
            , p as (
              update lms.subscription_plan p set active = #{active}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.version = #{version}
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'subscription-plan', p.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PLAN
            + "from p";

    static final String READ = PLAN + "from lms.subscription_plan p where p.tenant_id = #{tenant} and p.id = #{id}";

    static final String READ_ALL =
            PLAN + "from lms.subscription_plan p where p.tenant_id = #{tenant} and p.id = any (#{ids})";

    static final String FIND = PLAN + """
            from   lms.subscription_plan p
            where  p.tenant_id = #{tenant}
              and  (#{active}::boolean is null or p.active = #{active})
              and  (#{after.id}::uuid is null or (p.name, p.id) > (#{after.sort}::text, #{after.id}))
            order  by p.name, p.id
            limit  #{limit}
            """;

    private PlanSql() {}
}
