package io.lmskit.persistence.kernel;

import io.lmskit.persistence.Transactions;
import java.sql.Connection;

/** The host's connection, on which the host has begun a transaction and will end it. Belongs to one thread. */
public final class ConnectionTransactions implements Transactions {

    private final Connection connection;

    /** @throws IllegalStateException if the connection is in autocommit mode: then there is nothing to join */
    public ConnectionTransactions(Connection connection) {
        if (SqlErrors.run(connection::getAutoCommit)) {
            throw new IllegalStateException(
                    "the connection is in autocommit mode: call setAutoCommit(false) before joining the library to it");
        }
        this.connection = connection;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public <T> T withConnection(Work<T> work) {
        return SqlErrors.run(() -> work.on(connection));
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return withConnection(work);
    }
}
