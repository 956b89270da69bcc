package io.lmskit.persistence.pricing;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link DiscountMapper}. */
final class DiscountSql {

    /** The columns of {@link CodeRow} but the last six, of a code {@code d}. */
    private static final String COLUMNS = """
            select d.id, d.code, d.code_key, d.description, d.percent, d.currency || d.amount_minor as amount,
                   d.currency || d.min_purchase_minor as minimum_purchase,
                   d.currency || d.max_discount_minor as maximum_discount,
                   d.valid_from, d.valid_until, d.usage_limit, d.per_customer_limit, d.active, d.times_used, d.created_by,
                   d.version, d.created_at, d.updated_at,
            """;

    private static final String TYPES = """
            array(select t.course_type_id::text from lms.discount_code_course_type t
                  where t.tenant_id = d.tenant_id and t.code_id = d.id order by t.course_type_id)
            """;

    private static final String COURSES = """
            array(select c.course_id::text from lms.discount_code_course c
                  where c.tenant_id = d.tenant_id and c.code_id = d.id order by c.course_id)
            """;

    private static final String PRODUCTS = """
            array(select p.product_id::text from lms.discount_code_product p
                  where p.tenant_id = d.tenant_id and p.code_id = d.id order by p.product_id)
            """;

    private static final String NOT_QUOTED =
            ", null as uses_by_customer, null as types_of_lines, null as products_of_lines ";

    private static final String RESTRICTED =
            COLUMNS + TYPES + " as course_types, " + COURSES + " as courses, " + PRODUCTS + " as products ";

    /** The columns of {@link CodeRow}, of a code {@code d} with the restrictions that are stored. */
    static final String CODE = RESTRICTED + NOT_QUOTED;

    /** The columns of {@link CodeRow}, of a code {@code d} with the restrictions that the statement stores. */
    private static final String GIVEN_CODE = COLUMNS
            + " #{types}::text[] as course_types, #{courses}::text[] as courses, #{products}::text[] as products "
            + NOT_QUOTED;

    /** What the journal keeps of a code that was there, with its restrictions. */
    private static final String BEFORE =
            """
            before as (
              select x.* from (
                select d.* from lms.discount_code d where d.tenant_id = #{trail.tenant} and d.id = #{id} for no key update) x
            ), before_json as (
              select d.id, to_jsonb(d) - 'tenant_id' || jsonb_build_object('course_types',
            """ + TYPES + ", 'courses', " + COURSES + ", 'products', " + PRODUCTS + ") as json from before d)";

    private static final String GIVEN_JSON = " to_jsonb(d) - 'tenant_id' || jsonb_build_object('course_types',"
            + " #{types}::text[], 'courses', #{courses}::text[], 'products', #{products}::text[]) ";

    private static final String INSERT_RESTRICTIONS = """
            type_added as (
              insert into lms.discount_code_course_type (tenant_id, code_id, course_type_id)
              select #{trail.tenant}, d.id, t.id::uuid from d cross join unnest(#{types}::text[]) as t (id)
              on conflict (tenant_id, code_id, course_type_id) do nothing
            ), course_added as (
              insert into lms.discount_code_course (tenant_id, code_id, course_id)
              select #{trail.tenant}, d.id, c.id::uuid from d cross join unnest(#{courses}::text[]) as c (id)
              on conflict (tenant_id, code_id, course_id) do nothing
            ), product_added as (
              insert into lms.discount_code_product (tenant_id, code_id, product_id)
              select #{trail.tenant}, d.id, p.id::uuid from d cross join unnest(#{products}::text[]) as p (id)
              on conflict (tenant_id, code_id, product_id) do nothing
            ),
            """;

    static final String INSERT = """
            with d as (
              insert into lms.discount_code (tenant_id, id, code, code_key, description, kind, percent, amount_minor,
                min_purchase_minor, max_discount_minor, currency, valid_from, valid_until, usage_limit, per_customer_limit,
                created_by, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.code}, #{codeKey}, #{d.description}, #{v.kind}, #{v.percent}, #{v.amount},
                #{v.minimum}, #{v.maximum}, #{v.currency}, #{d.validFrom}, #{d.validUntil}, #{d.usageLimit},
                #{d.perCustomerLimit}, #{trail.actorId}, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + INSERT_RESTRICTIONS
            + TrailSql.ENTRY
            + " as (select 'discount-code', d.id, 'DiscountCodeCreated', null::jsonb, "
            + GIVEN_JSON
            + ", null::uuid, null::jsonb, null::jsonb from d)"
            + TrailSql.WRITE
            + GIVEN_CODE
            + "from d";

    /**
     * The limit is held against the uses in the condition: a check constraint alone would be judged on a row that a
     * concurrent use has left behind.
     */
    static final String UPDATE = "with " + BEFORE
            + """
            , d as (
              update lms.discount_code d
              set    code = #{d.code}, code_key = #{codeKey}, description = #{d.description}, kind = #{v.kind},
                     percent = #{v.percent}, amount_minor = #{v.amount}, min_purchase_minor = #{v.minimum},
                     max_discount_minor = #{v.maximum}, currency = #{v.currency}, valid_from = #{d.validFrom},
                     valid_until = #{d.validUntil}, usage_limit = #{d.usageLimit},
                     per_customer_limit = #{d.perCustomerLimit}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  d.tenant_id = #{trail.tenant} and d.id = b.id and d.version = #{version}
                and  (#{d.usageLimit}::int is null or d.times_used <= #{d.usageLimit})
              returning d.*
            ), type_removed as (
              delete from lms.discount_code_course_type t using d
              where t.tenant_id = #{trail.tenant} and t.code_id = d.id and t.course_type_id::text <> all (#{types}::text[])
            ), course_removed as (
              delete from lms.discount_code_course c using d
              where c.tenant_id = #{trail.tenant} and c.code_id = d.id and c.course_id::text <> all (#{courses}::text[])
            ), product_removed as (
              delete from lms.discount_code_product p using d
              where p.tenant_id = #{trail.tenant} and p.code_id = d.id and p.product_id::text <> all (#{products}::text[])
            ),
            """
            + INSERT_RESTRICTIONS
            + TrailSql.ENTRY
            + " as (select 'discount-code', d.id, 'DiscountCodeChanged', b.json, "
            + GIVEN_JSON
            + ", null::uuid, null::jsonb, null::jsonb from d join before_json b on b.id = d.id)"
            + TrailSql.WRITE
            + GIVEN_CODE
            + "from d";

    static final String UPDATE_ACTIVE = """
            with before as (
              select x.* from (
                select d.* from lms.discount_code d where d.tenant_id = #{trail.tenant} and d.id = #{id} for no key update) x
            ), d as (
              update lms.discount_code d
              set    active = #{active}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  d.tenant_id = #{trail.tenant} and d.id = b.id and d.version = #{version}
              returning d.*
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'discount-code', d.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(d) - 'tenant_id',
                             null::uuid, null::jsonb, null::jsonb
                      from   d join before b on b.id = d.id
                    )
                    """ + TrailSql.WRITE + CODE + "from d";

    static final String DELETE = "with " + BEFORE + """
            , d as (
              delete from lms.discount_code d using before b
              where d.tenant_id = #{trail.tenant} and d.id = b.id and d.version = #{version}
              returning d.id
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'discount-code', d.id, 'DiscountCodeDeleted', b.json, null::jsonb, null::uuid, null::jsonb, null::jsonb
              from   d join before_json b on b.id = d.id
            )
            """ + TrailSql.WRITE + "select d.id from d";

    static final String FIND = CODE + """
            from   lms.discount_code d
            where  d.tenant_id = #{tenant}
              and  (#{prefix}::text is null or starts_with(d.code_key, #{prefix}))
              and  (#{f.active}::boolean is null or d.active = #{f.active})
              and  (#{f.validAt}::timestamptz is null or (coalesce(d.valid_from <= #{f.validAt}, true)
                    and coalesce(d.valid_until > #{f.validAt}, true)))
              and  (#{f.usedUp}::boolean is null or coalesce(d.times_used >= d.usage_limit, false) = #{f.usedUp})
              and  (#{f.course}::uuid is null or exists (select from lms.discount_code_course c
                    where c.tenant_id = #{tenant} and c.code_id = d.id and c.course_id = #{f.course}))
              and  (#{f.courseType}::uuid is null or exists (select from lms.discount_code_course_type t
                    where t.tenant_id = #{tenant} and t.code_id = d.id and t.course_type_id = #{f.courseType}))
              and  (#{f.product}::uuid is null or exists (select from lms.discount_code_product p
                    where p.tenant_id = #{tenant} and p.code_id = d.id and p.product_id = #{f.product}))
              and  (#{f.createdBy}::uuid is null or d.created_by = #{f.createdBy})
              and  (#{after.sort}::text is null or d.code_key > #{after.sort})
            order  by d.code_key
            limit  #{limit}
            """;

    /** A code with all that a quote needs: the customer's uses, the courses of the purchase with their types, and its products. */
    static final String QUOTE = RESTRICTED + """
            , (select count(r.id)
               from   lms.user_account u left join lms.discount_redemption r
                      on r.tenant_id = u.tenant_id and r.code_id = d.id and r.customer_id = u.id and r.released_at is null
               where  u.tenant_id = #{tenant} and u.id = #{customer}::uuid
               group  by u.id) as uses_by_customer,
              array(select c.id::text || ' ' || coalesce(c.type_id::text, '')
                    from lms.course c where c.tenant_id = #{tenant} and c.id = any (#{lines}::uuid[])) as types_of_lines,
              array(select p.id::text from lms.product p
                    where p.tenant_id = #{tenant} and p.id = any (#{products}::uuid[])) as products_of_lines
            from   lms.discount_code d
            where  d.tenant_id = #{tenant} and d.code_key = #{codeKey}
            """;

    static final String FIND_REDEMPTIONS = """
            select r.id, r.code_id as code, r.customer_id as customer, case when r.order_id is null then 'booking' else 'order' end as entity,
                   coalesce(r.booking_id, r.order_id) as entity_id,
                   r.currency || r.amount_minor as amount, r.redeemed_at, r.released_at
            from   lms.discount_redemption r
            where  r.tenant_id = #{tenant} and r.code_id = #{code}
              and  (#{f.customer}::uuid is null or r.customer_id = #{f.customer})
              and  (#{f.live}::boolean is null or (r.released_at is null) = #{f.live})
              and  (#{f.from}::timestamptz is null or r.redeemed_at >= #{f.from})
              and  (#{f.until}::timestamptz is null or r.redeemed_at < #{f.until})
              and  (#{afterId}::uuid is null or (r.redeemed_at, r.id) < (#{afterMoment}::timestamptz, #{afterId}))
            order  by r.redeemed_at desc, r.id desc
            limit  #{limit}
            """;

    private DiscountSql() {}
}
