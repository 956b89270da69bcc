package io.lmskit.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How the library gets its connections and joins the transactions of the host. Whoever implements this for another
 * environment runs the testkit's {@code TransactionsContract} against it.
 *
 * <p>The implementation owns begin, commit, rollback and close. The library executes statements on the connection it is
 * given, sets and releases savepoints in a transaction that it has joined, and does nothing else to it. Implementations
 * are called by many threads at once.
 */
public interface Transactions {

    /** Whether a transaction is running that the next call joins. */
    boolean isActive();

    /**
     * Runs work whose every statement may commit by itself. In a running transaction, on its connection; else on a
     * connection in autocommit mode.
     */
    <T> T withConnection(Work<T> work);

    /**
     * Runs work as one transaction. Joins the one that is running, and then neither commits nor rolls back nor marks it
     * for rollback; else begins one, commits when the work returns, and rolls back when it throws.
     */
    <T> T inTransaction(Work<T> work);

    /**
     * What is done on a connection.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    interface Work<T> {

        /** Must not close, commit, roll back or keep the connection. */
        T on(Connection connection) throws SQLException;
    }
}
