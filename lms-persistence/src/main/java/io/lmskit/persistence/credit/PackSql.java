package io.lmskit.persistence.credit;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link PackMapper}. */
final class PackSql {

    private static final String PACK = """
            select p.id, p.name, p.description, p.credits, p.currency || p.price_minor as price, p.valid_days, p.active,
                   p.created_by, p.version, p.created_at, p.updated_at
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    private static final String BEFORE = """
            with before as (
              select x.* from (
                select p.* from lms.credit_pack p where p.tenant_id = #{trail.tenant} and p.id = #{id}
                for no key update of p) x
            )
            """;

    private static final String GUARDED = """
            version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and p.version = #{version}
              returning p.*
            ),
            """;

    static final String INSERT = """
            with p as (
              insert into lms.credit_pack (tenant_id, id, name, description, credits, price_minor, currency, valid_days,
                created_by, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.description}::text, #{d.credits}, #{d.price.amountMinorLong},
                #{d.price.currencyUnit.code}, #{d.validDays}::int, #{trail.actorId}::uuid, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'credit-pack', p.id, 'CreditPackCreated', null::jsonb, to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p)"
            + TrailSql.WRITE
            + PACK
            + "from p";

    static final String UPDATE = BEFORE
            + """
            , p as (
              update lms.credit_pack p
              set    name = #{d.name}, description = #{d.description}::text, credits = #{d.credits},
                     price_minor = #{d.price.amountMinorLong}, currency = #{d.price.currencyUnit.code},
                     valid_days = #{d.validDays}::int,
            """
            + GUARDED
            + TrailSql.ENTRY
            + " as (select 'credit-pack', p.id, 'CreditPackChanged', to_jsonb(b) - 'tenant_id', to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PACK
            + "from p";

    static final String UPDATE_ACTIVE = BEFORE
            + ", p as (update lms.credit_pack p set active = #{active}, "
            + GUARDED
            + TrailSql.ENTRY
            + " as (select 'credit-pack', p.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PACK
            + "from p";

    static final String READ = PACK + "from lms.credit_pack p where p.tenant_id = #{tenant} and p.id = #{id}";

    static final String READ_ALL =
            PACK + "from lms.credit_pack p where p.tenant_id = #{tenant} and p.id = any (#{ids})";

    static final String FIND = PACK + """
            from   lms.credit_pack p
            where  p.tenant_id = #{tenant}
              and  (#{active}::boolean is null or p.active = #{active})
              and  (#{after.id}::uuid is null or (p.name, p.id) > (#{after.sort}::text, #{after.id}))
            order  by p.name, p.id
            limit  #{limit}
            """;

    private PackSql() {}
}
