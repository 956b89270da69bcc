package io.lmskit.benchmarks.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that all contenders are measured on: the user's, or an embedded one that writes as safely as one in
 * production would and is gone when the program ends.
 */
public final class Server implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)([^?]*)(.*)");

    private final @Nullable EmbeddedPostgres embedded;
    private final Map<Data, Database> templates = new LinkedHashMap<>();
    private final String url;
    private int databases;

    private Server(@Nullable EmbeddedPostgres embedded, String url) {
        this.embedded = embedded;
        this.url = url;
    }

    /** @param url of a database on the user's server, with user and password in it; null for an embedded one */
    public static Server open(@Nullable String url) {
        if (url != null) {
            return new Server(null, url);
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "400")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("checkpoint_timeout", "1h")
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("jit", "off")
                    .start();
            return new Server(postgres, postgres.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new IllegalStateException("The embedded PostgreSQL does not start; with --url yours is taken", e);
        }
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    /** The database with this data that is shared by whoever asks for it. */
    public synchronized Database shared(Data data) {
        Database known = templates.get(data);
        if (known == null) {
            known = empty("data");
            data.generate(known);
            known.closePool();
            templates.put(data, known);
        }
        return known;
    }

    /** A database of the caller's own with this data. */
    public synchronized Database copy(Data data) {
        Database template = shared(data);
        String name = nextName("copy");
        admin().execute("create database " + name + " template " + template.name());
        return new Database(this, name);
    }

    /** A database without anything in it. */
    public synchronized Database empty(String purpose) {
        String name = nextName(purpose);
        admin().execute("create database " + name);
        return new Database(this, name);
    }

    /** The database that the server was opened with, for questions about the server as a whole. */
    public Database admin() {
        Matcher parts = parts();
        return new Database(this, parts.group(2));
    }

    String url(String database) {
        Matcher parts = parts();
        return parts.group(1) + database + parts.group(3);
    }

    private Matcher parts() {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--url must be jdbc:postgresql://host:port/database?user=…&password=…");
        }
        return parts;
    }

    private String nextName(String purpose) {
        return "lms_benchmark_" + ProcessHandle.current().pid() + "_" + purpose + "_" + ++databases;
    }

    /** Drops what was shared; ends the embedded server. */
    @Override
    public void close() {
        templates.values().forEach(Database::close);
        if (embedded != null) {
            // what is thrown away need not reach the disk first
            admin().execute("alter system set fsync = off", "select pg_reload_conf()");
            try {
                embedded.close();
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL does not stop", e);
            }
        }
    }
}
