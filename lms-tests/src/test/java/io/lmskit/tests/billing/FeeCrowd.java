package io.lmskit.tests.billing;

import io.lmskit.catalog.Course;
import io.lmskit.enrollment.Enrollment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import javax.sql.DataSource;

/** Makes very many students by copying one in plain SQL, and counts fees past the library. */
final class FeeCrowd {

    private FeeCrowd() {}

    /** So many copies of the enrolment's student, enrolled as they are, with the entries that the journal wants. */
    static void copy(DataSource database, Enrollment model, int count) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // rows that are right by construction need not be looked up again for their foreign keys
            statement.execute("select set_config('session_replication_role', 'replica', true) from pg_roles"
                    + " where rolname = current_user and rolsuper");
            statement.execute("create temporary table crowd on commit drop as select gen_random_uuid() as u,"
                    + " gen_random_uuid() as e, gen_random_uuid() as g from generate_series(1, " + count + ")");
            copy(statement, "user_account", "u", "id = '" + model.student() + "'", """
                    'email', u || '@example.org', 'email_key', u || '@example.org', 'username', null, 'username_key', null,
                    'external_id', null, 'id', u""");
            copy(statement, "customer", "u", "id = '" + model.student() + "'", "'id', u");
            copy(statement, "enrollment", "e", "id = '" + model.id() + "'", "'id', e, 'user_id', u");
            copy(statement, "enrollment_change", "e", "enrollment_id = '" + model.id() + "'", "'enrollment_id', e");
            copy(
                    statement,
                    "access_grant",
                    "g",
                    "enrollment_id = '" + model.id() + "'",
                    "'id', g, 'enrollment_id', e, 'user_id', u");
            for (String[] entity : new String[][] {
                {"u", model.student().toString()},
                {"e", model.id().toString()},
                {"g", null}
            }) {
                statement.execute(
                        "insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id)"
                                + " select j.tenant_id, j.occurred_at, gen_random_uuid(), j.entity, c." + entity[0]
                                + ", j.event, j.actor_kind, j.actor_id from crowd c, lms.journal j where j.entity_id = "
                                + (entity[1] == null
                                        ? "(select id from lms.access_grant where enrollment_id = '" + model.id() + "')"
                                        : "'" + entity[1] + "'"));
            }
            // as autovacuum would: plans that were made for a handful of students are made anew
            statement.execute("analyze");
            connection.commit();
        }
    }

    private static void copy(Statement statement, String table, String key, String where, String changes)
            throws SQLException {
        // called in the from clause, it is called once a row; as (f(…)).* it would be once a column
        statement.execute("insert into lms." + table + " select r.* from lms." + table
                + " t cross join crowd cross join lateral jsonb_populate_record(t, jsonb_build_object(" + changes
                + ")) r where t." + where + " order by crowd." + key);
    }

    /** How many fees there are for a course and month. */
    static long fees(DataSource database, Course course, YearMonth month) throws SQLException {
        return number(database, "select count(*) from lms.monthly_fee f where " + of(course, month));
    }

    private static String of(Course course, YearMonth month) {
        return "f.course_id = '" + course.id() + "' and f.period = '" + month.atDay(1) + "'";
    }

    /** How many fees for a course and month have exactly one entry of their making in the journal. */
    static long journalled(DataSource database, Course course, YearMonth month) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // the planner knows these tables from when they were nearly empty
            statement.execute("analyze lms.monthly_fee, lms.journal, lms.fee_entry");
        }
        return number(
                database,
                "select count(*) from (select from lms.journal j"
                        + " join lms.monthly_fee f on f.tenant_id = j.tenant_id and f.id = j.entity_id"
                        + " where j.entity = 'fee' and j.event = 'FeeGenerated' and "
                        + of(course, month)
                        + " group by j.entity_id having count(*) = 1) once");
    }

    private static long number(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
