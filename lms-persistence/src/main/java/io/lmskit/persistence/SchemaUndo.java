package io.lmskit.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the newest migration back with its undo script; the open-source Flyway has nothing for it. */
final class SchemaUndo {

    private SchemaUndo() {}

    private record Applied(int rank, String version, String script) {}

    static Optional<String> newestVersion(Connection connection) throws SQLException {
        return Optional.ofNullable(newestApplied(connection)).map(Applied::version);
    }

    /** Takes one back, within the transaction that runs. Who undoes at the same time waits, and takes the next one. */
    static Optional<String> newest(Connection connection) throws SQLException {
        if (!hasHistory(connection)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table lms.lms_schema_history in access exclusive mode");
            Applied applied = newestApplied(connection);
            if (applied == null) {
                return Optional.empty();
            }
            statement.execute("set local search_path = lms");
            statement.execute(script(applied));
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from lms.lms_schema_history where installed_rank = ?")) {
                delete.setInt(1, applied.rank());
                delete.executeUpdate();
            }
            return Optional.of(applied.version());
        }
    }

    private static @Nullable Applied newestApplied(Connection connection) throws SQLException {
        if (!hasHistory(connection)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("""
                        select installed_rank, version, script
                        from lms.lms_schema_history
                        where success and version is not null
                        order by installed_rank desc
                        limit 1
                        """)) {
            return r.next() ? new Applied(r.getInt(1), r.getString(2), r.getString(3)) : null;
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select to_regclass('lms.lms_schema_history') is not null")) {
            return r.next() && r.getBoolean(1);
        }
    }

    private static String script(Applied applied) {
        String name = applied.script()
                .substring(applied.script().lastIndexOf('/') + 1)
                .replaceFirst("^V", "U");
        try (InputStream in = SchemaUndo.class.getResourceAsStream("/io/lmskit/persistence/undo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No script " + name + " to undo migration " + applied.version()
                        + ": it was applied by another version of the library, which has to undo it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
