package io.lmskit.persistence.billing;

import io.lmskit.billing.FeeAssignment;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on many assignments at once; the arrays have one place per row. */
interface BulkAssignmentMapper {

    /**
     * What a row depends on.
     *
     * @param overlapping whether what the plan is for has one on some of the days
     * @param standing the assignment that says the same, if there is one
     */
    record RowFacts(
            int nr,
            boolean planKnown,
            boolean archived,
            boolean ownerKnown,
            boolean overlapping,
            @Nullable Id<FeeAssignment> standing) {}

    /** Against being archived, and against others who assign them at the same moment. */
    @Select("""
            select count(*)::int from (
              select p.id from lms.fee_plan p
              where  p.tenant_id = #{trail.tenant} and p.id = any (#{plans})
              order  by p.id for no key update) x
            """)
    int lockPlans(@Param("trail") Trail trail, @Param("plans") @Nullable UUID[] plans);

    @Select("""
            with r as (
              select r.*, coalesce(r.course_id, r.class_group_id, r.enrollment_id, r.user_id) as owner_id,
                     case when r.ends_on is null or r.ends_on > r.starts_on then daterange(r.starts_on, r.ends_on)
                          else 'empty' end as days
              from   unnest(#{plans}, #{courses}, #{runs}, #{enrollments}, #{students}, #{starts}, #{ends})
                       with ordinality as r (plan_id, course_id, class_group_id, enrollment_id, user_id, starts_on, ends_on, nr)
            )
            select r.nr::int as nr, p.id is not null as plan_known, p.archived_at is not null as archived,
                   coalesce(c.id, g.id, e.id, u.id) is not null as owner_known,
                   exists (
                     select from lms.fee_assignment a
                     where  a.tenant_id = #{tenant} and a.owner_id = r.owner_id
                       and  daterange(a.starts_on, a.ends_on) && r.days) as overlapping,
                   (select a.id from lms.fee_assignment a
                    where  a.tenant_id = #{tenant} and a.owner_id = r.owner_id and a.plan_id = r.plan_id
                      and  a.starts_on = r.starts_on and a.ends_on is not distinct from r.ends_on) as standing
            from   r
            left join lms.fee_plan p on p.tenant_id = #{tenant} and p.id = r.plan_id
            left join lms.course c on c.tenant_id = #{tenant} and c.id = r.course_id
            left join lms.class_group g on g.tenant_id = #{tenant} and g.id = r.class_group_id
            left join lms.enrollment e on e.tenant_id = #{tenant} and e.id = r.enrollment_id
            left join lms.user_account u on u.tenant_id = #{tenant} and u.id = r.user_id and u.deleted_at is null
            order  by r.nr
            """)
    List<RowFacts> readRows(
            @Param("tenant") Id<Tenant> tenant,
            @Param("plans") @Nullable UUID[] plans,
            @Param("courses") @Nullable UUID[] courses,
            @Param("runs") @Nullable UUID[] runs,
            @Param("enrollments") @Nullable UUID[] enrollments,
            @Param("students") @Nullable UUID[] students,
            @Param("starts") @Nullable LocalDate[] starts,
            @Param("ends") @Nullable LocalDate[] ends);

    /**
     * By owner, so that two bulks wait for each other in one order only.
     *
     * @return how many were inserted; fewer if somebody else has assigned another plan meanwhile
     */
    @Select("""
            with a as (
              insert into lms.fee_assignment (tenant_id, id, plan_id, course_id, class_group_id, enrollment_id, user_id, starts_on,
                ends_on, created_at)
              select #{trail.tenant}, w.id, w.plan_id, w.course_id, w.class_group_id, w.enrollment_id, w.user_id, w.starts_on,
                     w.ends_on, #{trail.now}
              from   unnest(#{ids}, #{plans}, #{courses}, #{runs}, #{enrollments}, #{students}, #{starts}, #{ends})
                       as w (id, plan_id, course_id, class_group_id, enrollment_id, user_id, starts_on, ends_on)
              order  by coalesce(w.course_id, w.class_group_id, w.enrollment_id, w.user_id), w.starts_on
              on conflict on constraint fee_assignment_no_overlap do nothing
              returning *
            ),
            """ + TrailSql.ENTRY + """
             as (select 'fee-assignment', a.id, 'FeePlanAssigned', null::jsonb, to_jsonb(a) - '{tenant_id,owner_id}'::text[],
                        null::uuid, null::jsonb, null::jsonb
                 from   a)
            """ + TrailSql.WRITE + "select count(*)::int from a")
    int insert(
            @Param("trail") Trail trail,
            @Param("ids") UUID[] ids,
            @Param("plans") @Nullable UUID[] plans,
            @Param("courses") @Nullable UUID[] courses,
            @Param("runs") @Nullable UUID[] runs,
            @Param("enrollments") @Nullable UUID[] enrollments,
            @Param("students") @Nullable UUID[] students,
            @Param("starts") @Nullable LocalDate[] starts,
            @Param("ends") @Nullable LocalDate[] ends);
}
