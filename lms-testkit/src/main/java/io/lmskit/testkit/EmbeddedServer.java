package io.lmskit.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * PostgreSQL from the binaries on the class path. Each has a data directory of its own; what an earlier run that died
 * has left behind is cleared away by the next one, and never used again.
 */
final class EmbeddedServer {

    private static final int ATTEMPTS = 3;

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts one that is stopped, and its data deleted, when the JVM ends. */
    static EmbeddedServer shared() {
        return start(configured(Settings.fsync()));
    }

    /**
     * Starts one that writes through to the disk, on data that stay.
     *
     * @param port 0 for any free one
     */
    static EmbeddedServer durable(Path directory, int port) {
        EmbeddedPostgres.Builder builder =
                configured(true).setDataDirectory(directory).setCleanDataDirectory(false);
        return start(port == 0 ? builder : builder.setPort(port));
    }

    private static EmbeddedServer start(EmbeddedPostgres.Builder builder) {
        IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return new EmbeddedServer(builder.start());
            } catch (IOException e) {
                // another process may have taken the port since it was found to be free
                last = e;
            }
        }
        throw new IllegalStateException("The embedded PostgreSQL does not start", last);
    }

    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    int port() {
        return postgres.getPort();
    }

    /** Stops it if it still runs, and lets its data directory go. */
    void forget() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not stop", e);
        }
    }

    private static EmbeddedPostgres.Builder configured(boolean fsync) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
        ServerSettings.of(fsync).forEach(builder::setServerConfig);
        return builder;
    }
}
