package io.lmskit.persistence.kernel;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.StorageException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Units of work: reads, and decisions that are repeated until their guarded statement goes through.
 *
 * <p>A decision is repeated when its guard said no (an empty result), when a constraint said no (somebody was faster, and
 * deciding again finds the reason), and, outside a host's transaction, after a serialization failure or deadlock. In a
 * transaction that was joined each attempt is a savepoint; above READ COMMITTED its snapshot cannot see who was faster,
 * so there a lost race is a retryable {@link StorageException} at once.
 */
public final class Database {

    /** Say that the command was done under its key, or that the tenant is suspended; deciding again changes neither. */
    private static final Set<String> FINAL = Set.of("command_receipt_key_unique", Constraints.TENANT_ACTIVE);

    private static final int ATTEMPTS = 200;
    private static final int ATTEMPTS_AT_A_CONSTRAINT = 3;
    private static final int ATTEMPTS_WITHOUT_WAIT = 3;

    private final Transactions transactions;
    private final SqlSessionFactory sessions;

    public Database(Transactions transactions, SqlSessionFactory sessions) {
        this.transactions = transactions;
        this.sessions = sessions;
    }

    Database on(Transactions others) {
        return new Database(others, sessions);
    }

    Transactions transactions() {
        return transactions;
    }

    /** Runs a read. Under SERIALIZABLE a read can lose a race too: it is repeated like a decision. */
    public <T> T query(Function<Sql, T> work) {
        for (int i = 1; ; i++) {
            try {
                return transactions.withConnection(connection -> onSession(connection, work));
            } catch (LmsException e) {
                throw e;
            } catch (RuntimeException e) {
                SQLException sql = SqlErrors.sqlError(e);
                if (sql == null || !SqlErrors.isLostRace(sql) || transactions.isActive() || i >= ATTEMPTS) {
                    throw translated(e);
                }
            }
            waitBefore(i);
        }
    }

    /** Runs a statement that commits by itself, once. */
    <T> T once(Function<Sql, T> statement) {
        try {
            return transactions.withConnection(connection -> onSession(connection, statement));
        } catch (LmsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /**
     * Repeats the attempt until it gives a result.
     *
     * @param subject what is changed, for the message if it never succeeds
     * @param oneTransaction whether the attempt's statements must be one transaction; else each commits by itself
     */
    <T> T decide(String subject, boolean oneTransaction, Function<Sql, Optional<T>> attempt) {
        int atAConstraint = 0;
        String taken = "";
        for (int i = 1; i <= ATTEMPTS; i++) {
            try {
                Optional<T> result = attempt(oneTransaction, attempt);
                if (result.isPresent()) {
                    return result.get();
                }
                if (snapshotIsFixed()) {
                    throw lostRace(null);
                }
            } catch (LmsException e) {
                // a commit of ours that lost a race has done nothing
                if (!e.code().equals(SqlErrors.LOST_RACE) || transactions.isActive()) {
                    throw e;
                }
            } catch (RuntimeException e) {
                SQLException sql = SqlErrors.sqlError(e);
                if (sql != null && SqlErrors.isConstraint(sql)) {
                    if (FINAL.contains(SqlErrors.constraint(sql))) {
                        throw translated(e);
                    }
                    if (snapshotIsFixed()) {
                        throw lostRace(e);
                    }
                    String now = SqlErrors.takenValues(sql);
                    if (!now.equals(taken)) {
                        // of many rows another one was taken this time: the one before has been decided
                        atAConstraint = 0;
                        taken = now;
                    }
                    if (++atAConstraint >= ATTEMPTS_AT_A_CONSTRAINT) {
                        throw translated(e);
                    }
                } else if (sql == null || !SqlErrors.isLostRace(sql) || transactions.isActive()) {
                    throw translated(e);
                }
            }
            waitBefore(i);
        }
        throw new ConflictException(Violation.of(InputProblem.CONCURRENT_CHANGE, "", "entity", subject));
    }

    /** Runs work of several commands: all of it happens or none, also in a transaction that was joined. */
    <T> T all(Supplier<T> work) {
        if (!transactions.isActive()) {
            return transactions.inTransaction(connection -> work.get());
        }
        return transactions.inTransaction(connection -> {
            Savepoint savepoint = connection.setSavepoint();
            boolean done = false;
            try {
                T result = work.get();
                connection.releaseSavepoint(savepoint);
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection, savepoint);
                }
            }
        });
    }

    private <T> Optional<T> attempt(boolean oneTransaction, Function<Sql, Optional<T>> attempt) {
        if (transactions.isActive()) {
            return transactions.inTransaction(connection -> inSavepoint(connection, attempt));
        }
        if (!oneTransaction) {
            return transactions.withConnection(connection -> onSession(connection, attempt));
        }
        try {
            return Optional.of(transactions.inTransaction(
                    connection -> onSession(connection, attempt).orElseThrow(GuardSaidNo::new)));
        } catch (GuardSaidNo e) {
            return Optional.empty();
        }
    }

    /** Makes a transaction of ours roll back what came before the guard. */
    private static final class GuardSaidNo extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GuardSaidNo() {
            super("the guard said no", null, false, false);
        }
    }

    private <T> Optional<T> inSavepoint(Connection connection, Function<Sql, Optional<T>> attempt) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        boolean done = false;
        try {
            Optional<T> result = onSession(connection, attempt);
            done = result.isPresent();
            return result;
        } finally {
            if (!done) {
                rollBack(connection, savepoint);
            } else {
                connection.releaseSavepoint(savepoint);
            }
        }
    }

    private static void rollBack(Connection connection, Savepoint savepoint) {
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(Database.class)
                    .debug("cannot roll back to the savepoint; the connection is broken", e);
        }
    }

    private <T> T onSession(Connection connection, Function<Sql, T> work) {
        try (SqlSession session = sessions.openSession(connection)) {
            return work.apply(new Sql(session));
        }
    }

    private boolean snapshotIsFixed() {
        return transactions.isActive()
                && transactions.<Boolean>withConnection(
                        c -> c.getTransactionIsolation() > Connection.TRANSACTION_READ_COMMITTED);
    }

    private static StorageException lostRace(@Nullable Throwable cause) {
        return new StorageException(
                SqlErrors.LOST_RACE,
                "A concurrent transaction was faster, which this transaction's snapshot cannot see; repeat the whole"
                        + " transaction",
                true,
                cause == null ? new IllegalStateException("the guard said no") : cause);
    }

    private static RuntimeException translated(RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            // thrown while the mapping layer read a parameter, and wrapped by it
            if (t instanceof LmsException refusal) {
                return refusal;
            }
        }
        SQLException sql = SqlErrors.sqlError(e);
        if (sql == null && !(e instanceof PersistenceException)) {
            return e;
        }
        if (sql != null && SqlErrors.isConstraint(sql)) {
            LmsException refusal = Constraints.refusal(SqlErrors.constraint(sql));
            if (refusal != null) {
                refusal.addSuppressed(e);
                return refusal;
            }
        }
        return SqlErrors.storage(e, sql);
    }

    private static void waitBefore(int nextAttempt) {
        if (nextAttempt > ATTEMPTS_WITHOUT_WAIT) {
            int bound = 1 << Math.min(nextAttempt - ATTEMPTS_WITHOUT_WAIT, 5);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L * bound));
        }
    }
}
