package io.lmskit.persistence;

import io.lmskit.kernel.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the library's own PostgreSQL schema {@code lms} up to date, checks it, and takes migrations back.
 *
 * <pre>{@code
 * LmsSchema.of(dataSource).migrate();
 * }</pre>
 *
 * <p>Everything lies in the schema {@code lms}, also the history of what was applied ({@code lms.lms_schema_history}).
 * A host's own Flyway in the same database is not touched and does not disturb. Connections come from the data source,
 * at most three at a time, and go back to it as they were.
 *
 * <p>Every method throws {@link StorageException} if the database fails.
 */
public final class LmsSchema {

    static final String SCHEMA = "lms";
    static final String HISTORY = "lms_schema_history";
    private static final String MIGRATIONS = "classpath:io/lmskit/persistence/migration";

    private static final Logger LOG = LoggerFactory.getLogger(LmsSchema.class);

    /** What has to be said before a {@link LmsSchema#reset(Reset) reset}. */
    public enum Reset {
        /** All courses, people, bookings and payments of all tenants are lost. */
        DELETE_ALL_DATA,
    }

    private final DataSource dataSource;

    private LmsSchema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The schema in the database of this data source, whose user must be allowed to create objects. */
    public static LmsSchema of(DataSource dataSource) {
        return new LmsSchema(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Applies the migrations that are missing; none if the schema is up to date. Several processes may do this at the
     * same time: one does it, the others wait.
     *
     * <p>The extension {@code btree_gist} is used where it is, in whatever schema; if the database has none, it is
     * created, for which the user needs the right to create objects in the database.
     *
     * @return how many were applied by this call
     */
    public int migrate() {
        SchemaConnections connections = new SchemaConnections(dataSource);
        try {
            connections.inTransaction(LmsSchema::prepare);
            int applied = flyway(connections).migrate().migrationsExecuted;
            if (applied > 0) {
                LOG.info("Applied {} migrations to schema {}", applied, SCHEMA);
            }
            return applied;
        } catch (FlywayException e) {
            throw failure("migrate", e);
        } catch (SQLException e) {
            throw failure("migrate", e);
        }
    }

    /** The version of the newest migration that is applied; empty if none is. */
    public Optional<String> version() {
        try {
            return new SchemaConnections(dataSource).inTransaction(SchemaUndo::newestVersion);
        } catch (SQLException e) {
            throw failure("read the version of", e);
        }
    }

    /**
     * Compares the tables, columns, indexes and constraints in the database with what this version of the library
     * expects. Partitions beside the default one are not looked at.
     */
    public SchemaReport verify() {
        SchemaConnections connections = new SchemaConnections(dataSource);
        try {
            Optional<String> version = connections.inTransaction(SchemaUndo::newestVersion);
            List<String> found = connections.inTransaction(SchemaCatalogue::read);
            return SchemaReport.compare(version.orElse(null), SchemaCatalogue.expected(), found);
        } catch (SQLException e) {
            throw failure("verify", e);
        }
    }

    /**
     * Takes the newest applied migration back, with all data in what it had created, in one transaction.
     *
     * @return the version that was taken back; empty if none was applied
     */
    public Optional<String> undo() {
        try {
            return new SchemaConnections(dataSource).inTransaction(SchemaUndo::newest);
        } catch (SQLException e) {
            throw failure("undo the newest migration of", e);
        }
    }

    /**
     * Takes the newest applied migrations back, one transaction each.
     *
     * @param count at most so many; not negative
     * @return how many were taken back
     */
    public int undo(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot undo " + count + " migrations");
        }
        int undone = 0;
        while (undone < count && undo().isPresent()) {
            undone++;
        }
        return undone;
    }

    /** Takes all migrations back, one transaction each; the empty schema and its history table stay. */
    public int undoAll() {
        return undo(Integer.MAX_VALUE);
    }

    /**
     * Takes all migrations back and applies them again: the schema is as new, and empty. Meant for development and
     * tests; there is no way to call it by accident.
     */
    public void reset(Reset optIn) {
        Objects.requireNonNull(optIn, "a reset deletes all data and has to be asked for explicitly");
        LOG.warn("Resetting schema {}: all data in it are deleted", SCHEMA);
        undoAll();
        migrate();
    }

    private static Flyway flyway(DataSource connections) {
        return Flyway.configure(LmsSchema.class.getClassLoader())
                .dataSource(connections)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(false)
                .table(HISTORY)
                .locations(MIGRATIONS)
                .cleanDisabled(true)
                .load();
    }

    /** Flyway could create the schema, but not beside others that do so; nor does it see that it exists already. */
    private static Void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('io.lmskit.schema'))");
            if (!exists(connection, "select 1 from pg_catalog.pg_namespace where nspname = ?", SCHEMA)) {
                statement.execute("create schema lms");
            }
            if (!exists(connection, "select 1 from pg_catalog.pg_extension where extname = ?", "btree_gist")) {
                createExtension(statement);
            }
        }
        return null;
    }

    private static void createExtension(Statement statement) throws SQLException {
        try {
            statement.execute("create extension btree_gist schema "
                    + statement.enquoteIdentifier(extensionSchema(statement), true));
        } catch (SQLException e) {
            throw new StorageException(
                    "storage.extension-missing",
                    "The database needs the extension btree_gist, and this user cannot create it (" + e.getMessage()
                            + "). Have it created once by its owner: create extension btree_gist",
                    false,
                    e);
        }
    }

    /** Where the host's own objects go, if that can be; the host may use the extension too, and keep it without us. */
    private static String extensionSchema(Statement statement) throws SQLException {
        try (ResultSet r = statement.executeQuery("""
                select nspname
                from pg_catalog.pg_namespace
                where nspname = current_schema() and left(nspname, 3) <> 'pg_' and has_schema_privilege(oid, 'create')
                """)) {
            return r.next() ? r.getString(1) : SCHEMA;
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet r = select.executeQuery()) {
                return r.next();
            }
        }
    }

    private static StorageException failure(String what, Exception cause) {
        return new StorageException(
                "storage.schema", "Cannot " + what + " schema " + SCHEMA + ": " + cause.getMessage(), false, cause);
    }
}
