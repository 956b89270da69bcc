package io.lmskit.benchmarks.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** One database of the server; dropped when closed, or with the server. */
public final class Database implements AutoCloseable {

    private final Server server;
    private final String name;
    private @Nullable HikariDataSource pool;

    Database(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    boolean isEmbedded() {
        return server.isEmbedded();
    }

    public String url() {
        return server.url(name);
    }

    /** A pool of exactly so many connections: what every contender gets. The caller closes it. */
    public HikariDataSource openPool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(connections);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    /** A small pool for what the benchmark itself asks. */
    public synchronized HikariDataSource own() {
        if (pool == null || pool.isClosed()) {
            pool = openPool(2);
        }
        return pool;
    }

    synchronized void closePool() {
        if (pool != null) {
            pool.close();
            awaitNobody();
        }
    }

    /** Returns when no session is left on this database: then its statistics are complete, and it can be copied. */
    public void awaitNobody() {
        Database admin = server.admin();
        for (int i = 0; i < 500; i++) {
            if (admin.number("select count(*) from pg_stat_activity where datname = '" + name + "'") == 0) {
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
        throw new IllegalStateException("Somebody is still connected to " + name);
    }

    /** Executes commands on a connection of their own. */
    public void execute(String... commands) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("In " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sweeps up what is dead and counts what there is, as PostgreSQL does by itself in time. Tables without rows are left as
     * they are: known to be empty, they would be planned for as if they stayed so, and whoever fills one through a single
     * connection would walk through all of it for each row, for the foreign keys.
     */
    public void sweep() {
        String tables = text("""
                select string_agg(format('(select %L where exists (select from %s))', c.oid::regclass, c.oid::regclass),
                                  ' union all ')
                from   pg_class c where c.relnamespace = 'lms'::regnamespace and c.relkind = 'r'
                """);
        String filled = text("select string_agg(x.t, ', ') from (" + tables + ") x (t)");
        if (filled != null) {
            execute("vacuum (analyze) " + filled);
        }
    }

    /** Executes one command with parameters. */
    public void update(String command, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(url());
                PreparedStatement statement = connection.prepareStatement(command)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("In " + name + ": " + e.getMessage(), e);
        }
    }

    /** The number that a query gives, 0 for null. */
    public long number(String query) {
        String text = text(query);
        return text == null ? 0 : Math.round(Double.parseDouble(text));
    }

    /** The first column of the first row. */
    public @Nullable String text(String query) {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            return r.next() ? r.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException("In " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
        // dropping is a checkpoint, which whoever comes next would pay for; an embedded server goes with all it has
        if (!server.isEmbedded()) {
            server.admin().execute("drop database if exists " + name + " with (force)");
        }
    }
}
