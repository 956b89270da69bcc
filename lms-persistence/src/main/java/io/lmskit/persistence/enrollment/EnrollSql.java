package io.lmskit.persistence.enrollment;

/**
 * Enrolling as a part of a statement, so that whatever leads to it happens in the same change: an order that is fulfilled,
 * for example. Such a statement locks the customers' rows, or bumps their revisions, first; then come a CTE
 * {@link #ENROLLING}, {@link #ENROLL}, and {@link #ENTRIES} among the rows of its {@code entry}. Its parameter
 * {@code trail} is a trail.
 *
 * <pre>
 * ), enrolling (id, grant_id, course_id, class_group_id, user_id, status, order_item_id) as (
 *   select w.id, w.grant_id, w.course_id, null::uuid, w.user_id, 'active', null::uuid from wanted w
 * )
 * </pre>
 */
final class EnrollSql {

    /**
     * One row for each course and user: the ids of an enrolment and a grant, in case there are none yet, the run of the
     * course or null, {@code active} or {@code pending}, and the item of an order that it is bought with or null. A place in the run is the statement's own affair.
     */
    static final String ENROLLING =
            "enrolling (id, grant_id, course_id, class_group_id, user_id, status, order_item_id)";

    /**
     * Follows the closing parenthesis of {@code enrolling}. Whoever is not enrolled yet gets an enrolment and its grant of
     * access; one that has ended is opened again, a pending one becomes active if that is wanted; every other is left as it
     * is. The CTE {@code enrolled} has the enrolments that this made or changed.
     */
    static final String ENROLL = """
            , enrolled_before as (
              select x.* from (
                select e.* from lms.enrollment e
                join   enrolling w on w.course_id = e.course_id and w.user_id = e.user_id
                                  and w.class_group_id is not distinct from e.class_group_id
                where  e.tenant_id = #{trail.tenant}
                order  by e.id for no key update of e) x
            ), enrolled as (
              insert into lms.enrollment (tenant_id, id, course_id, class_group_id, user_id, status, order_item_id,
                enrolled_at, started_at, created_at, updated_at)
              select #{trail.tenant}, w.id, w.course_id, w.class_group_id, w.user_id, w.status, w.order_item_id, #{trail.now},
                     case when w.status = 'active' then #{trail.now} end, #{trail.now}, #{trail.now}
              from   enrolling w
              where  (select count(*) from enrolled_before) >= 0
              on conflict (tenant_id, course_id, user_id, class_group_id) do update
              set    status = excluded.status, outcome = null, by_lessons = false, percent_by_hand = null,
                     order_item_id = excluded.order_item_id,
                     enrolled_at = case enrollment.status when 'pending' then enrollment.enrolled_at else excluded.enrolled_at end,
                     started_at = excluded.started_at, ended_at = null, version = enrollment.version + 1,
                     updated_at = excluded.updated_at
              where  enrollment.status in ('completed', 'withdrawn')
                 or  (enrollment.status = 'pending' and excluded.status = 'active')
              returning *
            ), enrolled_change as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id)
              select #{trail.tenant}, e.id, 2 * e.version, e.status, e.outcome, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid
              from   enrolled e
            ), enrolled_grant as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, enrollment_id, starts_at, created_at)
              select #{trail.tenant}, w.grant_id, e.course_id, e.user_id, 'enrollment', e.id, e.enrolled_at, #{trail.now}
              from   enrolled e join enrolling w on w.course_id = e.course_id and w.user_id = e.user_id
                                               and w.class_group_id is not distinct from e.class_group_id
              on conflict (tenant_id, enrollment_id) do update set revoked_at = null
              where  access_grant.revoked_at is not null
              returning *
            )
            """;

    /** What the journal keeps of an enrolment {@code e}. */
    static final String FACTS = "to_jsonb(e) - 'tenant_id' - 'meeting_link' - 'schedule'";

    /** What the journal keeps of an enrolment {@code b} as it was before. */
    static final String FACTS_BEFORE = "to_jsonb(b) - 'tenant_id' - 'meeting_link' - 'schedule'";

    /** What the journal says of it: a select of the columns of an entry. */
    static final String ENTRIES = """
            select 'enrollment', e.id,
                   case when b.id is null then 'StudentEnrolled' when b.status = 'pending' then 'EnrollmentActivated'
                        else 'StudentReenrolled' end,
            """ + FACTS_BEFORE + ", " + FACTS + """
                   , null::uuid, null::jsonb, null::jsonb
            from   enrolled e left join enrolled_before b on b.id = e.id
            union all
            select 'access-grant', g.id, 'AccessGranted', null::jsonb, to_jsonb(g) - 'tenant_id', null::uuid, null::jsonb, null::jsonb
            from   enrolled_grant g
            """;

    private EnrollSql() {}
}
