package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.testkit.CrashableServer;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class CrashableServerTest {

    @Test
    void what_was_committed_survives_a_crash_and_nothing_else_does() throws SQLException {
        try (CrashableServer server = CrashableServer.start()) {
            TestDatabase database = server.createDatabase("crash");
            try (Connection committed = database.unpooled().getConnection();
                    Connection open = database.unpooled().getConnection()) {
                execute(committed, "update lms.tenant set name = 'Committed'");
                open.setAutoCommit(false);
                execute(open, "update lms.tenant set name = 'Not committed'");

                server.crash();
                assertThatThrownBy(() -> database.unpooled().getConnection()).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> execute(committed, "select 1")).isInstanceOf(SQLException.class);
            }
            server.restart();
            try (Connection connection = database.unpooled().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet r = statement.executeQuery("select name, current_setting('fsync') from lms.tenant")) {
                r.next();
                assertThat(r.getString(1)).isEqualTo("Committed");
                assertThat(r.getString(2)).isEqualTo("on");
            }
            database.close();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
