package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link ImportMapper}. */
final class ImportSql {

    /** People first, then classes, by their ids: as everywhere. */
    static final String LOCK = """
            with person as (
              select x.id from (
                select c.id from lms.customer c where c.tenant_id = #{trail.tenant} and c.id = any (#{users})
                order by c.id for no key update) x
            ), bumped as (
              update lms.customer c set revision = c.revision + 1
              from   person p
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
              returning c.id
            ), run as (
              select x.id from (
                select g.id from lms.class_group g
                where  g.tenant_id = #{trail.tenant} and g.id = any (#{runs}) and (select count(*) from bumped) >= 0
                order  by g.id for no key update) x
            )
            select count(*)::int from run
            """;

    static final String READ_ROWS = """
            select r.nr::int as nr, c.id is not null as course_known, u.id is not null as known, e.id is not null as enrolled,
                   g.id is not null as run_known, g.course_id as run_course, g.capacity, coalesce(g.members, 0) as members
            from   unnest(#{courses}, #{runs}, #{users}) with ordinality as r (course_id, run_id, user_id, nr)
            left join lms.course c on c.tenant_id = #{tenant} and c.id = r.course_id
            left join lms.class_group g on g.tenant_id = #{tenant} and g.id = r.run_id
            left join lms.user_account u on u.tenant_id = #{tenant} and u.id = r.user_id and u.deleted_at is null
            left join lms.enrollment e on e.tenant_id = #{tenant} and e.course_id = r.course_id and e.user_id = r.user_id
                 and e.class_group_id is not distinct from r.run_id
            order  by r.nr
            """;

    static final String INSERT = """
            with w as (
              select r.*
              from   unnest(#{b.ids}, #{b.grants}, #{b.completions}, #{b.courses}, #{b.runs}, #{b.users}, #{b.statuses},
                       #{b.outcomes}, #{b.starts}, #{b.ends})
                       as r (id, grant_id, completion_id, course_id, class_group_id, user_id, status, outcome, starts_at, ends_at)
            ), e as (
              insert into lms.enrollment (tenant_id, id, course_id, class_group_id, user_id, status, outcome, enrolled_at,
                started_at, ended_at, created_at, updated_at)
              select #{trail.tenant}, w.id, w.course_id, w.class_group_id, w.user_id, w.status, nullif(w.outcome, ''),
                     w.starts_at, w.starts_at, w.ends_at, #{trail.now}, #{trail.now}
              from   w
              returning *
            ), change as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id)
              select #{trail.tenant}, e.id, 0, 'active', null::text, e.enrolled_at, #{trail.actorKind}, #{trail.actorId}::uuid
              from   e
              union all
              select #{trail.tenant}, e.id, 1, e.status, e.outcome, e.ended_at, #{trail.actorKind}, #{trail.actorId}::uuid
              from   e
              where  e.ended_at is not null
            ), g as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, enrollment_id, starts_at, revoked_at,
                created_at)
              select #{trail.tenant}, w.grant_id, e.course_id, e.user_id, 'enrollment', e.id, e.enrolled_at,
                     case e.status when 'withdrawn' then e.ended_at end, #{trail.now}
              from   e join w on w.id = e.id
              returning *
            ), f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select #{trail.tenant}, w.completion_id, e.course_id, e.user_id, e.ended_at
              from   e join w on w.id = e.id
              where  e.outcome in ('passed', 'distinction')
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            ), counted as (
              update lms.class_group g set members = g.members + n.more
              from   (select e.class_group_id, count(*)::int as more from e where e.status <> 'withdrawn'
                      group by e.class_group_id) n
              where  g.tenant_id = #{trail.tenant} and g.id = n.class_group_id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'enrollment', e.id, 'StudentEnrolled', null::jsonb, "
            + EnrollSql.FACTS
            + """
                , null::uuid, null::jsonb, null::jsonb
              from   e
              union all
              select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id', null::uuid, null::jsonb,
                     null::jsonb
              from   g
              union all
              select 'course-completion', f.id, 'CourseCompleted', null::jsonb, to_jsonb(f) - 'tenant_id', null::uuid,
                     null::jsonb, null::jsonb
              from   f)
            """
            + TrailSql.WRITE
            + "select count(*)::int from e";

    private ImportSql() {}
}
