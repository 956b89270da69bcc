package io.lmskit.persistence.catalog;

import io.lmskit.catalog.CategoryCount;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.CourseUse;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on courses and course types. */
interface CatalogMapper {

    /** What must be known before a course is created or changed. */
    record CourseFacts(boolean typeKnown, boolean slugTaken) {}

    @Select("""
            select exists (select from lms.course_type t where t.tenant_id = #{tenant} and t.name_key = #{typeKey}::text)
                     as type_known,
                   exists (select from lms.course c where c.tenant_id = #{tenant} and c.slug = #{slug}
                             and c.id is distinct from #{except}::uuid)
                     as slug_taken
            """)
    CourseFacts readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("typeKey") @Nullable String typeKey,
            @Param("slug") String slug,
            @Param("except") @Nullable Id<Course> except);

    @Select(CatalogSql.INSERT_COURSE)
    Optional<CourseRow> insertCourse(
            @Param("trail") Trail trail,
            @Param("id") Id<Course> id,
            @Param("slug") String slug,
            @Param("typeKey") @Nullable String typeKey,
            @Param("d") CourseDetails details);

    @Select(CatalogSql.UPDATE_COURSE)
    Optional<CourseRow> updateCourse(
            @Param("trail") Trail trail,
            @Param("id") Id<Course> id,
            @Param("version") long version,
            @Param("slug") String slug,
            @Param("typeKey") @Nullable String typeKey,
            @Param("d") CourseDetails details);

    @Select(CatalogSql.UPDATE_STATUS)
    Optional<CourseRow> updateStatus(
            @Param("trail") Trail trail,
            @Param("id") Id<Course> id,
            @Param("version") long version,
            @Param("published") boolean published,
            @Param("archivedAt") @Nullable Instant archivedAt,
            @Param("event") String event);

    @Select("""
            select (select count(*) from lms.session s where s.tenant_id = #{tenant} and s.course_id = #{id}) as sessions,
                   (select count(*) from lms.session s
                    join   lms.booking b on b.tenant_id = s.tenant_id and b.session_id = s.id
                    where  s.tenant_id = #{tenant} and s.course_id = #{id}) as bookings,
                   (select count(*) from lms.certificate k where k.tenant_id = #{tenant} and k.course_id = #{id})
                     as certificates,
                   (select count(*) from lms.discount_code_course d where d.tenant_id = #{tenant} and d.course_id = #{id})
                     as discount_codes,
                   (select count(*) from lms.product_course p where p.tenant_id = #{tenant} and p.course_id = #{id})
                     as products,
                   (select count(*) from lms.course_prerequisite r
                    where  r.tenant_id = #{tenant} and r.required_course_id = #{id}) as required_by,
                   (select count(*) from lms.enrollment e where e.tenant_id = #{tenant} and e.course_id = #{id})
                     as enrollments,
                   (select count(*) from lms.class_group g where g.tenant_id = #{tenant} and g.course_id = #{id}) as classes,
                   (select count(distinct i.order_id) from lms.order_item i
                    where  i.tenant_id = #{tenant} and i.course_id = #{id}) as orders
            """)
    CourseUse readUse(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Course> id);

    @Select(CatalogSql.DELETE_COURSE)
    Optional<UUID> deleteCourse(@Param("trail") Trail trail, @Param("id") Id<Course> id);

    @Select(CatalogSql.COURSE + """
                      null as rank
                      from   lms.course c left join lms.course_type t on t.tenant_id = c.tenant_id and t.id = c.type_id
                      where  c.tenant_id = #{tenant} and c.id = #{id}
                      """)
    Optional<CourseRow> readCourse(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Course> id);

    @Select(CatalogSql.FIND_BY_TITLE)
    List<CourseRow> findByTitle(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") CourseFilter filter,
            @Param("typeKey") @Nullable String typeKey,
            @Param("published") @Nullable Boolean published,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(CatalogSql.FIND_BY_RANK)
    List<CourseRow> findByRank(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") CourseFilter filter,
            @Param("typeKey") @Nullable String typeKey,
            @Param("published") @Nullable Boolean published,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select("""
            select c.category, count(*) as courses
            from   lms.course c
            where  c.tenant_id = #{tenant} and c.published and c.archived_at is null and c.category is not null
            group  by c.category
            order  by c.category
            limit  500
            """)
    List<CategoryCount> countByCategory(@Param("tenant") Id<Tenant> tenant);

    @Select("""
            with t as (
              insert into lms.course_type (tenant_id, id, name, name_key, created_at)
              values (#{trail.tenant}, #{id}, #{name}, #{nameKey}, #{trail.now})
              returning id, name
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'course-type', t.id, 'CourseTypeAdded', null::jsonb, to_jsonb(t), null::uuid, null::jsonb, null::jsonb
                      from   t
                    )
                    """ + TrailSql.WRITE + "select id, name from t")
    Optional<CourseType> insertType(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseType> id,
            @Param("name") String name,
            @Param("nameKey") String nameKey);

    @Select("""
            with t as (
              delete from lms.course_type t where t.tenant_id = #{trail.tenant} and t.id = #{id} returning t.id, t.name
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'course-type', t.id, 'CourseTypeRemoved', to_jsonb(t), null::jsonb, null::uuid, null::jsonb, null::jsonb
                      from   t
                    )
                    """ + TrailSql.WRITE + "select id, name from t")
    Optional<CourseType> deleteType(@Param("trail") Trail trail, @Param("id") Id<CourseType> id);

    /** How many courses, discount codes and prerequisites name the type. */
    @Select("""
            select (select count(*) from lms.course c where c.tenant_id = #{tenant} and c.type_id = #{id})
                 + (select count(*) from lms.discount_code_course_type d where d.tenant_id = #{tenant} and d.course_type_id = #{id})
                 + (select count(*) from lms.course_prerequisite r where r.tenant_id = #{tenant} and r.required_type_id = #{id})
            """)
    long countTypeReferences(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<CourseType> id);

    @Select("""
            select t.id, t.name from lms.course_type t where t.tenant_id = #{tenant} and t.name_key = #{nameKey}
            """)
    Optional<CourseType> readTypeByName(@Param("tenant") Id<Tenant> tenant, @Param("nameKey") String nameKey);

    @Select("select t.id, t.name from lms.course_type t where t.tenant_id = #{tenant} and t.id = #{id}")
    Optional<CourseType> readType(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<CourseType> id);

    @Select("select t.id, t.name from lms.course_type t where t.tenant_id = #{tenant} order by t.name limit 500")
    List<CourseType> listTypes(@Param("tenant") Id<Tenant> tenant);
}
