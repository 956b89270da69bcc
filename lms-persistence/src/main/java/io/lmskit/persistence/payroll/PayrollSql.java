package io.lmskit.persistence.payroll;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link PayrollMapper}. */
final class PayrollSql {

    /** The columns of terms {@code t}. */
    static final String TERMS = """
            select t.id, t.instructor_id as instructor, t.currency || t.base_minor as base,
                   t.currency || t.per_session_minor as per_session, t.currency || t.per_attendee_minor as per_attendee, t.zone,
                   t.starts_on, t.ends_on, t.created_at
            """;

    /** The columns of a salary {@code s}. */
    static final String SALARY = """
            select s.id, s.instructor_id as instructor, s.month, s.currency || s.base_minor as base, s.sessions, s.attendees,
                   s.currency || s.earned_minor as earned, s.currency || s.adjustment_minor as adjustment,
                   s.currency || s.amount_minor as amount, s.currency || s.paid_minor as paid,
                   s.currency || s.advanced_minor as advanced, s.status, s.paid_at, s.notes, s.version, s.created_at, s.updated_at
            """;

    /** The columns of a payment {@code p}. */
    static final String PAYMENT = """
            select p.id, p.instructor_id as instructor, p.type, p.currency || p.amount_minor as amount, p.method, p.reference,
                   p.paid_on, p.salary_id as salary, p.recorded_by, p.created_at
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    private static final String SALARY_FACTS = "to_jsonb(s) - '{tenant_id,notes}'::text[]";

    private static final String SALARY_BEFORE = "to_jsonb(b) - '{tenant_id,notes}'::text[]";

    static final String READ_PARTIES = """
            select u.id is not null as known, coalesce('instructor' = any (u.roles), false) as instructor,
                   exists (
                     select from lms.pay_terms t
                     where  t.tenant_id = #{tenant} and t.instructor_id = #{instructor}
                       and  daterange(t.starts_on, t.ends_on) && daterange(#{from}::date, #{until}::date)) as overlapping
            from   lms.tenant n
            left join lms.user_account u on u.tenant_id = n.tenant_id and u.id = #{instructor} and u.deleted_at is null
            where  n.tenant_id = #{tenant}
            """;

    static final String INSERT_TERMS = """
            with t as (
              insert into lms.pay_terms (tenant_id, id, instructor_id, base_minor, per_session_minor, per_attendee_minor, currency,
                zone, starts_on, ends_on, created_at)
              values (#{trail.tenant}, #{id}, #{c.instructor}, #{c.base.amountMinorLong}, #{c.perSession.amountMinorLong},
                #{c.perAttendee.amountMinorLong}, #{c.base.currencyUnit.code}, #{c.zone}, #{c.from}, #{c.until}::date, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'pay-terms', t.id, 'PayAgreed', null::jsonb, to_jsonb(t) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from t)"
            + TrailSql.WRITE
            + TERMS
            + "from t";

    static final String END_TERMS = """
            with before as (
              select x.* from (
                select t.* from lms.pay_terms t where t.tenant_id = #{trail.tenant} and t.id = #{id} for no key update) x
            ), t as (
              update lms.pay_terms t set ends_on = #{until}
              from   before b
              where  t.tenant_id = #{trail.tenant} and t.id = b.id and t.ends_on is not distinct from #{was}::date
              returning t.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'pay-terms', t.id, 'PayEnded', to_jsonb(b) - 'tenant_id', to_jsonb(t) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from t join before b on b.id = t.id)"
            + TrailSql.WRITE
            + TERMS
            + "from t";

    static final String READ_TERMS = TERMS + "from lms.pay_terms t where t.tenant_id = #{tenant} and t.id = #{id}";

    static final String FOLLOWED = """
            select exists (
              select from lms.pay_terms t
              join   lms.pay_terms o on o.tenant_id = t.tenant_id and o.instructor_id = t.instructor_id
              where  t.tenant_id = #{tenant} and t.id = #{id} and o.id <> t.id and o.starts_on >= t.starts_on
                and  o.starts_on < #{until})
            """;

    static final String FIND_TERMS = TERMS + """
            from   lms.pay_terms t
            where  t.tenant_id = #{tenant}
              and  (#{f.instructor}::uuid is null or t.instructor_id = #{f.instructor})
              and  (#{after.id}::uuid is null or (t.created_at, t.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by t.created_at desc, t.id desc
            limit  #{limit}
            """;

    /** All terms on a day of the month, of a chunk of instructors, and whether these have a salary already. */
    static final String READ_MONTH = """
            select t.id, t.instructor_id as instructor, t.currency || t.base_minor as base,
                   t.currency || t.per_session_minor as per_session, t.currency || t.per_attendee_minor as per_attendee, t.zone,
                   t.starts_on, t.ends_on, t.created_at,
                   exists (
                     select from lms.instructor_salary s
                     where  s.tenant_id = #{tenant} and s.instructor_id = t.instructor_id and s.month = #{month}) as made
            from (
              select distinct t.instructor_id
              from   lms.pay_terms t
              where  t.tenant_id = #{tenant} and t.starts_on < #{next} and (t.ends_on is null or t.ends_on > #{month})
                and  (#{after}::uuid is null or t.instructor_id > #{after})
              order  by t.instructor_id
              limit  #{limit}) i
            join   lms.pay_terms t on t.tenant_id = #{tenant} and t.instructor_id = i.instructor_id
              and  t.starts_on < #{next} and (t.ends_on is null or t.ends_on > #{month})
            order  by t.instructor_id, t.starts_on
            """;

    /** What instructors taught in spans of time. */
    static final String READ_TAUGHT = """
            select taught.sessions, taught.attendees
            from   unnest(#{instructors}, #{from}, #{until}) with ordinality as w (instructor_id, starts_at, ends_at, nr)
            cross  join lateral (
              select count(*)::int as sessions, coalesce(sum(a.attended), 0)::int as attendees
              from   lms.session e
              cross  join lateral (
                select count(*) as attended from lms.booking_attendee a
                where  a.tenant_id = e.tenant_id and a.session_id = e.id and a.attendance = 'attended') a
              where  e.tenant_id = #{tenant} and e.instructor_id = w.instructor_id and e.status = 'completed'
                and  e.starts_at >= w.starts_at and e.starts_at < w.ends_at) taught
            order  by w.nr
            """;

    static final String INSERT_SALARIES = """
            with s as (
              insert into lms.instructor_salary (tenant_id, id, instructor_id, terms_id, month, base_minor, sessions, attendees,
                earned_minor, adjustment_minor, amount_minor, currency, status, created_at, updated_at)
              select #{trail.tenant}, w.id, w.instructor_id, w.terms_id, #{month}, w.base, w.sessions, w.attendees, w.earned, 0,
                     w.earned, w.currency, 'draft', #{trail.now}, #{trail.now}
              from   unnest(#{b.ids}, #{b.instructors}, #{b.terms}, #{b.bases}, #{b.sessions}, #{b.attendees}, #{b.earned},
                       #{b.currencies}) as w (id, instructor_id, terms_id, base, sessions, attendees, earned, currency)
              on conflict (tenant_id, instructor_id, month) do nothing
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'salary', s.id, 'SalaryGenerated', null::jsonb, "
            + SALARY_FACTS
            + NOTHING_PERSONAL
            + "from s)"
            + TrailSql.WRITE
            + "select count(*)::int from s";

    private static final String LOCKED_SALARY = """
            with before as (
              select x.* from (
                select s.* from lms.instructor_salary s where s.tenant_id = #{trail.tenant} and s.id = #{s.id}
                for no key update) x
            ), s as (
              update lms.instructor_salary s
              set    adjustment_minor = #{s.adjustment.amountMinorLong}, amount_minor = #{s.amount.amountMinorLong},
                     paid_minor = #{s.paid.amountMinorLong}, advanced_minor = #{s.advanced.amountMinorLong},
                     status = #{s.status}, paid_at = #{s.paidAt}::timestamptz, notes = #{s.notes}::text,
                     version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and s.version = #{s.version}
              returning s.*
            ),
            """;

    private static final String SALARY_ENTRY =
            "select 'salary', s.id, #{event}, " + SALARY_BEFORE + ", " + SALARY_FACTS + """
                , s.instructor_id,
                     case when b.notes is distinct from s.notes and b.notes is not null then jsonb_build_object('notes', b.notes) end,
                     case when b.notes is distinct from s.notes and s.notes is not null then jsonb_build_object('notes', s.notes) end
              from   s join before b on b.id = s.id
            """;

    static final String UPDATE_SALARY =
            LOCKED_SALARY + TrailSql.ENTRY + " as (" + SALARY_ENTRY + ")" + TrailSql.WRITE + SALARY + "from s";

    static final String READ_SALARY = SALARY + """
            from   lms.instructor_salary s
            where  s.tenant_id = #{tenant} and s.id = #{id} and (#{whose.all} or s.instructor_id = #{whose.own}::uuid)
            """;

    static final String FIND_SALARIES = SALARY + """
            from   lms.instructor_salary s
            where  s.tenant_id = #{tenant} and (#{whose.all} or s.instructor_id = #{whose.own}::uuid)
              and  (#{f.instructor}::uuid is null or s.instructor_id = #{f.instructor})
              and  (#{month}::date is null or s.month = #{month})
              and  (#{f.status}::text is null or s.status = #{f.status})
              and  (#{after.id}::uuid is null or (s.month, s.id) < (#{afterMonth}::date, #{after.id}))
            order  by s.month desc, s.id desc
            limit  #{limit}
            """;

    private static final String INSERT_PAYMENT_ROW = """
            insert into lms.instructor_payment (tenant_id, id, instructor_id, type, amount_minor, currency, method, reference,
                paid_on, salary_id, recorded_by, created_at)
              select #{trail.tenant}, #{id}, #{c.instructor}, #{c.type}, #{c.amount.amountMinorLong}, #{c.amount.currencyUnit.code},
                     #{c.method}, #{c.reference}::text, #{c.paidOn}, #{c.salary}::uuid, #{trail.actorId}::uuid, #{trail.now}
            """;

    private static final String PAYMENT_ENTRY = """
            select 'instructor-payment', p.id, 'InstructorPaid', null::jsonb, to_jsonb(p) - '{tenant_id,reference}'::text[],
                     p.instructor_id, null::jsonb,
                     case when p.reference is not null then jsonb_build_object('reference', p.reference) end
              from   p
            """;

    /** A payment of a salary, which is the guard. */
    static final String PAY_SALARY = LOCKED_SALARY
            + "p as ("
            + INSERT_PAYMENT_ROW
            + "  from s returning *),"
            + TrailSql.ENTRY
            + " as ("
            + SALARY_ENTRY
            + " union all "
            + PAYMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + PAYMENT
            + "from p";

    /** A payment of no salary. */
    static final String PAY = "with p as ("
            + INSERT_PAYMENT_ROW
            + "  returning *),"
            + TrailSql.ENTRY
            + " as ("
            + PAYMENT_ENTRY
            + ")"
            + TrailSql.WRITE
            + PAYMENT
            + "from p";

    static final String READ_PAYMENT =
            PAYMENT + "from lms.instructor_payment p where p.tenant_id = #{tenant} and p.id = #{id}";

    static final String FIND_PAYMENTS = PAYMENT + """
            from   lms.instructor_payment p
            where  p.tenant_id = #{tenant} and (#{whose.all} or p.instructor_id = #{whose.own}::uuid)
              and  (#{f.instructor}::uuid is null or p.instructor_id = #{f.instructor})
              and  (#{f.salary}::uuid is null or p.salary_id = #{f.salary})
              and  (#{f.type}::text is null or p.type = #{f.type})
              and  (#{f.paidFrom}::date is null or p.paid_on >= #{f.paidFrom})
              and  (#{f.paidUntil}::date is null or p.paid_on < #{f.paidUntil})
              and  (#{after.id}::uuid is null or (p.paid_on, p.id) < (#{afterDay}::date, #{after.id}))
            order  by p.paid_on desc, p.id desc
            limit  #{limit}
            """;

    private PayrollSql() {}
}
