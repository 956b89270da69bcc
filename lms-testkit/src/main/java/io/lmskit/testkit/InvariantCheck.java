package io.lmskit.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Asks the database, in plain SQL and past the library, whether everything holds that must hold in every tenant at any
 * moment. {@link LmsTest} does so after each method.
 */
public final class InvariantCheck {

    /** So many rows of each broken invariant are shown. */
    private static final int SHOWN = 20;

    private final DataSource dataSource;

    private InvariantCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A check of the database of this data source. */
    public static InvariantCheck of(DataSource dataSource) {
        return new InvariantCheck(dataSource);
    }

    /** @throws AssertionError that shows every broken invariant with its rows */
    public void check() {
        List<String> broken = broken();
        if (!broken.isEmpty()) {
            throw new AssertionError("Broken invariants:\n" + String.join("\n", broken));
        }
    }

    /** One text per broken invariant, with the rows that break it; empty if all hold. */
    public List<String> broken() {
        try (Connection connection = dataSource.getConnection()) {
            List<String> broken = new ArrayList<>();
            for (Invariant invariant : Invariant.values()) {
                String rows = rows(connection, invariant.violations());
                if (!rows.isEmpty()) {
                    broken.add(
                            invariant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ":" + rows);
                }
            }
            return broken;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot check the invariants", e);
        }
    }

    private static String rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            ResultSetMetaData columns = r.getMetaData();
            StringBuilder rows = new StringBuilder();
            for (int shown = 0; r.next(); shown++) {
                if (shown == SHOWN) {
                    return rows.append("\n  and more").toString();
                }
                rows.append("\n ");
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    rows.append(' ')
                            .append(columns.getColumnLabel(i))
                            .append('=')
                            .append(r.getString(i));
                }
            }
            return rows.toString();
        }
    }
}
