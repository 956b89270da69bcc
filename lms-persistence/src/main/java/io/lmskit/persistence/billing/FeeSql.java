package io.lmskit.persistence.billing;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link FeeMapper}. */
final class FeeSql {

    /** The columns of a fee {@code f}. */
    static final String FEE = """
            select f.id, f.enrollment_id as enrollment, f.course_id as course, f.user_id as student, f.plan_id as plan,
                   f.starts_on, f.ends_on, f.bridging, f.share_numerator, f.share_denominator, f.currency || f.price_minor as price,
                   f.currency || f.reduction_minor as reduction, f.currency || f.amount_minor as amount,
                   f.currency || f.late_fee_minor as late_fee, f.currency || f.waived_minor as waived,
                   f.currency || f.paid_minor as paid, f.currency || f.due_minor as due, f.due_on, f.overdue_at, f.status,
                   f.reminders, f.method, f.paid_at, f.notes, f.version, f.created_at, f.updated_at
            """;

    /** The columns of an entry {@code e}. */
    private static final String ENTRY = """
            select e.id, e.fee_id as fee, e.kind, e.currency || e.amount_minor as amount, e.status, e.method, e.reference,
                   e.reason, e.entered_at as at, e.nr, e.actor_kind as actor, e.actor_id as by
            """;

    /** What the journal keeps of a fee. */
    private static final String FACTS = "to_jsonb(f) - '{tenant_id,notes}'::text[]";

    private static final String FACTS_BEFORE = "to_jsonb(b) - '{tenant_id,notes}'::text[]";

    private static final String LOCKED = """
            with before as (
              select x.* from (
                select f.* from lms.monthly_fee f where f.tenant_id = #{trail.tenant} and f.id = #{s.fee}
                for no key update) x
            ),
            """;

    static final String READ = FEE + "from lms.monthly_fee f where f.tenant_id = #{tenant} and f.id = #{id}"
            + " and (#{whose.all} or f.user_id = #{whose.own}::uuid)";

    /** One step of a fee's account, with its entry. */
    static final String STEP = LOCKED + """
            f as (
              update lms.monthly_fee f
              set    status = #{s.status}, waived_minor = #{s.waived.amountMinorLong}, paid_minor = #{s.paid.amountMinorLong},
                     due_minor = #{s.due.amountMinorLong}, method = coalesce(#{s.method}::text, b.method),
                     paid_at = #{s.paidAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  f.tenant_id = #{trail.tenant} and f.id = b.id and f.version = #{s.version}
              returning f.*
            ), happened as (
              insert into lms.fee_entry (tenant_id, id, fee_id, user_id, nr, kind, amount_minor, currency, status, method, reference,
                reason, entered_at, actor_kind, actor_id)
              select #{trail.tenant}, #{s.entry}, f.id, f.user_id, f.version, #{s.kind}, #{s.amount.amountMinorLong}, f.currency,
                     f.status, #{s.method}::text, #{s.reference}::text, #{s.reason}::text, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid
              from   f
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee', f.id, #{s.event}, "
            + FACTS_BEFORE
            + ", "
            + FACTS
            + """
                , f.user_id, null::jsonb,
                     nullif(jsonb_strip_nulls(jsonb_build_object('reference', #{s.reference}::text, 'reason', #{s.reason}::text)),
                       '{}'::jsonb)
              from   f join before b on b.id = f.id)
            """
            + TrailSql.WRITE
            + FEE
            + "from f";

    static final String UPDATE_NOTES = """
            with before as (
              select x.* from (
                select f.* from lms.monthly_fee f where f.tenant_id = #{trail.tenant} and f.id = #{id} for no key update) x
            ), f as (
              update lms.monthly_fee f set notes = #{notes}::text, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  f.tenant_id = #{trail.tenant} and f.id = b.id and f.version = #{version}
              returning f.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee', f.id, 'FeeNotesChanged', "
            + FACTS_BEFORE
            + ", "
            + FACTS
            + """
                , f.user_id, case when b.notes is not null then jsonb_build_object('notes', b.notes) end,
                     case when f.notes is not null then jsonb_build_object('notes', f.notes) end
              from   f join before b on b.id = f.id)
            """
            + TrailSql.WRITE
            + FEE
            + "from f";

    static final String FIND = FEE + """
            from   lms.monthly_fee f
            where  f.tenant_id = #{tenant} and (#{whose.all} or f.user_id = #{whose.own}::uuid)
              and  (#{f.student}::uuid is null or f.user_id = #{f.student})
              and  (#{f.enrollment}::uuid is null or f.enrollment_id = #{f.enrollment})
              and  (#{f.course}::uuid is null or f.course_id = #{f.course})
              and  (#{f.plan}::uuid is null or f.plan_id = #{f.plan})
              and  (#{period}::date is null or f.period = #{period})
              and  (#{f.status}::text is null or f.status = #{f.status})
              and  (#{f.dueFrom}::date is null or f.due_on >= #{f.dueFrom})
              and  (#{f.dueUntil}::date is null or f.due_on < #{f.dueUntil})
              and  (#{after.id}::uuid is null or (f.due_on, f.id) < (#{afterDue}::date, #{after.id}))
            order  by f.due_on desc, f.id desc
            limit  #{limit}
            """;

    static final String READ_HISTORY = ENTRY + """
            from   lms.fee_entry e
            where  e.tenant_id = #{tenant} and e.fee_id = #{fee}
              and  (#{last}::bigint is null or e.nr > #{last})
            order  by e.nr
            limit  #{limit}
            """;

    static final String STATEMENT = """
            select l.kind, l.entry_id, l.fee, l.period, l.amount, l.at, l.method, l.reference
            from (
              select 'fee' as kind, f.id as entry_id, f.id as fee, f.period, f.currency || f.amount_minor as amount,
                     f.created_at as at, null::text as method, null::text as reference
              from   lms.monthly_fee f
              where  f.tenant_id = #{tenant} and f.user_id = #{student} and f.amount_minor > 0
              union all
              select case e.kind when 'overdue' then 'late_fee' else e.kind end, e.id, e.fee_id, f.period,
                     e.currency || case when e.kind in ('overdue', 'refund') then e.amount_minor else - e.amount_minor end, e.entered_at,
                     e.method, e.reference
              from   lms.fee_entry e join lms.monthly_fee f on f.tenant_id = e.tenant_id and f.id = e.fee_id
              where  e.tenant_id = #{tenant} and e.user_id = #{student} and e.amount_minor > 0) l
            where  (#{after.id}::uuid is null or (l.at, l.entry_id) < (#{afterAt}::timestamptz, #{after.id}))
            order  by l.at desc, l.entry_id desc
            limit  #{limit}
            """;

    static final String BALANCES = """
            select f.currency || sum(f.amount_minor + f.late_fee_minor)::bigint as charged,
                   f.currency || sum(f.paid_minor)::bigint as paid,
                   f.currency || sum(case f.status when 'cancelled' then f.amount_minor + f.late_fee_minor
                                     else f.waived_minor end)::bigint as credited
            from   lms.monthly_fee f
            where  f.tenant_id = #{tenant} and f.user_id = #{student}
            group  by f.currency
            order  by f.currency
            """;

    static final String IS_STUDENT =
            "select exists (select from lms.user_account u where u.tenant_id = #{tenant} and u.id = #{student})";

    private static final String COUNTED = TrailSql.WRITE + "select count(*)::int from f";

    /** A chunk of fees becomes overdue; the status is the guard. */
    static final String MARK_OVERDUE = """
            with before as (
              select x.* from (
                select f.* from lms.monthly_fee f
                where  f.tenant_id = #{trail.tenant} and f.status in ('pending', 'partly_paid') and f.overdue_at <= #{trail.now}
                order  by f.overdue_at, f.id
                limit  #{limit}
                for no key update) x
            ), late as (
              select b.id, case when p.currency = b.currency then coalesce(p.late_fee_minor, 0) else 0 end as fee_minor
              from   before b join lms.fee_plan p on p.tenant_id = #{trail.tenant} and p.id = b.plan_id
            ), f as (
              update lms.monthly_fee f
              set    status = 'overdue', late_fee_minor = b.late_fee_minor + l.fee_minor, due_minor = b.due_minor + l.fee_minor,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b join late l on l.id = b.id
              where  f.tenant_id = #{trail.tenant} and f.id = b.id
              returning f.*
            ), happened as (
              insert into lms.fee_entry (tenant_id, id, fee_id, user_id, nr, kind, amount_minor, currency, status, entered_at,
                actor_kind, actor_id)
              select #{trail.tenant},
            """
            + TrailSql.NEW_ID
            + """
                     , f.id, f.user_id, f.version, 'overdue', l.fee_minor, f.currency, f.status, #{trail.now},
                     #{trail.actorKind}, #{trail.actorId}::uuid
              from   f join late l on l.id = f.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee', f.id, 'FeeOverdue', "
            + FACTS_BEFORE
            + ", "
            + FACTS
            + ", null::uuid, null::jsonb, null::jsonb from f join before b on b.id = f.id)"
            + COUNTED;

    /** A chunk of open fees that have reached a stage of their plan's reminders. */
    static final String REQUEST_REMINDERS = """
            with before as (
              select x.* from (
                select f.*, s.stage
                from   lms.monthly_fee f
                join   lms.fee_plan p on p.tenant_id = f.tenant_id and p.id = f.plan_id
                cross  join lateral (
                  select count(*)::int as stage from unnest(p.reminder_days) as d (days)
                  where  f.overdue_at + make_interval(hours => 24 * d.days) <= #{trail.now}) s
                where  f.tenant_id = #{trail.tenant} and f.status in ('pending', 'partly_paid', 'overdue')
                  and  f.overdue_at <= #{trail.now} and s.stage > f.reminders
                order  by f.overdue_at, f.id
                limit  #{limit}
                for no key update of f) x
            ), f as (
              update lms.monthly_fee f
              set    reminders = b.stage, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  f.tenant_id = #{trail.tenant} and f.id = b.id
              returning f.*
            ), happened as (
              insert into lms.fee_entry (tenant_id, id, fee_id, user_id, nr, kind, amount_minor, currency, status, entered_at,
                actor_kind, actor_id)
              select #{trail.tenant},
            """
            + TrailSql.NEW_ID
            + """
                     , f.id, f.user_id, f.version, 'reminder', 0, f.currency, f.status, #{trail.now}, #{trail.actorKind},
                     #{trail.actorId}::uuid
              from   f
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'fee', f.id, 'FeeReminderWanted', to_jsonb(b) - '{tenant_id,notes,stage}'::text[], "
            + FACTS
            + ", null::uuid, null::jsonb, null::jsonb from f join before b on b.id = f.id)"
            + COUNTED;

    private FeeSql() {}
}
