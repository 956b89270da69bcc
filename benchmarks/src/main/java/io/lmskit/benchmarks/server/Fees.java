package io.lmskit.benchmarks.server;

import java.time.YearMonth;

/** Enrolments in the ten courses of a database, one of every customer in each of some, and one plan for all courses. */
public final class Fees {

    private static final YearMonth FIRST = YearMonth.of(2030, 3);

    private static final String PLAN = """
            insert into lms.fee_plan (tenant_id, id, name, amount_minor, currency, zone, anchor_day, due_days, first_proration,
              last_proration, created_at, updated_at)
            values ('%1$s', '%1$s', 'Monthly', 9500, 'GBP', 'Europe/London', 1, 14, 'actual_days', 'actual_days', '%2$s', '%2$s');
            insert into lms.fee_assignment (tenant_id, id, plan_id, course_id, starts_on, created_at)
            select '%1$s', gen_random_uuid(), '%1$s', c.id, '2030-01-01', '%2$s' from lms.course c where c.tenant_id = '%1$s'
            """.formatted(Keys.TENANT, Moments.NOW);

    /** Nine of ten are there all the time; of the others half come, and half leave, in the middle of each month's students. */
    private static final String ENROLLMENTS = """
            insert into lms.enrollment (tenant_id, id, course_id, user_id, status, outcome, enrolled_at, started_at, ended_at,
              created_at, updated_at)
            select u.tenant_id, gen_random_uuid(), c.id, u.id, case n %% 20 when 1 then 'completed' else 'active' end,
                   case n %% 20 when 1 then 'failed' end, s.at, s.at,
                   case n %% 20 when 1 then timestamptz '2030-01-10 12:00Z' + (n / 20 %% 300) * interval '1 day' end, s.at, s.at
            from   (select u.*, row_number() over (order by u.id) as n from lms.user_account u) u
            cross  join lms.course c
            cross  join lateral (
              select timestamptz '2030-01-08 12:00Z' + case n %% 20 when 2 then (n / 20 %% 300) * interval '1 day'
                     else interval '0' end as at) s
            where  u.tenant_id = '%s'
            """.formatted(Keys.TENANT);

    /** What the library would have written with them. */
    private static final String WITH_THEM = """
            insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind)
            select e.tenant_id, e.id, 0, 'active', null, e.started_at, 'system' from lms.enrollment e
            union all
            select e.tenant_id, e.id, 1, e.status, e.outcome, e.ended_at, 'system' from lms.enrollment e where e.ended_at is not null;
            insert into lms.access_grant (tenant_id, id, course_id, user_id, source, enrollment_id, starts_at, created_at)
            select e.tenant_id, gen_random_uuid(), e.course_id, e.user_id, 'enrollment', e.id, e.started_at, e.created_at
            from   lms.enrollment e;
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select e.tenant_id, e.created_at, gen_random_uuid(), 'enrollment', e.id, 'StudentEnrolled', 'system', '{}'::jsonb
            from   lms.enrollment e
            union all
            select g.tenant_id, g.created_at, gen_random_uuid(), 'access-grant', g.id, 'AccessGranted', 'system', '{}'::jsonb
            from   lms.access_grant g where g.source = 'enrollment'
            """;

    /** Of the plan and of whom it is for. */
    private static final String ENTRIES = """
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select p.tenant_id, p.created_at, gen_random_uuid(), 'fee-plan', p.id, 'FeePlanCreated', 'system', '{}'::jsonb
            from   lms.fee_plan p
            union all
            select a.tenant_id, a.created_at, gen_random_uuid(), 'fee-assignment', a.id, 'FeePlanAssigned', 'system', '{}'::jsonb
            from   lms.fee_assignment a
            """;

    private Fees() {}

    /** The nth month, counted from 0, that fees are made for; every enrolment has its plan by then. */
    public static YearMonth month(int n) {
        return FIRST.plusMonths(n);
    }

    /** A plan for every course. */
    public static void plan(Database database) {
        database.execute(PLAN, ENTRIES);
    }

    /** The plan, and every customer in every course, with all that the library would have written. */
    public static void enrol(Database database) {
        plan(database);
        enrolments(database, WITH_THEM);
    }

    /** The plan, and every customer in every course, without what fees do not ask for. */
    public static void enrolBarely(Database database) {
        plan(database);
        enrolments(database, "select");
    }

    private static void enrolments(Database database, String more) {
        // a superuser may leave the foreign keys unchecked, which are right by construction
        database.execute(
                database.isEmbedded() ? "set session_replication_role = replica" : "select", ENROLLMENTS, more);
        database.sweep();
    }

    /** How many fees and how much money there is of a month. */
    public static String made(Database database, YearMonth month) {
        return String.valueOf(
                database.text("select count(*) || ' fees, ' || coalesce(sum(amount_minor), 0) from lms.monthly_fee"
                        + " where period = '" + month.atDay(1) + "'"));
    }
}
