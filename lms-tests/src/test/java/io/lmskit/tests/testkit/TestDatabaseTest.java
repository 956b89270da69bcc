package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void each_is_a_migrated_database_of_its_own() throws SQLException {
        try (TestDatabase one = TestDatabase.create("one");
                TestDatabase other = TestDatabase.create("other")) {
            execute(one.unpooled(), "update lms.tenant set name = 'Only here'");
            assertThat(strings(one.unpooled(), "select name from lms.tenant")).containsExactly("Only here");
            assertThat(strings(other.unpooled(), "select name from lms.tenant")).containsExactly("Default");
        }
    }

    @Test
    void is_gone_when_it_is_closed_even_with_connections_open() throws SQLException {
        try (TestDatabase witness = TestDatabase.create("witness")) {
            TestDatabase closed = TestDatabase.create("closed");
            Connection open = closed.unpooled().getConnection();
            HikariDataSource pool = closed.openPool();
            pool.getConnection().close();
            closed.close();
            assertThat(pool.isClosed()).isTrue();
            assertThat(strings(witness.unpooled(), "select datname from pg_database"))
                    .contains(witness.toString())
                    .doesNotContain(closed.toString());
            open.close();
        }
    }

    @Test
    void an_empty_one_has_no_schema() throws SQLException {
        try (TestDatabase empty = TestDatabase.createEmpty("nothing in it")) {
            assertThat(strings(empty.unpooled(), "select nspname from pg_namespace where nspname = 'lms'"))
                    .isEmpty();
        }
    }

    @Test
    void pools_are_as_the_switches_say() throws SQLException {
        try (TestDatabase database = TestDatabase.create("switches");
                Connection connection = database.openPool(2).getConnection()) {
            assertThat(connection.getAutoCommit()).isEqualTo(!"false".equals(System.getProperty("lms.autocommit")));
            String isolation = System.getProperty("lms.isolation", "");
            String expected = isolation.isBlank()
                    ? "read committed"
                    : isolation.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            try (Statement statement = connection.createStatement();
                    ResultSet r = statement.executeQuery("show transaction_isolation")) {
                r.next();
                assertThat(r.getString(1)).isEqualTo(expected);
            }
        }
    }

    @Test
    void the_server_is_of_the_wanted_version() throws SQLException {
        try (TestDatabase database = TestDatabase.create("version")) {
            String wanted = System.getProperty("lms.postgres", "");
            org.junit.jupiter.api.Assumptions.assumeFalse(wanted.isBlank());
            org.junit.jupiter.api.Assumptions.assumeTrue(
                    System.getProperty("lms.jdbc.url", "").isBlank());
            assertThat(strings(database.unpooled(), "show server_version").get(0))
                    .startsWith(wanted + ".");
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> strings(DataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (r.next()) {
                all.add(r.getString(1));
            }
            return all;
        }
    }
}
