package io.lmskit.tests.schema;

import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements past the library. */
final class ByHand {

    private ByHand() {}

    static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column. */
    static List<String> strings(TestDatabase database, String query) {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (r.next()) {
                all.add(r.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tables, sequences and views in the library's schema. */
    static List<String> relations(TestDatabase database) {
        return strings(
                database,
                "select relname from pg_class where relnamespace = 'lms'::regnamespace and relkind in ('r', 'p', 'S', 'v')");
    }
}
