package io.lmskit.examples.shared;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.persistence.LmsSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database: the user's, or an embedded PostgreSQL that listens on the loopback address only and is gone when the
 * program ends. It writes as safely as one in production would: fsync and synchronous commit are on.
 */
public final class Server implements AutoCloseable {

    private final @Nullable EmbeddedPostgres embedded;
    private final HikariDataSource pool;

    private Server(@Nullable EmbeddedPostgres embedded, HikariDataSource pool) {
        this.embedded = embedded;
        this.pool = pool;
    }

    /**
     * Opens the database with the library's schema up to date.
     *
     * @param url of the user's database, with user and password in it; null for an embedded one
     * @param connections at most so many at a time
     */
    public static Server open(@Nullable String url, int connections) {
        if (url != null) {
            return migrated(new Server(null, pool(url, connections)));
        }
        EmbeddedPostgres postgres = start(connections);
        return migrated(new Server(postgres, pool(postgres.getJdbcUrl("postgres", "postgres"), connections)));
    }

    private static EmbeddedPostgres start(int connections) {
        try {
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", String.valueOf(connections + 20))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL does not start; with --url the program takes yours", e);
        }
    }

    private static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(30_000);
        return new HikariDataSource(config);
    }

    private static Server migrated(Server server) {
        try {
            LmsSchema.of(server.pool).migrate();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    public DataSource dataSource() {
        return pool;
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    /** Product and version, for the report. */
    public String description() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')")) {
            row.next();
            return "PostgreSQL " + row.getString(1) + (embedded == null ? "" : ", embedded") + ", fsync "
                    + row.getString(2) + ", synchronous commit " + row.getString(3);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask the server for its version", e);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL does not stop", e);
            }
        }
    }
}
