package io.lmskit.benchmarks.scenario;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.GenerateFees;
import io.lmskit.persistence.PostgresLms;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/** The fees of a month: the library beside one statement that knows all of it. */
final class Generating implements Scenario {

    private static final int COURSES = 10;
    private static final double MEGABYTE = 1 << 20;
    private static final YearMonth FIRST = YearMonth.of(2030, 3);

    /** Nine of ten are there all the time; of the others half come, and half leave, in the middle of each month's students. */
    private static final String ENROLLMENTS = """
            insert into lms.fee_plan (tenant_id, id, name, amount_minor, currency, zone, anchor_day, due_days, first_proration,
              last_proration, created_at, updated_at)
            values ('%1$s', '%1$s', 'Monthly', 9500, 'GBP', 'Europe/London', 1, 14, 'actual_days', 'actual_days', '%2$s', '%2$s');
            insert into lms.fee_assignment (tenant_id, id, plan_id, course_id, starts_on, created_at)
            select '%1$s', gen_random_uuid(), '%1$s', c.id, '2030-01-01', '%2$s' from lms.course c where c.tenant_id = '%1$s';
            insert into lms.enrollment (tenant_id, id, course_id, user_id, status, outcome, enrolled_at, started_at, ended_at,
              created_at, updated_at)
            select u.tenant_id, gen_random_uuid(), c.id, u.id, case n %% 20 when 1 then 'completed' else 'active' end,
                   case n %% 20 when 1 then 'passed' end, s.at, s.at,
                   case n %% 20 when 1 then timestamptz '2030-01-10 12:00Z' + (n / 20 %% 300) * interval '1 day' end, s.at, s.at
            from   (select u.*, row_number() over (order by u.id) as n from lms.user_account u) u
            cross  join lms.course c
            cross  join lateral (
              select timestamptz '2030-01-08 12:00Z' + case n %% 20 when 2 then (n / 20 %% 300) * interval '1 day'
                     else interval '0' end as at) s;
            vacuum (analyze) lms.enrollment
            """;

    /** What somebody writes who knows that all plans start on the first of a month in London and count days. */
    private static final String BY_HAND = """
            with f as (
              insert into lms.monthly_fee (tenant_id, id, enrollment_id, course_id, user_id, plan_id, period, starts_on, ends_on,
                share_numerator, share_denominator, price_minor, reduction_minor, amount_minor, due_minor, currency, due_on,
                overdue_at, status, created_at, updated_at)
              select e.tenant_id, gen_random_uuid(), e.id, e.course_id, e.user_id, p.id, m.first, m.first, m.next,
                     d.last - d.first, m.next - m.first, p.amount_minor, 0, w.amount, w.amount, p.currency, d.first + p.due_days,
                     (d.first + p.due_days + 1)::timestamp at time zone p.zone, 'pending', '%2$s', '%2$s'
              from   (select date '%3$s' as first, date '%4$s' as next) m
              join   lms.enrollment e on e.tenant_id = '%1$s'
              join   lms.fee_assignment a on a.tenant_id = e.tenant_id and a.course_id = e.course_id and a.starts_on < m.next
                and  (a.ends_on is null or a.ends_on > m.first)
              join   lms.fee_plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
              cross  join lateral (
                select greatest(m.first, (e.started_at at time zone p.zone)::date) as first,
                       least(m.next, (e.ended_at at time zone p.zone)::date) as last) d
              cross  join lateral (
                select round(p.amount_minor::numeric * (d.last - d.first) / (m.next - m.first))::bigint as amount) w
              where  d.first < d.last
              on conflict (tenant_id, coalesce(enrollment_id, user_id), period) do nothing
              returning *
            )
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select f.tenant_id, f.created_at, gen_random_uuid(), 'fee', f.id, 'FeeGenerated', 'system',
                   jsonb_build_object('id', f.id, 'enrollment_id', f.enrollment_id, 'user_id', f.user_id, 'plan_id', f.plan_id,
                     'period', f.period, 'amount_minor', f.amount_minor, 'currency', f.currency, 'due_on', f.due_on,
                     'status', f.status)
            from   f
            """;

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String title() {
        return "Generate the fees of a month";
    }

    @Override
    public String explanation() {
        return "One fee and one journal entry for each enrolment of the month, of which every tenth comes or goes at some time"
                + " of the year; the library in chunks, each committed, beside one statement that is written for this case"
                + " alone and writes the same rows. The heap is what is in use after a collection in the midst of a run.";
    }

    @Override
    public void run(Stage stage) {
        int[] sizes = stage.scale().full() ? new int[] {10_000, 100_000, 1_000_000} : new int[] {10_000};
        for (int size : sizes) {
            Data data = new Data(size / COURSES, COURSES, COURSES, 0);
            try (Database byHand = stage.server().copy(data);
                    Database ours = stage.server().copy(data)) {
                for (Database database : List.of(byHand, ours)) {
                    database.execute(
                            ENROLLMENTS.formatted(Keys.TENANT, Moments.NOW).split(";\n"));
                }
                takeTurns(stage, String.format(Locale.ROOT, "%,d enrolments", size), byHand, ours);
            }
        }
    }

    private static void takeTurns(Stage stage, String size, Database byHand, Database ours) {
        int rounds = stage.scale().rounds();
        double[] floor = new double[rounds];
        double[] library = new double[rounds];
        double[] heap = new double[rounds];
        try (HikariDataSource pool = ours.openPool(1);
                Lms lms = PostgresLms.builder()
                        .dataSource(pool)
                        .clock(Moments.CLOCK)
                        .build()) {
            // the first month warms up
            for (int round = -1; round < rounds; round++) {
                YearMonth month = FIRST.plusMonths(round + 1);
                long start = System.nanoTime();
                byHand.execute(BY_HAND.formatted(
                        Keys.TENANT,
                        Moments.NOW,
                        month.atDay(1),
                        month.plusMonths(1).atDay(1)));
                long between = System.nanoTime();
                FeeGeneration made = lms.feeGeneration().generate(GenerateFees.of(month));
                long end = System.nanoTime();
                compare(month, byHand, made);
                if (round >= 0) {
                    floor[round] = made.generated() / ((between - start) / 1e9);
                    library[round] = made.generated() / ((end - between) / 1e9);
                    heap[round] = heap(lms, month.plusMonths(1));
                }
            }
        }
        stage.note(size + ", one statement", "fees per second", floor);
        stage.note(size + ", this library", "fees per second", library);
        stage.note(size + ", heap", "MB", heap);
    }

    /** Both must have come to the same. */
    private static void compare(YearMonth month, Database byHand, FeeGeneration made) {
        String fees =
                byHand.text("select count(*) || ' fees, ' || sum(amount_minor) from lms.monthly_fee where period = '"
                        + month.atDay(1) + "'");
        String ours =
                made.generated() + " fees, " + made.amount(CurrencyUnit.GBP).getAmountMinorLong();
        if (!ours.equals(fees)) {
            throw new IllegalStateException("In " + month + " one statement made " + fees + ", the library " + ours);
        }
    }

    /** What is in use after each chunk of a dry run, at the most. */
    private static double heap(Lms lms, YearMonth month) {
        Runtime runtime = Runtime.getRuntime();
        double[] most = new double[1];
        lms.feeGeneration().generate(GenerateFees.of(month).asDryRun(), done -> {
            System.gc();
            most[0] = Math.max(most[0], (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
        });
        return most[0];
    }
}
