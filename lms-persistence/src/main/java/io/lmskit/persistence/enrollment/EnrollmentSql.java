package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.catalog.LackingSql;
import io.lmskit.persistence.catalog.TaughtSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link EnrollmentMapper}. */
final class EnrollmentSql {

    /** The columns of {@link EnrollmentRow}, of an enrolment {@code e} with its {@link #LESSONS}. */
    private static final String ENROLLMENT = """
            select e.id, e.course_id as course, e.class_group_id as run, e.user_id as student, e.status, e.outcome,
                   e.order_item_id as order_item, e.meeting_link, e.schedule,
                   n.lessons, n.lessons_completed, e.percent_by_hand, e.enrolled_at, e.started_at, e.ended_at, e.version,
                   e.created_at, e.updated_at
            """;

    /** The lessons that learners see. */
    private static final String LESSONS = """
             cross join lateral (
               select count(*)::int as lessons, count(d.id)::int as lessons_completed
               from   lms.lesson l
               join   lms.course_section s on s.tenant_id = l.tenant_id and s.id = l.section_id
               left join lms.lesson_completion d on d.tenant_id = l.tenant_id and d.lesson_id = l.id and d.user_id = e.user_id
               where  l.tenant_id = e.tenant_id and l.course_id = e.course_id
                 and  l.status <> 'private' and s.visibility = 'public') n
            """;

    /** Ends every statement that changes an enrolment {@code e}. */
    static final String CHANGED = TrailSql.WRITE + ENROLLMENT + "from e" + LESSONS;

    static final String READ_FACTS =
            "select c.published, c.archived_at is not null as archived, c.price_minor = 0 as free,"
                    + " u.id is not null as known, coalesce(u.status = 'active', false) as active, p.revision, e.id as enrollment, e.status as current,"
                    + " exists (select from lms.class_group g where g.tenant_id = c.tenant_id and g.course_id = c.id and"
                    + " g.ends_on is null) as endless_run, (select max(g.ends_on) from lms.class_group g where"
                    + " g.tenant_id = c.tenant_id and g.course_id = c.id) as last_run_ends,"
                    + " lacks.courses as lacks_courses, lacks.types as lacks_types, t.zone\n"
                    + """
            from   lms.tenant t
            join   lms.course c on c.tenant_id = t.tenant_id and c.id = #{c.course}
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{c.student} and u.deleted_at is null
            left join lms.customer p on p.tenant_id = t.tenant_id and p.id = u.id
            left join lms.enrollment e on e.tenant_id = t.tenant_id and e.course_id = c.id and e.user_id = u.id
                 and e.class_group_id is not distinct from #{c.run}::uuid
            cross join lateral (select c.id as course_id) s
            cross join lateral (
            """
                    + LackingSql.LACKING
                    + ") lacks where t.tenant_id = #{tenant}";

    static final String PERSON = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{student} and c.revision = #{revision}
              returning c.id
            ),
            """;

    /** A place in the run, if one is to be taken: the last guard. */
    private static final String PLACE = """
            run_locked as (
              select x.* from (
                select g.id, g.members, g.capacity from lms.class_group g
                where  g.tenant_id = #{trail.tenant} and g.id = #{run}::uuid and #{takesPlace} and exists (select from person)
                for no key update) x
            ), run as (
              update lms.class_group g set members = l.members + 1
              from   run_locked l
              where  g.tenant_id = #{trail.tenant} and g.id = l.id and l.members < coalesce(l.capacity, l.members + 1)
              returning g.id
            ),
            """;

    /** Everything that the decision depends on about the person is guarded by their revision. */
    static final String ENROLL = PERSON
            + PLACE
            + EnrollSql.ENROLLING
            + """
             as (
               select #{id}::uuid, #{grant}::uuid, #{course}::uuid, #{run}::uuid, p.id, #{status}, null::uuid
               from   person p
               where  #{run}::uuid is null or not #{takesPlace} or exists (select from run)
             )
            """
            + EnrollSql.ENROLL
            + ", e as (select x.* from enrolled x), "
            + TrailSql.ENTRY
            + " as ("
            + EnrollSql.ENTRIES
            + ")"
            + CHANGED;

    /** A step of an enrolment, with what follows from it for the grant of access and the completion of the course. */
    static final String STEP = PERSON
            + """
            before as (
              select x.* from (
                select e.* from lms.enrollment e
                where  e.tenant_id = #{trail.tenant} and e.id = #{id} and exists (select from person)
                for no key update of e) x
            ), e as (
              update lms.enrollment e
              set    status = #{s.status}, outcome = #{s.outcome}::text,
                     started_at = case when #{s.status} = 'active' then coalesce(b.started_at, greatest(b.enrolled_at, #{trail.now}))
                                       else b.started_at end,
                     ended_at = case when #{s.status} in ('completed', 'withdrawn')
                                     then greatest(b.enrolled_at, b.started_at, #{trail.now}) end,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id
              returning e.*
            ), change as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id,
                reason)
              select #{trail.tenant}, e.id, 2 * e.version, e.status, e.outcome, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid, #{s.reason}::text
              from   e
            ), g as (
              update lms.access_grant g set revoked_at = #{trail.now}
              from   e
              where  g.tenant_id = #{trail.tenant} and g.enrollment_id = e.id and g.revoked_at is null
                and  e.status = 'withdrawn'
              returning g.*
            ), run_locked as (
              select x.* from (
                select g.id, g.members from lms.class_group g join e on e.class_group_id = g.id
                where  g.tenant_id = #{trail.tenant} and e.status = 'withdrawn' for no key update of g) x
            ), run as (
              update lms.class_group g set members = l.members - 1
              from   run_locked l
              where  g.tenant_id = #{trail.tenant} and g.id = l.id
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
                , e.user_id, null::jsonb, nullif(jsonb_strip_nulls(jsonb_build_object('reason', #{s.reason}::text)), '{}')
              from   e join before b on b.id = e.id
              union all
              select 'access-grant', g.id, 'AccessRevoked', (to_jsonb(g) - 'tenant_id') || '{"revoked_at": null}',
                     to_jsonb(g) - 'tenant_id', null::uuid, null::jsonb, null::jsonb
              from   g
              union all
              select 'course-completion', f.id, 'CourseCompleted', null::jsonb, to_jsonb(f) - 'tenant_id', null::uuid,
                     null::jsonb, null::jsonb
              from   f)
            """
            + CHANGED;

    /** What is changed without a change of status. */
    static final String CHANGE = """
            with before as (
              select x.* from (
                select e.* from lms.enrollment e where e.tenant_id = #{trail.tenant} and e.id = #{id}
                for no key update of e) x
            ), e as (
              update lms.enrollment e
              set    meeting_link = #{d.meetingLink}::text, schedule = #{d.schedule}::text, percent_by_hand = #{percent}::int,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id and e.version = #{version}
              returning e.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'enrollment', e.id, 'EnrollmentChanged', "
            + EnrollSql.FACTS_BEFORE
            + ", "
            + EnrollSql.FACTS
            + """
                , e.user_id,
                nullif(jsonb_strip_nulls(jsonb_build_object('meeting_link', b.meeting_link, 'schedule', b.schedule)), '{}'),
                nullif(jsonb_strip_nulls(jsonb_build_object('meeting_link', e.meeting_link, 'schedule', e.schedule)), '{}')
              from   e join before b on b.id = e.id)
            """
            + CHANGED;

    /** An enrolment, and what a change of it depends on. */
    static final String READ =
            ENROLLMENT + ", " + TaughtSql.TAUGHT + """
             as taught, coalesce(u.status = 'active' and u.deleted_at is null, false) as active, p.revision
            from   lms.enrollment e
            join   lms.course c on c.tenant_id = e.tenant_id and c.id = e.course_id
            join   lms.user_account u on u.tenant_id = e.tenant_id and u.id = e.user_id
            left join lms.customer p on p.tenant_id = e.tenant_id and p.id = e.user_id
            """ + LESSONS + "where e.tenant_id = #{tenant} and e.id = #{id}";

    static final String FIND = ENROLLMENT
            + "from lms.enrollment e join lms.course c on c.tenant_id = e.tenant_id and c.id = e.course_id"
            + LESSONS
            + """
            where  e.tenant_id = #{tenant}
              and  (#{whose.all} or e.user_id = #{whose.own}::uuid or
            """
            + TaughtSql.TAUGHT
            + """
                   )
              and
            """
            + TaughtSql.TAUGHT_BY_WANTED
            + """
              and  (#{f.course}::uuid is null or e.course_id = #{f.course})
              and  (#{f.run}::uuid is null or e.class_group_id = #{f.run})
              and  (#{f.student}::uuid is null or e.user_id = #{f.student})
              and  (#{f.status}::text is null or e.status = #{f.status})
              and  (#{f.outcome}::text is null or e.outcome = #{f.outcome})
              and  (#{f.enrolledFrom}::timestamptz is null or e.enrolled_at >= #{f.enrolledFrom})
              and  (#{f.enrolledUntil}::timestamptz is null or e.enrolled_at < #{f.enrolledUntil})
              and  (#{after.id}::uuid is null or (e.created_at, e.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by e.created_at desc, e.id desc
            limit  #{limit}
            """;

    static final String READ_HISTORY = """
            select h.nr, h.status, h.outcome, h.changed_at, h.actor_kind, h.actor_id, h.reason
            from   lms.enrollment_change h
            where  h.tenant_id = #{tenant} and h.enrollment_id = #{id} and (#{after}::bigint is null or h.nr > #{after})
            order  by h.nr
            limit  #{limit}
            """;

    private EnrollmentSql() {}
}
