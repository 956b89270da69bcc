package io.lmskit.persistence.kernel;

import io.lmskit.persistence.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The library alone: connections come from a data source, a transaction belongs to the thread that began it. A
 * connection goes back with the autocommit mode it came with.
 */
public final class DataSourceTransactions implements Transactions {

    private final DataSource dataSource;
    // one per data source, not one for all: two libraries in one thread must not see each other's transaction
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> running = new ThreadLocal<>();

    public DataSourceTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean isActive() {
        return running.get() != null;
    }

    @Override
    public <T> T withConnection(Work<T> work) {
        Connection joined = running.get();
        return joined != null ? SqlErrors.run(() -> work.on(joined)) : borrow(true, work);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        Connection joined = running.get();
        if (joined != null) {
            return SqlErrors.run(() -> work.on(joined));
        }
        return borrow(false, connection -> {
            running.set(connection);
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                running.remove();
                if (!done) {
                    rollBack(connection);
                }
            }
        });
    }

    private <T> T borrow(boolean autoCommit, Work<T> work) {
        return SqlErrors.run(() -> {
            try (Connection connection = dataSource.getConnection()) {
                boolean found = connection.getAutoCommit();
                if (found != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
                try {
                    return work.on(connection);
                } finally {
                    if (found != autoCommit && !connection.isClosed()) {
                        connection.setAutoCommit(found);
                    }
                }
            }
        });
    }

    /** The work's own exception is what the caller needs to see; a connection that cannot roll back is broken anyway. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(DataSourceTransactions.class)
                    .debug("rollback failed, the pool will discard the connection", e);
        }
    }
}
