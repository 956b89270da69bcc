package io.lmskit.persistence.learning;

import io.lmskit.persistence.catalog.TaughtSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link LearningMapper}. */
final class LearningSql {

    /** Whether learners see the lesson {@code l} of the section {@code s}. */
    private static final String VISIBLE = "l.status <> 'private' and s.visibility = 'public'";

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    /** The columns of a completion {@code d}. */
    static final String COMPLETION = """
            select d.id, d.lesson_id as lesson, d.course_id as course, d.user_id as learner, d.completed_at, d.score
            """;

    private static final String LESSONS_OF_COURSE = """
            from   lms.lesson l join lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            """;

    /** How many lessons of the course {@code c} learners see, and how many of them {@code user} completed. */
    private static final String COUNTS = """
            select count(*)::int as lessons, count(d.id)::int as completed, max(d.completed_at) as last_completed_at,
                   round(avg(d.score), 2) as average_score
            """ + LESSONS_OF_COURSE + """
            left join lms.lesson_completion d on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = #{user}
            where  l.tenant_id = c.tenant_id and l.course_id = c.id and
            """ + VISIBLE;

    /** What completing a lesson, and taking it back, depend on. */
    static final String READ_FACTS = "select l.status as lesson, s.visibility as section,"
            + " c.published and c.archived_at is null as course_shown, c.id as course, u.id is not null as known,"
            + " coalesce(u.status = 'active', false) as active, p.revision, "
            + TaughtSql.TAUGHT
            + """
             as taught, d.id as completion, f.id as course_completion, n.lessons, n.completed,
               k.id is not null and k.revoked_at is null as certificate_stands,
               exists (
                 select from lms.enrollment e
                 where  e.tenant_id = l.tenant_id and e.course_id = l.course_id and e.user_id = #{user}
                   and  e.outcome in ('passed', 'distinction') and not e.by_lessons) as assessed,
               g.holds, g.starts, g.ends, g.revocations
            from   lms.lesson l
            join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            join   lms.course c on c.tenant_id = l.tenant_id and c.id = l.course_id
            left join lms.user_account u on u.tenant_id = l.tenant_id and u.id = #{user} and u.deleted_at is null
            left join lms.customer p on p.tenant_id = l.tenant_id and p.id = #{user}
            left join lms.lesson_completion d on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = #{user}
            left join lms.course_completion f on f.tenant_id = l.tenant_id and f.course_id = l.course_id and f.user_id = #{user}
            left join lms.certificate k on k.tenant_id = f.tenant_id and k.course_completion_id = f.id
            cross join lateral (
            """
            + COUNTS
            + ") n left join lateral ("
            + AccessSql.GRANTS
            + """
                   where g.tenant_id = l.tenant_id and g.course_id = l.course_id and g.user_id = #{user}) g on true
            where  l.tenant_id = #{tenant} and l.id = #{lesson}
            """;

    private static final String PERSON = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{user} and c.revision = #{revision}
              returning c.id
            ),
            """;

    private static final String ENROLLMENT_CHANGE = """
            , enrollment_change as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id)
              select #{trail.tenant}, e.id, 2 * e.version, e.status, e.outcome, coalesce(e.ended_at, #{trail.now}),
                     #{trail.actorKind}, #{trail.actorId}::uuid
              from   enrollment e
            )
            """;

    /** Follows a CTE {@code f} of completed courses: who is enrolled in one of them has passed it. */
    private static final String CLOSE_ENROLLMENTS = """
            , enrollment_before as (
              select x.* from (
                select e.* from lms.enrollment e join f on f.course_id = e.course_id and f.user_id = e.user_id
                where  e.tenant_id = #{trail.tenant} and e.status in ('active', 'paused')
                order  by e.id for no key update of e) x
            ), enrollment as (
              update lms.enrollment e
              set    status = 'completed', outcome = 'passed', ended_at = greatest(b.started_at, f.completed_at),
                     by_lessons = true, version = b.version + 1, updated_at = #{trail.now}
              from   enrollment_before b join f on f.course_id = b.course_id and f.user_id = b.user_id
              where  e.tenant_id = #{trail.tenant} and e.id = b.id
              returning e.*
            )
            """ + ENROLLMENT_CHANGE;

    /** Follows a CTE {@code f} of completions that are gone: the enrolments that they have closed go on. */
    private static final String REOPEN_ENROLLMENTS = """
            , enrollment_before as (
              select x.* from (
                select e.* from lms.enrollment e join f on f.course_id = e.course_id and f.user_id = e.user_id
                where  e.tenant_id = #{trail.tenant} and e.by_lessons
                order  by e.id for no key update of e) x
            ), enrollment as (
              update lms.enrollment e
              set    status = 'active', outcome = null, ended_at = null, by_lessons = false, version = b.version + 1,
                     updated_at = #{trail.now}
              from   enrollment_before b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id
              returning e.*
            )
            """ + ENROLLMENT_CHANGE;

    /** What the journal says of the two. */
    private static final String ENROLLMENT_ENTRY = """
            select 'enrollment', e.id, case e.status when 'active' then 'EnrollmentReopened' else 'EnrollmentCompleted' end,
                   to_jsonb(b) - 'tenant_id' - 'meeting_link' - 'schedule',
                   to_jsonb(e) - 'tenant_id' - 'meeting_link' - 'schedule', null::uuid, null::jsonb, null::jsonb
            from   enrollment e join enrollment_before b on b.id = e.id
            """;

    private static final String COURSE_ENTRY = "select 'course-completion', f.id, 'CourseCompleted', null::jsonb,"
            + " to_jsonb(f) - 'tenant_id'" + NOTHING_PERSONAL + "from f";

    /** The person's revision guards it: of two who complete the last two lessons, the second decides again. */
    static final String COMPLETE = PERSON
            + """
            d as (
              insert into lms.lesson_completion (tenant_id, id, user_id, lesson_id, course_id, completed_at, score)
              select #{trail.tenant}, #{id}, p.id, l.id, l.course_id, #{trail.now}, #{score}::numeric
              from   person p join lms.lesson l on l.tenant_id = #{trail.tenant} and l.id = #{lesson}
              returning *
            ), f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select #{trail.tenant}, #{courseCompletion}, d.course_id, d.user_id, d.completed_at
              from   d
              where  #{finishes}
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            )
            """
            + CLOSE_ENROLLMENTS
            + ", "
            + TrailSql.ENTRY
            + " as (select 'lesson-completion', d.id, 'LessonCompleted', null::jsonb, to_jsonb(d) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from d union all "
            + COURSE_ENTRY
            + " union all "
            + ENROLLMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + COMPLETION
            + "from d";

    static final String UNDO = PERSON
            + """
            d as (
              delete from lms.lesson_completion d using person p
              where  d.tenant_id = #{trail.tenant} and d.id = #{completion} and d.user_id = p.id
              returning d.*
            ), f as (
              delete from lms.course_completion f using d
              where  f.tenant_id = #{trail.tenant} and f.id = #{courseCompletion}::uuid and f.user_id = d.user_id
              returning f.*
            ), let_go as (
              update lms.certificate k set course_completion_id = null
              from   f
              where  k.tenant_id = #{trail.tenant} and k.course_completion_id = f.id and k.revoked_at is not null
              returning k.id
            )
            """
            + REOPEN_ENROLLMENTS
            + ", "
            + TrailSql.ENTRY
            + " as (select 'lesson-completion', d.id, 'LessonReopened', to_jsonb(d) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + "from d union all select 'course-completion', f.id, 'CourseReopened', to_jsonb(f) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + "from f union all "
            + ENROLLMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + "select d.id from d";

    static final String READ_COURSE = "select c.id as course, u.id is not null as known, p.revision, "
            + TaughtSql.TAUGHT
            + """
             as taught, n.lessons, n.completed, n.last_completed_at, n.average_score, f.id as completion,
               f.completed_at as course_completed_at
            from   lms.course c
            left join lms.user_account u on u.tenant_id = c.tenant_id and u.id = #{user} and u.deleted_at is null
            left join lms.customer p on p.tenant_id = c.tenant_id and p.id = #{user}
            left join lms.course_completion f on f.tenant_id = c.tenant_id and f.course_id = c.id and f.user_id = #{user}
            cross join lateral (
            """
            + COUNTS
            + ") n where c.tenant_id = #{tenant} and c.id = #{course}";

    static final String COMPLETE_COURSE = PERSON
            + """
            f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select #{trail.tenant}, #{id}, #{course}, p.id, #{trail.now}
              from   person p
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            )
            """
            + CLOSE_ENROLLMENTS
            + ", "
            + TrailSql.ENTRY
            + " as ("
            + COURSE_ENTRY
            + " union all "
            + ENROLLMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + "select f.id, f.course_id as course, f.user_id as learner, f.completed_at from f";

    static final String PROGRESS_OF_ALL = """
            with visible as (
              select l.id
            """ + LESSONS_OF_COURSE
            + "where l.tenant_id = #{tenant} and l.course_id = #{course} and " + VISIBLE + """
            ), reached as (
              select c.id from lms.course c
              where  c.tenant_id = #{tenant} and c.id = #{course} and (#{whose.all} or
            """ + TaughtSql.TAUGHT + """
                     )
            ), learner as (
              select g.user_id from lms.access_grant g
              where  g.tenant_id = #{tenant} and g.course_id = #{course}
                and  (exists (select from reached) or g.user_id = #{whose.own}::uuid)
                and  (#{after.id}::uuid is null or g.user_id > #{after.id})
              union
              select d.user_id from lms.lesson_completion d
              where  d.tenant_id = #{tenant} and d.course_id = #{course}
                and  (exists (select from reached) or d.user_id = #{whose.own}::uuid)
                and  (#{after.id}::uuid is null or d.user_id > #{after.id})
              order  by 1
              limit  #{limit}
            )
            select r.user_id as learner, (select count(*)::int from visible) as lessons, n.completed, n.last_completed_at,
                   n.average_score, f.completed_at as course_completed_at
            from   learner r
            cross join lateral (
              select count(*)::int as completed, max(d.completed_at) as last_completed_at,
                     round(avg(d.score), 2) as average_score
              from   lms.lesson_completion d join visible v on v.id = d.lesson_id
              where  d.tenant_id = #{tenant} and d.course_id = #{course} and d.user_id = r.user_id) n
            left join lms.course_completion f
              on f.tenant_id = #{tenant} and f.course_id = #{course} and f.user_id = r.user_id
            order  by r.user_id
            """;

    /** The columns of {@link LessonProgressRow}; one row without a lesson for a course that has none. */
    private static final String LESSON_PROGRESS =
            "select c.id as course, " + TaughtSql.TAUGHT + """
             as taught, l.id as lesson, l.section_id as section, l.name, l.description, l.status, l.position,
               l.version, l.created_at, l.updated_at, l.completed_at, l.score
            from   lms.course c
            left join lateral (
              select l.id, l.section_id, l.name, l.description, l.status, l.position, l.version, l.created_at, l.updated_at,
                     s.position as section_position, d.completed_at, d.score
            """ + LESSONS_OF_COURSE + """
              left join lms.lesson_completion d on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = #{user}
              where  l.tenant_id = c.tenant_id and l.course_id = c.id and
            """ + VISIBLE;

    /** Who may not see the course in the catalogue sees its lessons only if they were given access once. */
    private static final String SHOWN = """
             l on true
            where  c.tenant_id = #{tenant} and c.id = #{course}
              and  ((c.published and c.archived_at is null) or #{whose.all}
                    or exists (select from lms.access_grant g
                               where  g.tenant_id = c.tenant_id and g.course_id = c.id and g.user_id = #{user})
                    or
            """ + TaughtSql.TAUGHT + ") ";

    static final String LESSONS = LESSON_PROGRESS + ")" + SHOWN + "order by l.section_position, l.position";

    static final String NEXT_LESSON = LESSON_PROGRESS + """
              and d.id is null order by s.position, l.position limit 1)
            """ + SHOWN;

    static final String LOCK_PEOPLE = """
            with person as (
              select x.id from (
                select c.id from lms.customer c where c.tenant_id = #{trail.tenant} and c.id = any (#{users})
                order by c.id for no key update) x
            )
            update lms.customer c set revision = c.revision + 1
            from   person p
            where  c.tenant_id = #{trail.tenant} and c.id = p.id
            returning c.id
            """;

    static final String READ_ROWS = """
            select r.nr::int as nr, l.course_id as course, l.status as lesson, s.visibility as section,
                   coalesce(c.published and c.archived_at is null, false) as course_shown, u.id is not null as known,
                   d.id is not null as done, g.holds, g.starts, g.ends, g.revocations
            from   unnest(#{lessons}, #{users}) with ordinality as r (lesson_id, user_id, nr)
            left join lms.lesson l on l.tenant_id = #{tenant} and l.id = r.lesson_id
            left join lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
            left join lms.course c on c.tenant_id = l.tenant_id and c.id = l.course_id
            left join lms.user_account u on u.tenant_id = #{tenant} and u.id = r.user_id and u.deleted_at is null
            left join lms.lesson_completion d on d.tenant_id = #{tenant} and d.lesson_id = r.lesson_id and d.user_id = r.user_id
            left join lateral (
            """ + AccessSql.GRANTS + """
                   where g.tenant_id = #{tenant} and g.course_id = l.course_id and g.user_id = r.user_id) g on true
            order  by r.nr
            """;

    static final String INSERT_ROWS = """
            with d as (
              insert into lms.lesson_completion (tenant_id, id, user_id, lesson_id, course_id, completed_at, score)
              select #{trail.tenant}, w.id, w.user_id, w.lesson_id, l.course_id, w.completed_at, w.score
              from   unnest(#{b.ids}, #{b.users}, #{b.lessons}, #{b.moments}, #{b.scores})
                       as w (id, user_id, lesson_id, completed_at, score)
              join   lms.lesson l on l.tenant_id = #{trail.tenant} and l.id = w.lesson_id
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'lesson-completion', d.id, 'LessonCompleted', null::jsonb, to_jsonb(d) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from d)"
            + TrailSql.WRITE
            + "select count(*)::int from d";

    static final String INSERT_COURSES = """
            with f as (
              insert into lms.course_completion (tenant_id, id, course_id, user_id, completed_at)
              select #{trail.tenant}, w.id, w.course_id, w.user_id, n.last
              from   unnest(#{ids}, #{courses}, #{users}) as w (id, course_id, user_id)
              join   lateral (
                select count(*) as lessons, count(d.id) as completed, max(d.completed_at) as last
            """ + LESSONS_OF_COURSE
            + """
                left join lms.lesson_completion d
                  on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = w.user_id
                where  l.tenant_id = #{trail.tenant} and l.course_id = w.course_id and
            """
            + VISIBLE
            + """
              ) n on n.lessons > 0 and n.lessons = n.completed
              on conflict (tenant_id, course_id, user_id) do nothing
              returning *
            )
            """
            + CLOSE_ENROLLMENTS
            + ", "
            + TrailSql.ENTRY
            + " as ("
            + COURSE_ENTRY
            + " union all "
            + ENROLLMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + "select count(*)::int from f";

    private LearningSql() {}
}
