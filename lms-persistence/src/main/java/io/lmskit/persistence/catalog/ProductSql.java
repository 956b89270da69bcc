package io.lmskit.persistence.catalog;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link ProductMapper}. */
final class ProductSql {

    /** The columns of {@link ProductMapper.ProductRow}, of a product {@code p}, but for its courses. */
    static final String PRODUCT = """
            select p.id, p.name, p.description, p.image_url, p.currency || p.price_minor as price, p.visibility,
                   p.archived_at, p.version, p.created_at, p.updated_at,
            """;

    private static final String COURSES = """
             array(select k.course_id from lms.product_course k where k.tenant_id = p.tenant_id and k.product_id = p.id)
               as courses
            """;

    private static final String LOCKED = """
            with before as (
              select x.* from (
                select p.* from lms.product p where p.tenant_id = #{trail.tenant} and p.id = #{id} for no key update) x
            ), had as (
              select coalesce(jsonb_agg(k.course_id order by k.course_id), '[]') as courses
              from   lms.product_course k
              where  k.tenant_id = #{trail.tenant} and k.product_id = #{id}
            )
            """;

    private static final String BEFORE =
            "to_jsonb(b) - 'tenant_id' - 'search' || jsonb_build_object('courses', had.courses)";
    private static final String FACTS = "to_jsonb(p) - 'tenant_id' - 'search'";
    private static final String WANTED = " || jsonb_build_object('courses', to_jsonb(#{courses}::uuid[]))";
    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String INSERT = """
            with p as (
              insert into lms.product (tenant_id, id, name, description, image_url, price_minor, currency, visibility, created_by,
                created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.description}::text, #{d.imageUrl}::text,
                #{d.price.amountMinorLong}, #{d.price.currencyUnit.code}, #{d.visibility}, #{trail.actorId}::uuid,
                #{trail.now}, #{trail.now})
              returning *
            ), added as (
              insert into lms.product_course (tenant_id, product_id, course_id, created_at)
              select p.tenant_id, p.id, w.course_id, #{trail.now} from p, unnest(#{courses}) as w (course_id)
              returning course_id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'product', p.id, 'ProductCreated', null::jsonb, "
            + FACTS
            + WANTED
            + NOTHING_PERSONAL
            + "from p)"
            + TrailSql.WRITE
            + PRODUCT
            + " #{courses}::uuid[] as courses from p";

    static final String UPDATE = LOCKED
            + """
            , p as (
              update lms.product p
              set    name = #{d.name}, description = #{d.description}::text, image_url = #{d.imageUrl}::text,
                     price_minor = #{d.price.amountMinorLong}, currency = #{d.price.currencyUnit.code},
                     visibility = #{d.visibility}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and p.version = #{version}
              returning p.*
            ), removed as (
              delete from lms.product_course k using p
              where  k.tenant_id = #{trail.tenant} and k.product_id = p.id and k.course_id <> all (#{courses})
              returning k.course_id
            ), added as (
              insert into lms.product_course (tenant_id, product_id, course_id, created_at)
              select p.tenant_id, p.id, w.course_id, #{trail.now}
              from   p, unnest(#{courses}) as w (course_id)
              where  not exists (select from lms.product_course k
                                 where  k.tenant_id = p.tenant_id and k.product_id = p.id and k.course_id = w.course_id)
              returning course_id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'product', p.id, 'ProductChanged', "
            + BEFORE
            + ", "
            + FACTS
            + WANTED
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id cross join had)"
            + TrailSql.WRITE
            + PRODUCT
            + " #{courses}::uuid[] as courses from p";

    static final String UPDATE_ARCHIVED = LOCKED
            + """
            , p as (
              update lms.product p
              set    archived_at = #{archivedAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and p.version = #{version}
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'product', p.id, #{event}, to_jsonb(b) - 'tenant_id' - 'search', "
            + FACTS
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PRODUCT
            + COURSES
            + " from p";

    static final String DELETE = LOCKED
            + """
            , p as (
              delete from lms.product p using before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'product', p.id, 'ProductDeleted', "
            + BEFORE
            + ", null::jsonb"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id cross join had)"
            + TrailSql.WRITE
            + "select p.id from p";

    static final String READ = PRODUCT + COURSES + "from lms.product p where p.tenant_id = #{tenant} and p.id = #{id}";

    static final String FIND = PRODUCT + COURSES + """
            from   lms.product p
            where  p.tenant_id = #{tenant}
              and  (p.archived_at is not null) = #{f.archived}
              and  (#{visibility}::text is null or p.visibility = #{visibility})
              and  (#{f.text}::text is null or p.search @@ websearch_to_tsquery('simple', #{f.text}))
              and  (#{f.course}::uuid is null or exists (
                     select from lms.product_course k
                     where  k.tenant_id = p.tenant_id and k.product_id = p.id and k.course_id = #{f.course}))
              and  (#{f.priceFrom.amountMinorLong}::bigint is null
                    or (p.currency = #{f.priceFrom.currencyUnit.code} and p.price_minor >= #{f.priceFrom.amountMinorLong}))
              and  (#{f.priceTo.amountMinorLong}::bigint is null
                    or (p.currency = #{f.priceTo.currencyUnit.code} and p.price_minor <= #{f.priceTo.amountMinorLong}))
              and  (#{after.id}::uuid is null or (p.name, p.id) > (#{after.sort}::text, #{after.id}))
            order  by p.name, p.id
            limit  #{limit}
            """;

    private ProductSql() {}
}
