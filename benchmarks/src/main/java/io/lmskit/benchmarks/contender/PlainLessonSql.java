package io.lmskit.benchmarks.contender;

/** The statements of {@link PlainLessons}. */
final class PlainLessonSql {

    static final String MAY_OPEN = """
            select l.status as lesson, s.visibility as section, u.status = 'active' as active,
                   exists (select from lms.access_grant g
                     where  g.tenant_id = l.tenant_id and g.course_id = l.course_id and g.user_id = ?
                       and  g.revoked_at is null and g.starts_at <= ? and (g.expires_at is null or g.expires_at > ?)) as granted
            from   lms.lesson l
            join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            join   lms.user_account u on u.tenant_id = l.tenant_id and u.id = ?
            where  l.tenant_id = ? and l.id = ?
            """;

    static final String READ = """
            select l.status as lesson, s.visibility as section, u.status = 'active' as active, l.course_id, c.revision,
                   exists (select from lms.access_grant g
                     where  g.tenant_id = l.tenant_id and g.course_id = l.course_id and g.user_id = u.id
                       and  g.revoked_at is null and g.starts_at <= ? and (g.expires_at is null or g.expires_at > ?)) as granted,
                   n.lessons, n.completed,
                   exists (select from lms.lesson_completion d
                     where  d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = ?) as done
            from   lms.lesson l
            join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            join   lms.user_account u on u.tenant_id = l.tenant_id and u.id = ?
            join   lms.customer c on c.tenant_id = u.tenant_id and c.id = u.id
            cross join lateral (
              select count(*) as lessons, count(d.id) as completed
              from   lms.lesson o
              join   lms.course_section p on p.tenant_id = o.tenant_id and p.id = o.section_id
              left join lms.lesson_completion d on d.tenant_id = o.tenant_id and d.lesson_id = o.id and d.user_id = ?
              where  o.tenant_id = l.tenant_id and o.course_id = l.course_id
                and  o.status <> 'private' and p.visibility = 'public'
            ) n
            where  l.tenant_id = ? and l.id = ?
            """;

    static final String COMPLETE = """
            with input as (
              select ?::uuid as tenant, ?::uuid as learner, ?::bigint as revision, ?::uuid as lesson, ?::uuid as course,
                     ?::uuid as id, ?::uuid as course_completion, ?::boolean as finishes, ?::timestamptz as now
            ), person as (
              update lms.customer c set revision = c.revision + 1
              from   input i where c.tenant_id = i.tenant and c.id = i.learner and c.revision = i.revision
              returning c.id
            ), d as (
              insert into lms.lesson_completion (tenant_id, id, user_id, lesson_id, course_id, completed_at)
              select i.tenant, i.id, p.id, i.lesson, i.course, i.now from input i, person p
              returning *
            ), f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select d.tenant_id, i.course_completion, d.course_id, d.user_id, d.completed_at from input i, d where i.finishes
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            ), entry as (
              insert into lms.journal
                (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, after)
              select d.tenant_id, d.completed_at, gen_random_uuid(), 'lesson-completion', d.id, 'LessonCompleted', 'user',
                     d.user_id, to_jsonb(d) - 'tenant_id'
              from   d
              union all
              select f.tenant_id, f.completed_at, gen_random_uuid(), 'course-completion', f.id, 'CourseCompleted', 'user',
                     f.user_id, to_jsonb(f) - 'tenant_id'
              from   f
            )
            select d.id from d
            """;

    static final String LOCK = """
            with person as (
              select x.* from (
                select c.tenant_id, c.id from lms.customer c where c.tenant_id = ? and c.id = any (?)
                order by c.id for no key update) x
            )
            update lms.customer c set revision = c.revision + 1
            from   person p where c.tenant_id = p.tenant_id and c.id = p.id
            """;

    static final String COMPLETE_ALL = """
            with input as (
              select ?::uuid as tenant, ?::timestamptz as now
            ), d as (
              insert into lms.lesson_completion (tenant_id, id, user_id, lesson_id, course_id, completed_at, score)
              select i.tenant, r.id, r.user_id, l.id, l.course_id, r.at, r.score
              from   input i
              cross join unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::numeric[])
                as r (id, user_id, lesson_id, at, score)
              join   lms.lesson l on l.tenant_id = i.tenant and l.id = r.lesson_id and l.status <> 'private'
              join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id and s.visibility = 'public'
              join   lms.user_account u on u.tenant_id = i.tenant and u.id = r.user_id and u.deleted_at is null
              where  r.at <= i.now and exists (
                       select from lms.access_grant g
                       where  g.tenant_id = i.tenant and g.course_id = l.course_id and g.user_id = r.user_id
                         and  g.starts_at <= r.at and (g.expires_at is null or g.expires_at > r.at)
                         and  (g.revoked_at is null or g.revoked_at > r.at))
              on conflict (tenant_id, user_id, lesson_id) do nothing
              returning *
            ), entry as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
              select d.tenant_id, i.now, gen_random_uuid(), 'lesson-completion', d.id, 'LessonCompleted', 'system',
                     to_jsonb(d) - 'tenant_id'
              from   input i, d
            )
            select count(*)::int from d
            """;

    /** Of those users and courses that the rows are of. */
    static final String COMPLETE_COURSES = """
            with input as (
              select ?::uuid as tenant, ?::timestamptz as now
            ), pair as (
              select distinct i.tenant, i.now, r.user_id, l.course_id
              from   input i
              cross join unnest(?::uuid[], ?::uuid[]) as r (user_id, lesson_id)
              join   lms.lesson l on l.tenant_id = i.tenant and l.id = r.lesson_id
            ), visible as (
              select l.tenant_id, l.id, l.course_id
              from   lms.lesson l
              join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id and s.visibility = 'public'
              where  l.tenant_id = (select tenant from input) and l.status <> 'private'
                and  l.course_id in (select course_id from pair)
            ), f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select p.tenant, gen_random_uuid(), p.course_id, p.user_id, max(d.completed_at)
              from   pair p
              join   visible v on v.course_id = p.course_id
              left join lms.lesson_completion d
                on d.tenant_id = p.tenant and d.user_id = p.user_id and d.lesson_id = v.id
              group  by p.tenant, p.course_id, p.user_id
              having count(*) = count(d.id)
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            )
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select f.tenant_id, i.now, gen_random_uuid(), 'course-completion', f.id, 'CourseCompleted', 'system',
                   to_jsonb(f) - 'tenant_id'
            from   input i, f
            """;

    static final String PROGRESS = """
            with input as (
              select ?::uuid as tenant, ?::uuid as course
            ), visible as (
              select l.id
              from   input i
              join   lms.lesson l on l.tenant_id = i.tenant and l.course_id = i.course
              join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
              where  l.status <> 'private' and s.visibility = 'public'
            ), learner as (
              select distinct g.user_id from input i
              join   lms.access_grant g on g.tenant_id = i.tenant and g.course_id = i.course
              order  by 1
              limit  ?
            ), done as (
              select d.user_id, count(*) as completed, max(d.completed_at) as last, round(avg(d.score), 2) as average
              from   input i
              join   lms.lesson_completion d on d.tenant_id = i.tenant and d.course_id = i.course
              join   visible v on v.id = d.lesson_id
              group  by d.user_id
            )
            select r.user_id, (select count(*) from visible), coalesce(d.completed, 0), d.last, d.average, f.completed_at
            from   input i cross join learner r
            left join done d on d.user_id = r.user_id
            left join lms.course_completion f
              on f.tenant_id = i.tenant and f.course_id = i.course and f.user_id = r.user_id
            order  by r.user_id
            """;

    private PlainLessonSql() {}
}
