package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/**
 * Correcting how an enrolment ended. The person's revision guards it, as every step of an enrolment. A certificate that was
 * revoked lets go of the completion that ends.
 */
final class CorrectionSql {

    static final String READ = """
            select exists (select from lms.enrollment o
                           where  o.tenant_id = e.tenant_id and o.course_id = e.course_id and o.user_id = e.user_id
                             and  o.id <> e.id and o.outcome in ('passed', 'distinction'))
                     or coalesce(n.lessons > 0 and n.lessons = n.completed, false) as otherwise,
                   exists (select from lms.certificate k
                           where  k.tenant_id = f.tenant_id and k.course_completion_id = f.id and k.revoked_at is null) as certified,
                   f.id as completion
            from   lms.enrollment e
            left join lms.course_completion f on f.tenant_id = e.tenant_id and f.course_id = e.course_id and f.user_id = e.user_id
            cross join lateral (
              select count(*) as lessons, count(d.id) as completed
              from   lms.lesson l
              join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
              left join lms.lesson_completion d on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = e.user_id
              where  l.tenant_id = e.tenant_id and l.course_id = e.course_id
                and  l.status <> 'private' and s.visibility = 'public') n
            where  e.tenant_id = #{tenant} and e.id = #{id}
            """;

    static final String CORRECT = EnrollmentSql.PERSON
            + """
            before as (
              select x.* from (
                select e.* from lms.enrollment e
                where  e.tenant_id = #{trail.tenant} and e.id = #{id} and exists (select from person)
                for no key update of e) x
            ), e as (
              update lms.enrollment e
              set    outcome = #{s.outcome}, by_lessons = false, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id and b.status = 'completed'
              returning e.*
            ), change as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id,
                reason)
              select #{trail.tenant}, e.id, 2 * e.version, e.status, e.outcome, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid, #{s.reason}::text
              from   e
            ), gone as (
              delete from lms.course_completion f using e
              where  f.tenant_id = e.tenant_id and f.id = #{gone}::uuid and f.user_id = e.user_id
              returning f.*
            ), let_go as (
              update lms.certificate k set course_completion_id = null
              from   gone
              where  k.tenant_id = #{trail.tenant} and k.course_completion_id = gone.id and k.revoked_at is not null
              returning k.id
            ), f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select #{trail.tenant}, #{completion}, e.course_id, e.user_id, e.ended_at
              from   e
              where  e.outcome in ('passed', 'distinction')
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'enrollment', e.id, #{s.event}, "
            + EnrollSql.FACTS_BEFORE
            + ", "
            + EnrollSql.FACTS
            + """
                , e.user_id, null::jsonb, jsonb_build_object('reason', #{s.reason}::text)
              from   e join before b on b.id = e.id
              union all
              select 'course-completion', g.id, 'CourseReopened', to_jsonb(g) - 'tenant_id', null::jsonb, null::uuid,
                     null::jsonb, null::jsonb
              from   gone g
              union all
              select 'course-completion', f.id, 'CourseCompleted', null::jsonb, to_jsonb(f) - 'tenant_id', null::uuid,
                     null::jsonb, null::jsonb
              from   f)
            """
            + EnrollmentSql.CHANGED;

    private CorrectionSql() {}
}
