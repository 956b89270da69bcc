package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.contender.Contender.Enrolled;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** What {@link PlainJdbc} does with many enrolments: locks the students, and writes all in one statement. */
final class PlainEnrolment {

    private static final String ENROL = """
            with w as (
              select i.tenant, i.now, w.* from (select ?::uuid as tenant, ?::timestamptz as now) i
              cross join unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[])
                as w (id, grant_id, course_id, user_id, since)
            ), e as (
              insert into lms.enrollment (tenant_id, id, course_id, user_id, status, enrolled_at, started_at, created_at,
                updated_at)
              select w.tenant, w.id, w.course_id, w.user_id, 'active', w.since, w.since, w.now, w.now from w
              on conflict (tenant_id, course_id, user_id, class_group_id) do nothing
              returning *
            ), h as (
              insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, changed_at, actor_kind)
              select e.tenant_id, e.id, 0, e.status, e.enrolled_at, 'system' from e
            ), g as (
              insert into lms.access_grant (tenant_id, id, course_id, user_id, source, enrollment_id, starts_at, created_at)
              select e.tenant_id, w.grant_id, e.course_id, e.user_id, 'enrollment', e.id, e.enrolled_at, e.created_at
              from   e join w on w.id = e.id
              returning *
            ), j as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
              select e.tenant_id, e.created_at, gen_random_uuid(), 'enrollment', e.id, 'StudentEnrolled', 'system',
                     to_jsonb(e) - '{tenant_id,meeting_link,schedule}'::text[]
              from   e
              union all
              select g.tenant_id, g.created_at, gen_random_uuid(), 'access-grant', g.id, 'AccessGranted', 'system',
                     to_jsonb(g) - 'tenant_id'
              from   g
            )
            select count(*) from e
            """;

    private PlainEnrolment() {}

    static int enrolAll(DataSource dataSource, List<Enrolled> rows) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(PlainLessonSql.LOCK);
                    PreparedStatement write = connection.prepareStatement(ENROL)) {
                Array users = array(connection, "uuid", rows, Enrolled::user);
                lock.setObject(1, Keys.TENANT);
                lock.setArray(2, users);
                lock.execute();
                write.setObject(1, Keys.TENANT);
                write.setTimestamp(2, Timestamp.from(Moments.NOW));
                write.setArray(3, array(connection, "uuid", rows, row -> Drawn.id()));
                write.setArray(4, array(connection, "uuid", rows, row -> Drawn.id()));
                write.setArray(5, array(connection, "uuid", rows, Enrolled::course));
                write.setArray(6, users);
                write.setArray(7, array(connection, "timestamptz", rows, row -> Timestamp.from(row.since())));
                int enrolled;
                try (ResultSet r = write.executeQuery()) {
                    r.next();
                    enrolled = r.getInt(1);
                }
                connection.commit();
                return enrolled;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot enrol many by plain JDBC", e);
        }
    }

    private static Array array(
            Connection connection, String type, List<Enrolled> rows, Function<Enrolled, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }
}
