package io.lmskit.persistence.billing;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link PlanMapper}. */
final class PlanSql {

    /** The columns of a plan {@code p}. */
    static final String PLAN = """
            select p.id, p.name, p.currency || p.amount_minor as amount, p.zone, p.anchor_day, p.former_anchors, p.anchors_until::text[] as anchors_until,
                   p.due_days, p.first_proration, p.last_proration, p.currency || p.late_fee_minor as late_fee, p.reminder_days, p.archived_at, p.version,
                   p.created_at, p.updated_at
            """;

    /** The columns of an assignment {@code a}. */
    private static final String ASSIGNMENT = """
            select a.id, a.plan_id as plan, a.course_id as course, a.class_group_id as run, a.enrollment_id as enrollment,
                   a.user_id as student, a.starts_on, a.ends_on, a.created_at
            """;

    /** The columns of a reduction {@code r}. */
    private static final String REDUCTION = """
            select r.id, r.user_id as student, r.kind, r.percent, r.currency || r.amount_minor as amount, r.starts_on,
                   r.ends_on, r.created_at
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    static final String INSERT_PLAN = """
            with p as (
              insert into lms.fee_plan (tenant_id, id, name, amount_minor, currency, zone, anchor_day, due_days, first_proration,
                last_proration, late_fee_minor, reminder_days, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.amount.amountMinorLong}, #{d.amount.currencyUnit.code}, #{d.zone},
                #{d.anchorDay}, #{d.dueDays}, #{d.firstProration}, #{d.lastProration}, #{d.lateFee.amountMinorLong}::bigint,
                #{reminders}, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee-plan', p.id, 'FeePlanCreated', null::jsonb, to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p)"
            + TrailSql.WRITE
            + PLAN
            + "from p";

    private static final String LOCKED_PLAN = """
            with before as (
              select x.* from (
                select p.* from lms.fee_plan p where p.tenant_id = #{trail.tenant} and p.id = #{id} for no key update) x
            ),
            """;

    private static final String CHANGE_OF_PLAN = "to_jsonb(b) - 'tenant_id', to_jsonb(p) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from p join before b on b.id = p.id)"
            + TrailSql.WRITE
            + PLAN
            + "from p";

    static final String UPDATE_PLAN =
            LOCKED_PLAN + """
            p as (
              update lms.fee_plan p
              set    name = #{d.name}, amount_minor = #{d.amount.amountMinorLong}, currency = #{d.amount.currencyUnit.code},
                     zone = #{d.zone}, anchor_day = #{d.anchorDay}, former_anchors = #{former},
                     anchors_until = #{formerUntil}, due_days = #{d.dueDays},
                     first_proration = #{d.firstProration}, last_proration = #{d.lastProration},
                     late_fee_minor = #{d.lateFee.amountMinorLong}::bigint, reminder_days = #{reminders},
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and p.version = #{version}
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (select 'fee-plan', p.id, 'FeePlanChanged', " + CHANGE_OF_PLAN;

    static final String LOCK_PLAN = PLAN + """
            from (select p.* from lms.fee_plan p where p.tenant_id = #{trail.tenant} and p.id = #{id} for no key update) p
            """;

    static final String CHARGED_UNTIL = """
            select max(f.ends_on) as until from lms.monthly_fee f where f.tenant_id = #{tenant} and f.plan_id = #{plan}
            """;

    static final String UPDATE_ARCHIVED =
            LOCKED_PLAN + """
            p as (
              update lms.fee_plan p
              set    archived_at = #{archivedAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and p.version = #{version}
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (select 'fee-plan', p.id, #{event}, " + CHANGE_OF_PLAN;

    static final String FIND_PLANS = PLAN + """
            from   lms.fee_plan p
            where  p.tenant_id = #{tenant}
              and  (#{f.currency}::text is null or p.currency = #{f.currency})
              and  (#{f.archived}::boolean is null or (p.archived_at is not null) = #{f.archived})
              and  (#{after.id}::uuid is null or (p.created_at, p.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by p.created_at desc, p.id desc
            limit  #{limit}
            """;

    /** What an assignment depends on; of the owners one is given. */
    static final String READ_PARTIES = """
            select p.id is not null as plan_known, p.archived_at is not null as archived,
                   (#{c.course}::uuid is not null and exists (
                      select from lms.course c where c.tenant_id = #{tenant} and c.id = #{c.course}))
                   or (#{c.run}::uuid is not null and exists (
                      select from lms.class_group g where g.tenant_id = #{tenant} and g.id = #{c.run}))
                   or (#{c.enrollment}::uuid is not null and exists (
                      select from lms.enrollment e where e.tenant_id = #{tenant} and e.id = #{c.enrollment}))
                   or (#{c.student}::uuid is not null and exists (
                      select from lms.user_account u
                      where u.tenant_id = #{tenant} and u.id = #{c.student} and u.deleted_at is null)) as owner_known,
                   exists (
                     select from lms.fee_assignment a
                     where  a.tenant_id = #{tenant} and a.owner_id = #{owner}
                       and  daterange(a.starts_on, a.ends_on) && daterange(#{c.from}, #{c.until}::date)) as overlapping
            from   lms.tenant n left join lms.fee_plan p on p.tenant_id = n.tenant_id and p.id = #{c.plan}
            where  n.tenant_id = #{tenant}
            """;

    /** The plan's row is locked against being archived meanwhile. */
    static final String INSERT_ASSIGNMENT = """
            with plan as (
              select x.id from (
                select p.id from lms.fee_plan p
                where  p.tenant_id = #{trail.tenant} and p.id = #{c.plan} and p.archived_at is null
                for no key update) x
            ), a as (
              insert into lms.fee_assignment (tenant_id, id, plan_id, course_id, class_group_id, enrollment_id, user_id, starts_on,
                ends_on, created_at)
              select #{trail.tenant}, #{id}, p.id, #{c.course}::uuid, #{c.run}::uuid, #{c.enrollment}::uuid, #{c.student}::uuid,
                     #{c.from}, #{c.until}::date, #{trail.now}
              from   plan p
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee-assignment', a.id, 'FeePlanAssigned', null::jsonb, to_jsonb(a) - '{tenant_id,owner_id}'::text[]"
            + NOTHING_PERSONAL
            + "from a)"
            + TrailSql.WRITE
            + ASSIGNMENT
            + "from a";

    static final String END_ASSIGNMENT = """
            with before as (
              select x.* from (
                select a.* from lms.fee_assignment a where a.tenant_id = #{trail.tenant} and a.id = #{id}
                for no key update) x
            ), a as (
              update lms.fee_assignment a set ends_on = #{until}
              from   before b
              where  a.tenant_id = #{trail.tenant} and a.id = b.id and a.ends_on is not distinct from #{was}::date
              returning a.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee-assignment', a.id, 'FeeAssignmentEnded', to_jsonb(b) - '{tenant_id,owner_id}'::text[],"
            + " to_jsonb(a) - '{tenant_id,owner_id}'::text[]"
            + NOTHING_PERSONAL
            + "from a join before b on b.id = a.id)"
            + TrailSql.WRITE
            + ASSIGNMENT
            + "from a";

    static final String READ_ASSIGNMENT =
            ASSIGNMENT + "from lms.fee_assignment a where a.tenant_id = #{tenant} and a.id = #{id}";

    static final String FOLLOWED = """
            select exists (
              select from lms.fee_assignment a join lms.fee_assignment o on o.tenant_id = a.tenant_id and o.owner_id = a.owner_id
              where  a.tenant_id = #{tenant} and a.id = #{id} and o.id <> a.id and o.starts_on >= a.starts_on
                and  o.starts_on < #{until})
            """;

    static final String FIND_ASSIGNMENTS = ASSIGNMENT + """
            from   lms.fee_assignment a
            where  a.tenant_id = #{tenant}
              and  (#{f.plan}::uuid is null or a.plan_id = #{f.plan})
              and  (#{f.course}::uuid is null or a.course_id = #{f.course})
              and  (#{f.run}::uuid is null or a.class_group_id = #{f.run})
              and  (#{f.enrollment}::uuid is null or a.enrollment_id = #{f.enrollment})
              and  (#{f.student}::uuid is null or a.user_id = #{f.student})
              and  (#{after.id}::uuid is null or (a.created_at, a.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by a.created_at desc, a.id desc
            limit  #{limit}
            """;

    static final String READ_STUDENT = """
            select u.id is not null as known,
                   exists (
                     select from lms.fee_reduction r
                     where  r.tenant_id = #{tenant} and r.user_id = #{c.student} and r.kind = #{c.kind}
                       and  daterange(r.starts_on, r.ends_on) && daterange(#{c.from}, #{c.until}::date)) as overlapping
            from   lms.tenant n
            left join lms.user_account u on u.tenant_id = n.tenant_id and u.id = #{c.student} and u.deleted_at is null
            where  n.tenant_id = #{tenant}
            """;

    static final String INSERT_REDUCTION = """
            with r as (
              insert into lms.fee_reduction (tenant_id, id, user_id, kind, percent, amount_minor, currency, starts_on, ends_on,
                created_at)
              values (#{trail.tenant}, #{id}, #{c.student}, #{c.kind}, #{c.percent}::numeric, #{c.amount.amountMinorLong}::bigint,
                #{c.amount.currencyUnit.code}::text, #{c.from}, #{c.until}::date, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee-reduction', r.id, 'FeeReductionGranted', null::jsonb, to_jsonb(r) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from r)"
            + TrailSql.WRITE
            + REDUCTION
            + "from r";

    static final String END_REDUCTION = """
            with before as (
              select x.* from (
                select r.* from lms.fee_reduction r where r.tenant_id = #{trail.tenant} and r.id = #{id}
                for no key update) x
            ), r as (
              update lms.fee_reduction r set ends_on = #{until}
              from   before b
              where  r.tenant_id = #{trail.tenant} and r.id = b.id and r.ends_on is not distinct from #{was}::date
              returning r.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee-reduction', r.id, 'FeeReductionEnded', to_jsonb(b) - 'tenant_id', to_jsonb(r) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from r join before b on b.id = r.id)"
            + TrailSql.WRITE
            + REDUCTION
            + "from r";

    static final String READ_REDUCTION =
            REDUCTION + "from lms.fee_reduction r where r.tenant_id = #{tenant} and r.id = #{id}";

    static final String REDUCTION_FOLLOWED = """
            select exists (
              select from lms.fee_reduction r
              join   lms.fee_reduction o on o.tenant_id = r.tenant_id and o.user_id = r.user_id and o.kind = r.kind
              where  r.tenant_id = #{tenant} and r.id = #{id} and o.id <> r.id and o.starts_on >= r.starts_on
                and  o.starts_on < #{until})
            """;

    static final String FIND_REDUCTIONS = REDUCTION + """
            from   lms.fee_reduction r
            where  r.tenant_id = #{tenant}
              and  (#{f.student}::uuid is null or r.user_id = #{f.student})
              and  (#{f.kind}::text is null or r.kind = #{f.kind})
              and  (#{after.id}::uuid is null or (r.created_at, r.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by r.created_at desc, r.id desc
            limit  #{limit}
            """;

    private PlanSql() {}
}
