package io.lmskit.persistence.enrollment;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link OrderEnrollmentMapper}. The customer's revision was raised in the same transaction. */
final class OrderEnrollmentSql {

    static final String ENROLL = "with "
            + EnrollSql.ENROLLING
            + " as (select "
            + TrailSql.NEW_ID
            + ", "
            + TrailSql.NEW_ID
            + """
                , i.course_id, null::uuid, o.customer_id, 'active', i.id
              from   lms.sales_order o
              join   lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id and i.kind = 'course'
              where  o.tenant_id = #{trail.tenant} and o.id = #{order}
            )
            """
            + EnrollSql.ENROLL
            + ", "
            + TrailSql.ENTRY
            + " as ("
            + EnrollSql.ENTRIES
            + ")"
            + TrailSql.WRITE
            + "select count(*)::int from enrolled";

    /**
     * An enrolment that something else bought still stands for is that one's from now on; every other ends. One that was
     * completed before stays completed.
     */
    static final String WITHDRAW = """
            with b as (
              select x.* from (
                select e.* from lms.enrollment e
                where  e.tenant_id = #{trail.tenant} and e.order_item_id = any (#{items})
                  and  e.status in ('pending', 'active', 'paused')
                order  by e.id for no key update of e) x
            ), bought as (
              select distinct on (b.id) b.id, g.order_item_id
              from   b
              join   lms.access_grant g on g.tenant_id = #{trail.tenant} and g.course_id = b.course_id and g.user_id = b.user_id
              where  g.order_item_id is not null and g.order_item_id <> all (#{items}) and g.revoked_at is null
              order  by b.id, g.created_at, g.id
            ), e as (
              update lms.enrollment e
              set    status = case when o.id is null then 'withdrawn' else b.status end,
                     outcome = case when o.id is null then 'withdrawn' end,
                     ended_at = case when o.id is null then greatest(b.enrolled_at, b.started_at, #{trail.now}) end,
                     order_item_id = coalesce(o.order_item_id, b.order_item_id), version = b.version + 1,
                     updated_at = #{trail.now}
              from   b left join bought o on o.id = b.id
              where  e.tenant_id = #{trail.tenant} and e.id = b.id
              returning e.*
            ), ended as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind, actor_id,
                reason)
              select #{trail.tenant}, e.id, 2 * e.version, e.status, e.outcome, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid, 'Refunded'
              from   e
              where  e.status = 'withdrawn'
              returning enrollment_id
            ), g as (
              update lms.access_grant g set revoked_at = #{trail.now}
              from   e
              where  g.tenant_id = #{trail.tenant} and g.enrollment_id = e.id and g.revoked_at is null
                and  e.status = 'withdrawn'
              returning g.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'enrollment', e.id, case e.status when 'withdrawn' then 'EnrollmentWithdrawn' else 'EnrollmentChanged' end, "
            + EnrollSql.FACTS_BEFORE
            + ", "
            + EnrollSql.FACTS
            + """
                , e.user_id, null::jsonb, null::jsonb
              from   e join b on b.id = e.id
              union all
              select 'access-grant', g.id, 'AccessRevoked', (to_jsonb(g) - 'tenant_id') || '{"revoked_at": null}',
                     to_jsonb(g) - 'tenant_id', null::uuid, null::jsonb, null::jsonb
              from   g)
            """
            + TrailSql.WRITE
            + "select count(*)::int from ended";

    private OrderEnrollmentSql() {}
}
