package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link MeetingMapper}. */
final class MeetingSql {

    /** Members, and who teaches the class, are told where it meets online. */
    private static final String MEETING = """
            select s.class_group_id as "group", s.id as session, s.title, s.starts_at as start, s.ends_at as "end", s.status,
                   case when (#{whose.all} or g.instructor_id = #{whose.taught}::uuid
                     or exists (select from lms.class_member m
                                where  m.tenant_id = s.tenant_id and m.group_id = g.id and m.user_id = #{whose.own}::uuid
                                  and  m.left_at is null)
                     or exists (select from lms.enrollment e
                                where  e.tenant_id = s.tenant_id and e.class_group_id = g.id and e.user_id = #{whose.own}::uuid
                                  and  e.status not in ('pending', 'withdrawn'))) then s.meeting_url end as meeting_url
            from   lms.session s
            join   lms.class_group g on g.tenant_id = s.tenant_id and g.id = s.class_group_id
            """;

    /** Raises the session's version: whoever has decided on a booking of it decides again. */
    static final String ATTACH = """
            with before as (
              select x.* from (
                select s.* from lms.session s where s.tenant_id = #{trail.tenant} and s.id = #{session}
                for no key update of s) x
            ), s as (
              update lms.session s
              set    class_group_id = #{group}::uuid, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and b.version = #{version}
                and  (#{group}::uuid is null or b.seats_taken = 0)
              returning s.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'session', s.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id', null::uuid,"
            + " null::jsonb, null::jsonb from s join before b on b.id = s.id)"
            + TrailSql.WRITE
            + "select s.id from s";

    static final String READ = MEETING + "where s.tenant_id = #{tenant} and s.id = #{session}";

    static final String FIND = MEETING + """
            where  s.tenant_id = #{tenant} and s.class_group_id = #{group}
              and  (#{after.id}::uuid is null or (s.starts_at, s.id) > (#{afterStart}::timestamptz, #{after.id}))
            order  by s.starts_at, s.id
            limit  #{limit}
            """;

    static final String UNSEATED = """
            select m.user_id
            from   (select c.user_id from lms.class_member c
                    where  c.tenant_id = #{tenant} and c.group_id = #{group} and c.left_at is null
                    union
                    select e.user_id from lms.enrollment e
                    where  e.tenant_id = #{tenant} and e.class_group_id = #{group} and e.status not in ('pending', 'withdrawn')) m
            where  not exists (select from lms.booking_attendee a
                               where  a.tenant_id = #{tenant} and a.session_id = #{session} and a.user_id = m.user_id and a.live)
            order  by m.user_id
            """;

    private MeetingSql() {}
}
