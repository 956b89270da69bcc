package io.lmskit.persistence.catalog;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link CatalogMapper}. */
final class CatalogSql {

    /** The columns of {@link CourseRow}, of a course {@code c} with its type {@code t}. */
    static final String COURSE = """
            select c.id, c.title, c.slug, c.description, c.category, t.name as type, c.level, c.duration_minutes,
                   c.currency || c.price_minor as price, c.thumbnail_url, c.features, c.default_capacity,
                   c.certificate_validity_years, c.featured, c.metadata, c.published, c.archived_at, c.created_by,
                   c.version, c.created_at, c.updated_at,
            """;

    private static final String TYPE = """
            type as (
              select t.id, t.name from lms.course_type t where t.tenant_id = #{trail.tenant} and t.name_key = #{typeKey}::text
            )
            """;

    private static final String LOCKED = """
            before as (
              select x.* from (
                select c.* from lms.course c where c.tenant_id = #{trail.tenant} and c.id = #{id} for no key update) x
            )
            """;

    /** The journal keeps what editors wrote, not what the database derives from it. */
    private static final String CHANGE_OF_COURSE = " to_jsonb(b) - 'tenant_id' - 'search' - 'outline_revision',"
            + " to_jsonb(c) - 'tenant_id' - 'search' - 'outline_revision', null::uuid, null::jsonb, null::jsonb ";

    static final String INSERT_COURSE = "with " + TYPE
            + """
            , c as (
              insert into lms.course (tenant_id, id, title, slug, description, category, type_id, level, duration_minutes,
                price_minor, currency, thumbnail_url, features, default_capacity, certificate_validity_years, featured,
                metadata, created_by, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{d.title}, #{slug}, #{d.description}::text, #{d.category}::text, type.id,
                #{d.level}::text, #{d.durationMinutes}, #{d.price.amountMinorLong}, #{d.price.currencyUnit.code},
                #{d.thumbnailUrl}::text, #{d.features}, coalesce(#{d.defaultCapacity}::int, n.default_capacity),
                coalesce(#{d.certificateValidityYears}::int, n.certificate_validity_years), #{d.featured}, #{d.metadata},
                #{trail.actorId}::uuid, #{trail.now}, #{trail.now}
              from   lms.tenant n left join type on true
              where  n.tenant_id = #{trail.tenant} and (#{typeKey}::text is null or type.id is not null)
              returning *
            ),
            """
            + TrailSql.ENTRY
            + """
             as (
              select 'course', c.id, 'CourseCreated', null::jsonb, to_jsonb(c) - 'tenant_id' - 'search' - 'outline_revision',
                     null::uuid, null::jsonb, null::jsonb
              from   c
            )
            """
            + TrailSql.WRITE
            + COURSE
            + " null as rank from c left join type t on true";

    static final String UPDATE_COURSE = "with " + TYPE + ", " + LOCKED
            + """
            , c as (
              update lms.course c
              set    title = #{d.title}, slug = #{slug}, description = #{d.description}::text, category = #{d.category}::text,
                     type_id = type.id, level = #{d.level}::text, duration_minutes = #{d.durationMinutes},
                     price_minor = #{d.price.amountMinorLong}, currency = #{d.price.currencyUnit.code},
                     thumbnail_url = #{d.thumbnailUrl}::text, features = #{d.features},
                     default_capacity = coalesce(#{d.defaultCapacity}::int, n.default_capacity),
                     certificate_validity_years = coalesce(#{d.certificateValidityYears}::int, n.certificate_validity_years),
                     featured = #{d.featured}, metadata = #{d.metadata}, version = b.version + 1, updated_at = #{trail.now}
              from   before b join lms.tenant n on n.tenant_id = #{trail.tenant} left join type on true
              where  c.tenant_id = #{trail.tenant} and c.id = b.id and c.version = #{version}
                and  (#{typeKey}::text is null or type.id is not null)
              returning c.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'course', c.id, 'CourseChanged', "
            + CHANGE_OF_COURSE
            + " from c join before b on b.id = c.id)"
            + TrailSql.WRITE
            + COURSE
            + " null as rank from c left join type t on true";

    /** Publishes, hides, archives or brings back. */
    static final String UPDATE_STATUS = "with " + LOCKED
            + """
            , c as (
              update lms.course c
              set    published = #{published}, archived_at = #{archivedAt}::timestamptz, version = b.version + 1,
                     updated_at = #{trail.now}
              from   before b
              where  c.tenant_id = #{trail.tenant} and c.id = b.id and c.version = #{version}
              returning c.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'course', c.id, #{event}, "
            + CHANGE_OF_COURSE
            + " from c join before b on b.id = c.id)"
            + TrailSql.WRITE
            + COURSE
            + " null as rank from c left join lms.course_type t on t.tenant_id = #{trail.tenant} and t.id = c.type_id";

    /** Sections and lessons go by the foreign keys; each leaves its entry. */
    static final String DELETE_COURSE = """
            with c as (
              delete from lms.course c where c.tenant_id = #{trail.tenant} and c.id = #{id} returning c.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'course', c.id, 'CourseDeleted', to_jsonb(c) - 'tenant_id' - 'search' - 'outline_revision', null::jsonb,
                     null::uuid, null::jsonb, null::jsonb
              from   c
              union all
              select 'section', s.id, 'SectionDeleted', to_jsonb(s) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   c join lms.course_section s on s.tenant_id = #{trail.tenant} and s.course_id = c.id
              union all
              select 'lesson', l.id, 'LessonDeleted', to_jsonb(l) - 'tenant_id', null::jsonb, null::uuid, null::jsonb,
                     null::jsonb
              from   c join lms.lesson l on l.tenant_id = #{trail.tenant} and l.course_id = c.id
            )
            """ + TrailSql.WRITE + "select id from c";

    private static final String MATCHES = """
            from   lms.course c left join lms.course_type t on t.tenant_id = c.tenant_id and t.id = c.type_id
            where  c.tenant_id = #{tenant}
              and  (c.archived_at is not null) = #{f.archived}
              and  (#{published}::boolean is null or c.published = #{published})
              and  (#{f.category}::text is null or c.category = #{f.category})
              and  (#{typeKey}::text is null or t.name_key = #{typeKey})
              and  (#{f.level}::text is null or c.level = #{f.level})
              and  (#{f.featured}::boolean is null or c.featured = #{f.featured})
              and  (#{f.priceFrom.amountMinorLong}::bigint is null
                    or (c.currency = #{f.priceFrom.currencyUnit.code} and c.price_minor >= #{f.priceFrom.amountMinorLong}))
              and  (#{f.priceTo.amountMinorLong}::bigint is null
                    or (c.currency = #{f.priceTo.currencyUnit.code} and c.price_minor <= #{f.priceTo.amountMinorLong}))
            """;

    static final String FIND_BY_TITLE = COURSE + " null as rank " + MATCHES + """
              and  (#{after.id}::uuid is null or (c.title, c.id) > (#{after.sort}::text, #{after.id}))
            order  by c.title, c.id
            limit  #{limit}
            """;

    private static final String RANK = "ts_rank(c.search, websearch_to_tsquery('simple', #{f.text}))";

    static final String FIND_BY_RANK = COURSE + RANK + " as rank "
            + MATCHES
            + " and c.search @@ websearch_to_tsquery('simple', #{f.text})"
            + " and (#{after.id}::uuid is null or ("
            + RANK
            + ", c.id) < (#{after.sort}::real, #{after.id}))"
            + " order by "
            + RANK
            + " desc, c.id desc limit #{limit}";

    private CatalogSql() {}
}
