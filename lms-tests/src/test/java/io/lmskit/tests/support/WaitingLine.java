package io.lmskit.tests.support;

import io.lmskit.scheduling.Session;
import io.lmskit.tests.support.Race.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Lets calls come so far that each waits, for a row of the database or for another call; then lets them all go on. */
public final class WaitingLine {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    /** Somebody may just be passing from one wait to another. */
    private static final int SEEN_STANDING = 20;

    private final DataSource dataSource;

    public WaitingLine(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Holds the session until everybody waits for it. */
    public <T> List<Outcome<T>> atTheDoorOf(Session session, List<Callable<T>> calls) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement("select from lms.session where id = ? for no key update")) {
                lock.setObject(1, session.id().value());
                lock.execute();
            }
            return until(calls, connection::rollback);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What lets everybody go on. */
    @FunctionalInterface
    public interface Release {
        void run() throws SQLException;
    }

    /** Runs the release when everybody waits or is done. */
    public <T> List<Outcome<T>> until(List<Callable<T>> calls, Release release) throws SQLException {
        List<Outcome<T>> outcomes = new ArrayList<>(Collections.nCopies(calls.size(), null));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int n = i;
            threads.add(new Thread(() -> outcomes.set(n, outcome(calls.get(n))), "caller-" + n));
        }
        threads.forEach(Thread::start);
        try {
            awaitStandstill(threads);
        } finally {
            release.run();
        }
        for (Thread thread : threads) {
            try {
                thread.join(LONG_ENOUGH.toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (thread.isAlive()) {
                throw new AssertionError(thread + " waits for ever");
            }
        }
        return outcomes;
    }

    private void awaitStandstill(List<Thread> threads) throws SQLException {
        Instant giveUp = Instant.now().plus(LONG_ENOUGH);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int seen = 0; seen < SEEN_STANDING; ) {
                seen = waiting(threads) + waitingForRows(statement) < threads.size() ? 0 : seen + 1;
                if (Instant.now().isAfter(giveUp)) {
                    throw new AssertionError("The callers never came to wait: " + threads);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream()
                .filter(t -> t.getState() == Thread.State.TIMED_WAITING
                        || t.getState() == Thread.State.WAITING
                        || t.getState() == Thread.State.TERMINATED)
                .count();
    }

    private static long waitingForRows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static <T> Outcome<T> outcome(Callable<T> call) {
        try {
            return new Outcome<>(call.call(), null);
        } catch (Exception e) {
            return new Outcome<>(null, e);
        }
    }
}
