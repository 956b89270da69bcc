package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link TeachingMapper}. */
final class TeachingSql {

    /** The columns of an assignment {@code i}. */
    private static final String ASSIGNMENT = """
            select i.id, i.course_id as course, i.user_id as instructor, i.role, i.starts_at, i.ends_at, i.created_at
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String READ_PARTIES = """
            select c.id is not null as course_known, u.id is not null as known, coalesce(u.status = 'active', false) as active,
                   coalesce('instructor' = any (u.roles), false) as instructor,
                   exists (
                     select from lms.course_instructor i
                     where  i.tenant_id = n.tenant_id and i.course_id = #{course}::uuid and i.user_id = #{instructor}
                       and  tstzrange(i.starts_at, i.ends_at) && tstzrange(#{from}::timestamptz, #{until}::timestamptz)) as overlapping
            from   lms.tenant n
            left join lms.course c on c.tenant_id = n.tenant_id and c.id = #{course}::uuid
            left join lms.user_account u on u.tenant_id = n.tenant_id and u.id = #{instructor} and u.deleted_at is null
            where  n.tenant_id = #{tenant}
            """;

    static final String INSERT = """
            with i as (
              insert into lms.course_instructor (tenant_id, id, course_id, user_id, role, starts_at, ends_at, created_at)
              values (#{trail.tenant}, #{id}, #{c.course}, #{c.instructor}, #{c.role}, #{from}, #{c.until}::timestamptz,
                #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'course-instructor', i.id, 'InstructorAssigned', null::jsonb, to_jsonb(i) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from i)"
            + TrailSql.WRITE
            + ASSIGNMENT
            + "from i";

    static final String END = """
            with before as (
              select x.* from (
                select i.* from lms.course_instructor i where i.tenant_id = #{trail.tenant} and i.id = #{id}
                for no key update of i) x
            ), i as (
              update lms.course_instructor i set ends_at = #{at}
              from   before b
              where  i.tenant_id = #{trail.tenant} and i.id = b.id and i.ends_at is not distinct from #{until}::timestamptz
              returning i.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'course-instructor', i.id, 'InstructorAssignmentEnded', to_jsonb(b) - 'tenant_id',"
            + " to_jsonb(i) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from i join before b on b.id = i.id)"
            + TrailSql.WRITE
            + ASSIGNMENT
            + "from i";

    /** Who does not see hidden courses sees who teaches those that are shown, now. */
    private static final String SEEN = """
            from   lms.course_instructor i join lms.course c on c.tenant_id = i.tenant_id and c.id = i.course_id
            where  i.tenant_id = #{tenant}
              and  (#{hidden} or (c.published and c.archived_at is null and i.starts_at <= #{now}
                                  and (i.ends_at is null or i.ends_at > #{now})))
            """;

    static final String READ = ASSIGNMENT + SEEN + " and i.id = #{id}";

    static final String FIND = ASSIGNMENT + SEEN + """
              and  (#{f.course}::uuid is null or i.course_id = #{f.course})
              and  (#{f.instructor}::uuid is null or i.user_id = #{f.instructor})
              and  (#{f.role}::text is null or i.role = #{f.role})
              and  (#{f.state}::text is null or #{f.state} = case when i.ends_at <= #{now} then 'ended'
                      when i.starts_at > #{now} then 'planned' else 'active' end)
              and  (#{after.id}::uuid is null or (i.starts_at, i.id) < (#{afterStart}::timestamptz, #{after.id}))
            order  by i.starts_at desc, i.id desc
            limit  #{limit}
            """;

    private TeachingSql() {}
}
