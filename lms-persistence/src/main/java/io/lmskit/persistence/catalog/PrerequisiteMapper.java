package io.lmskit.persistence.catalog;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements on what courses require. */
interface PrerequisiteMapper {

    /** What a course requires, in the order of the ids. */
    @SuppressWarnings("ArrayRecordComponent")
    record PrerequisiteRow(Id<Course> course, UUID[] courses, UUID[] types) {

        Prerequisites toPrerequisites() {
            return new Prerequisites(
                    Arrays.stream(courses).<Id<Course>>map(Id::of).collect(Collectors.toSet()),
                    Arrays.stream(types).<Id<CourseType>>map(Id::of).collect(Collectors.toSet()));
        }
    }

    /** What is there of what is wanted, and which of the courses require the course itself. */
    @SuppressWarnings("ArrayRecordComponent")
    record WantedFacts(UUID[] courses, UUID[] types, UUID[] circular) {}

    /** The requirements to be written; the ids are as many as courses and types together. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wanted(UUID[] ids, UUID[] courses, UUID[] types) {}

    /** Changes of one tenant's prerequisites wait for each other here. */
    @Select("""
            select x.tenant_id from (
              select n.tenant_id from lms.tenant n where n.tenant_id = #{tenant} for no key update) x
            """)
    UUID lockTenant(@Param("tenant") Id<Tenant> tenant);

    @Select("""
            select c.id as course,
                   array(select p.required_course_id from lms.course_prerequisite p
                         where  p.tenant_id = c.tenant_id and p.course_id = c.id and p.required_course_id is not null
                         order  by 1) as courses,
                   array(select p.required_type_id from lms.course_prerequisite p
                         where  p.tenant_id = c.tenant_id and p.course_id = c.id and p.required_type_id is not null
                         order  by 1) as types
            from   lms.course c
            where  c.tenant_id = #{tenant} and c.id = #{course}
              and  (#{hidden} or (c.published and c.archived_at is null))
            """)
    Optional<PrerequisiteRow> read(
            @Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course, @Param("hidden") boolean hidden);

    @Select("""
            with recursive reached (start, id) as (
              select w.id, w.id from unnest(#{courses}) as w (id)
              union
              select r.start, p.required_course_id
              from   reached r
              join   lms.course_prerequisite p
                on   p.tenant_id = #{tenant} and p.course_id = r.id and p.required_course_id is not null
            )
            select array(select c.id from lms.course c where c.tenant_id = #{tenant} and c.id = any (#{courses})) as courses,
                   array(select t.id from lms.course_type t where t.tenant_id = #{tenant} and t.id = any (#{types})) as types,
                   array(select r.start from reached r where r.id = #{course}) as circular
            """)
    WantedFacts readWanted(
            @Param("tenant") Id<Tenant> tenant,
            @Param("course") Id<Course> course,
            @Param("courses") UUID[] courses,
            @Param("types") UUID[] types);

    @Select("""
            with gone as (
              delete from lms.course_prerequisite p
              where  p.tenant_id = #{trail.tenant} and p.course_id = #{course}
                and  ((p.required_course_id is not null and p.required_course_id <> all (#{w.courses}))
                      or (p.required_type_id is not null and p.required_type_id <> all (#{w.types})))
              returning p.id
            ), wanted as (
              select row_number() over () as nr, v.course_id, v.type_id
              from   (select c.id, null::uuid from unnest(#{w.courses}) as c (id)
                      union all
                      select null::uuid, t.id from unnest(#{w.types}) as t (id)) as v (course_id, type_id)
            ), added as (
              insert into lms.course_prerequisite (tenant_id, id, course_id, required_course_id, required_type_id, created_at)
              select #{trail.tenant}, i.id, #{course}, v.course_id, v.type_id, #{trail.now}
              from   wanted v join unnest(#{w.ids}) with ordinality as i (id, nr) on i.nr = v.nr
              where  not exists (select from lms.course_prerequisite p
                                 where  p.tenant_id = #{trail.tenant} and p.course_id = #{course}
                                   and  (p.required_course_id = v.course_id or p.required_type_id = v.type_id))
              returning id
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'course', c.id, 'PrerequisitesChanged',
                     jsonb_build_object('courses', to_jsonb(#{b.courses}::uuid[]), 'certificates', to_jsonb(#{b.types}::uuid[])),
                     jsonb_build_object('courses', to_jsonb(#{w.courses}::uuid[]), 'certificates', to_jsonb(#{w.types}::uuid[])),
                     null::uuid, null::jsonb, null::jsonb
              from   lms.course c where c.tenant_id = #{trail.tenant} and c.id = #{course}
            )
            """ + TrailSql.WRITE + "select e.entity_id from entry e")
    List<UUID> write(
            @Param("trail") Trail trail,
            @Param("course") Id<Course> course,
            @Param("b") PrerequisiteRow before,
            @Param("w") Wanted wanted);
}
