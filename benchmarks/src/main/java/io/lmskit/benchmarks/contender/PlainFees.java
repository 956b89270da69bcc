package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.YearMonth;
import javax.sql.DataSource;

/** What {@link PlainJdbc} does about the fees of a month: one statement. */
final class PlainFees {

    /** What somebody writes who knows that all plans start on the first of a month and count days. */
    private static final String GENERATE = """
            with f as (
              insert into lms.monthly_fee (tenant_id, id, enrollment_id, course_id, user_id, plan_id, period, starts_on, ends_on,
                share_numerator, share_denominator, price_minor, reduction_minor, amount_minor, due_minor, currency, due_on,
                overdue_at, status, created_at, updated_at)
              select e.tenant_id, gen_random_uuid(), e.id, e.course_id, e.user_id, p.id, m.first, m.first, m.next,
                     d.last - d.first, m.next - m.first, p.amount_minor, 0, w.amount, w.amount, p.currency, d.first + p.due_days,
                     (d.first + p.due_days + 1)::timestamp at time zone p.zone, 'pending', m.now, m.now
              from   (select ?::uuid as tenant, ?::timestamptz as now, ?::date as first, ?::date as next) m
              join   lms.enrollment e on e.tenant_id = m.tenant
              join   lms.fee_assignment a on a.tenant_id = e.tenant_id and a.course_id = e.course_id and a.starts_on < m.next
                and  (a.ends_on is null or a.ends_on > m.first)
              join   lms.fee_plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
              cross  join lateral (
                select greatest(m.first, (e.started_at at time zone p.zone)::date) as first,
                       least(m.next, (e.ended_at at time zone p.zone)::date) as last) d
              cross  join lateral (
                select round(p.amount_minor::numeric * (d.last - d.first) / (m.next - m.first))::bigint as amount) w
              where  d.first < d.last
              on conflict (tenant_id, coalesce(enrollment_id, user_id), period, bridging) do nothing
              returning *
            ), j as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
              select f.tenant_id, f.created_at, gen_random_uuid(), 'fee', f.id, 'FeeGenerated', 'system',
                     jsonb_build_object('id', f.id, 'enrollment_id', f.enrollment_id, 'user_id', f.user_id, 'plan_id', f.plan_id,
                       'period', f.period, 'amount_minor', f.amount_minor, 'currency', f.currency, 'due_on', f.due_on,
                       'status', f.status)
              from   f
            )
            select count(*) from f
            """;

    private PlainFees() {}

    static long generate(DataSource dataSource, YearMonth month) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write = connection.prepareStatement(GENERATE)) {
            write.setObject(1, Keys.TENANT);
            write.setTimestamp(2, Timestamp.from(Moments.NOW));
            write.setDate(3, Date.valueOf(month.atDay(1)));
            write.setDate(4, Date.valueOf(month.plusMonths(1).atDay(1)));
            try (ResultSet r = write.executeQuery()) {
                r.next();
                return r.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the fees of " + month + " by plain JDBC", e);
        }
    }
}
