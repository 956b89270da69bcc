package io.lmskit.persistence.billing;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link GenerationMapper}. */
final class GenerationSql {

    /**
     * A chunk of enrolments that may have been active in the period: what ended before it was not, however often it was
     * opened again until then. The history is read of those alone that have one: what was never changed was active from its
     * start to its end.
     */
    static final String READ_ENROLLMENTS = """
            with e as materialized (
              select e.id, e.course_id, e.class_group_id, e.user_id, e.started_at, e.ended_at, e.version
              from   lms.enrollment e
              where  e.tenant_id = #{tenant} and (#{course}::uuid is null or e.course_id = #{course})
                and  (#{after}::uuid is null or e.id > #{after})
                and  (e.ended_at is null or e.ended_at > #{from}) and (e.version > 0 or e.started_at < #{until})
              order  by e.id
              limit  #{limit}
            ), h as (
              select h.enrollment_id, array_agg(h.status order by h.nr) as statuses,
                     array_agg(h.changed_at order by h.nr) as moments
              from   e join lms.enrollment_change h on h.tenant_id = #{tenant} and h.enrollment_id = e.id
              where  e.version > 0
              group  by h.enrollment_id
            )
            select e.id as enrollment, e.course_id as course, e.class_group_id as run, e.user_id as student, e.started_at,
                   e.ended_at, h.statuses, h.moments, u.deleted_at
            from   e left join h on h.enrollment_id = e.id
            left join lms.user_account u on u.tenant_id = #{tenant} and u.id = e.user_id and u.deleted_at is not null
            order  by e.id
            """;

    /** A chunk of students who have a plan of their own on some of the days. */
    static final String READ_STUDENTS = """
            select distinct a.user_id as student, u.deleted_at
            from   lms.fee_assignment a
            join   lms.user_account u on u.tenant_id = a.tenant_id and u.id = a.user_id
              and  (u.deleted_at is null or u.deleted_at > #{since})
            where  a.tenant_id = #{tenant} and a.user_id is not null and (#{after}::uuid is null or a.user_id > #{after})
              and  a.starts_on < #{until} and (a.ends_on is null or a.ends_on > #{from})
            order  by a.user_id
            limit  #{limit}
            """;

    /**
     * The plans that are for these owners, also before and after the period: who has one at another time is not charged, who
     * has none at all is reported. The reductions of these students, and who of the charged has the fee already, or
     * the one of a bridging period. Asked for all of them together: one by one would be a scan for each as long as the server
     * believes that a table which has just been filled is small.
     */
    static final String READ_TERMS = """
            select a.owner_id as owner, null::boolean as billed, a.starts_on, a.ends_on,
                   case when a.enrollment_id is not null then 'enrollment' when a.user_id is not null then 'student'
                        when a.class_group_id is not null then 'run' else 'course' end as level,
                   p.id as plan, p.version, p.currency || p.amount_minor as price, p.zone, p.anchor_day, p.former_anchors,
                   p.anchors_until::text[] as anchors_until, p.due_days, p.first_proration, p.last_proration, null::uuid as reduction, null::text as kind,
                   null::numeric as percent, null::text as amount, null::timestamptz as created_at
            from   unnest(#{owners}) as w (id)
            join   lms.fee_assignment a on a.tenant_id = #{tenant} and a.owner_id = w.id
            join   lms.fee_plan p on p.tenant_id = #{tenant} and p.id = a.plan_id
            union all
            select r.user_id, null, r.starts_on, r.ends_on, null, null, null, null, null, null, null, null, null, null, null, r.id,
                   r.kind, r.percent, r.currency || r.amount_minor, r.created_at
            from   unnest(#{students}) as w (id) join lms.fee_reduction r on r.tenant_id = #{tenant} and r.user_id = w.id
            where  r.starts_on < #{until}
              and  (r.ends_on is null or r.ends_on > #{from})
            union all
            select coalesce(f.enrollment_id, f.user_id), f.bridging, f.starts_on, f.ends_on, null, null, null, null, null, null,
                   null, null, null, null, null, null, null, null, null, null
            from   unnest(#{charged}) as w (id)
            join   lms.monthly_fee f on f.tenant_id = #{tenant} and coalesce(f.enrollment_id, f.user_id) = w.id
              and  f.period = #{from}
            """;

    static final String IS_COURSE =
            "select exists (select from lms.course c where c.tenant_id = #{tenant} and c.id = #{course})";

    /** The plans are held as they were read: what they charge is not changed before these fees can be seen. */
    private static final String INSERT_FEES = """
            with plan as (
              select x.id from (
                select p.id from lms.fee_plan p
                join   unnest(#{b.plans}, #{b.versions}) as v (id, version) on v.id = p.id and v.version = p.version
                where  p.tenant_id = #{trail.tenant}
                order  by p.id for share of p) x
            ), f as (
              insert into lms.monthly_fee (tenant_id, id, enrollment_id, course_id, user_id, plan_id, period, bridging, starts_on,
                ends_on, share_numerator, share_denominator, price_minor, reduction_minor, amount_minor, due_minor, currency, due_on,
                overdue_at, status, paid_at, created_at, updated_at)
              select #{trail.tenant}, w.id, w.enrollment_id, w.course_id, w.user_id, (#{b.plans}::uuid[])[w.terms], #{b.period},
                     (#{b.bridging}::boolean[])[w.terms], (#{b.starts}::date[])[w.terms], (#{b.ends}::date[])[w.terms], w.numerator, w.denominator,
                     (#{b.prices}::bigint[])[w.terms], w.reduction, w.amount, w.amount, (#{b.currencies}::text[])[w.terms],
                     w.due_on, w.overdue_at, case w.amount when 0 then 'paid' else 'pending' end,
                     case w.amount when 0 then #{trail.now}::timestamptz end, #{trail.now}, #{trail.now}
              from   unnest(#{b.ids}, #{b.enrollments}, #{b.courses}, #{b.users}, #{b.terms}, #{b.numerators}, #{b.denominators},
                       #{b.reductions}, #{b.amounts}, #{b.dueOn}, #{b.overdueAt})
                       as w (id, enrollment_id, course_id, user_id, terms, numerator, denominator, reduction, amount, due_on,
                         overdue_at)
              where  (select count(*) from plan) = cardinality(#{b.plans}::uuid[])
              on conflict (tenant_id, coalesce(enrollment_id, user_id), period, bridging) do nothing
              returning id, enrollment_id, user_id, plan_id, period, amount_minor, currency, due_on, status
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'fee', f.id, 'FeeGenerated', null::jsonb,
                     jsonb_build_object('id', f.id, 'enrollment_id', f.enrollment_id, 'user_id', f.user_id, 'plan_id', f.plan_id,
                       'period', f.period, 'amount_minor', f.amount_minor, 'currency', f.currency, 'due_on', f.due_on,
                       'status', f.status),
                     null::uuid, null::jsonb, null::jsonb
              from   f)
            """;

    private static final String MADE = """
            select coalesce(array_agg(f.id), '{}') as ids,
                   (select count(*) from plan) = cardinality(#{b.plans}::uuid[]) as current
            from   f
            """;

    static final String INSERT = INSERT_FEES + TrailSql.WRITE + MADE;

    /** For a trail without address and browser. */
    static final String INSERT_BARE = INSERT_FEES + TrailSql.WRITE_BARE + MADE;

    private GenerationSql() {}
}
