package io.lmskit.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database for one purpose, usually one test class: a clone of a migrated one, dropped when closed together with the
 * pools on it. {@link LmsTest} makes and closes one for a class; a test that wants another makes it itself.
 *
 * <p>Unless {@code -Dlms.hostile=false}, the session's zone is Nepal's and the locale Turkish where the server can.
 */
public final class TestDatabase implements AutoCloseable {

    private static final int POOL_SIZE = 16;

    private final DatabaseServer server;
    private final String name;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    private TestDatabase(DatabaseServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /**
     * A migrated database.
     *
     * @param purpose what it is for; becomes part of its name
     */
    public static TestDatabase create(String purpose) {
        return create(purpose, DatabaseProvider.CONFIGURED);
    }

    /** A migrated database of this provider; the test is aborted if it is {@code TESTCONTAINERS} and there is no Docker. */
    public static TestDatabase create(String purpose, DatabaseProvider provider) {
        return on(DatabaseServers.get(provider), purpose);
    }

    static TestDatabase on(DatabaseServer server, String purpose) {
        return new TestDatabase(server, server.cloneTemplate(purpose));
    }

    /** A database in which nobody has migrated anything. */
    public static TestDatabase createEmpty(String purpose) {
        DatabaseServer server = DatabaseServers.get(DatabaseProvider.CONFIGURED);
        return new TestDatabase(server, server.createEmpty(purpose));
    }

    /** Its JDBC address, with user and password. */
    public String url() {
        return server.url(name);
    }

    /** A new pool of at most 16 connections on it, as {@code lms.isolation} and {@code lms.autocommit} say. */
    public HikariDataSource openPool() {
        return openPool(POOL_SIZE);
    }

    /** A new pool on it, as {@code lms.isolation} and {@code lms.autocommit} say; closed with the database. */
    public HikariDataSource openPool(int maximumSize) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name + "-" + (pools.size() + 1));
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(maximumSize);
        config.setMinimumIdle(0);
        config.setAutoCommit(Settings.autoCommit());
        String isolation = Settings.isolation();
        if (isolation != null) {
            config.setTransactionIsolation("TRANSACTION_" + isolation);
        }
        if (Settings.hostile()) {
            config.setConnectionInitSql("set timezone to 'Asia/Kathmandu'");
        }
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Connections of their own, not pooled, as the server and the driver give them. */
    public DataSource unpooled() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        return dataSource;
    }

    /** Closes the pools and drops the database. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        server.drop(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
