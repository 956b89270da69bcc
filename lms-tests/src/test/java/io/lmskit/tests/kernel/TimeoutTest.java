package io.lmskit.tests.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.StorageException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** What the server's time limits end can be repeated. */
@LmsTest
class TimeoutTest {

    private final Lms lms;
    private final LmsNodes nodes;
    private final Fixtures fixtures;
    private final TestDatabase database;

    TimeoutTest(Lms lms, LmsNodes nodes, Fixtures fixtures, TestDatabase database) {
        this.lms = lms;
        this.nodes = nodes;
        this.fixtures = fixtures;
        this.database = database;
    }

    @Test
    void who_waits_too_long_for_a_lock_may_try_again() throws SQLException {
        PGSimpleDataSource impatient = (PGSimpleDataSource) database.unpooled();
        impatient.setOptions("-c lock_timeout=100");
        PostgresLms node = nodes.open(settings -> settings.dataSource(impatient));
        Session session = fixtures.session().capacity(5).create();
        User customer = fixtures.customer();
        try (Connection connection = database.unpooled().getConnection()) {
            hold(connection, session);
            StorageException late = catchThrowableOfType(
                    StorageException.class, () -> node.bookings().book(BookSession.of(session.id(), customer.id())));
            assertThat(late.code()).isEqualTo("storage.timeout");
            assertThat(late.isRetryable()).isTrue();
            connection.rollback();
        }
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
        assertThat(node.bookings()
                        .book(BookSession.of(session.id(), customer.id()))
                        .session())
                .isEqualTo(session.id());
    }

    /** Those who shared the statement are told at once, and do not wait for the same lock a second time. */
    @Test
    void who_waits_for_too_long_together_may_try_again() throws SQLException {
        Session session = fixtures.session().capacity(50).create();
        List<Callable<Booking>> calls = new ArrayList<>();
        fixtures.customers(12)
                .forEach(customer -> calls.add(() -> lms.bookings().book(BookSession.of(session.id(), customer.id()))));
        List<Outcome<Booking>> outcomes;
        try (Connection connection = database.unpooled().getConnection();
                Connection other = database.unpooled().getConnection();
                Statement cancelling = other.createStatement()) {
            hold(connection, session);
            outcomes = new WaitingLine(database.unpooled()).until(calls, () -> {
                cancelling.execute("""
                        select pg_cancel_backend(a.pid) from pg_stat_activity a
                        where  a.datname = current_database() and a.wait_event_type = 'Lock'
                        """);
                connection.rollback();
            });
        }
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOfSatisfying(StorageException.class, late -> {
                    assertThat(late.code()).isEqualTo("storage.timeout");
                    assertThat(late.isRetryable()).isTrue();
                }));
        assertThat(lms.sessions().getSession(session.id()).seatsTaken())
                .isEqualTo((int) outcomes.stream().filter(Outcome::succeeded).count());
    }

    @Test
    void a_hosts_transaction_that_was_idle_for_too_long_is_a_lost_connection() throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Connection other = database.unpooled().getConnection();
                Statement idle = connection.createStatement();
                Statement watch = other.createStatement()) {
            connection.setAutoCommit(false);
            int pid = connection.unwrap(PGConnection.class).getBackendPID();
            idle.execute("set local idle_in_transaction_session_timeout = 1");
            while (isThere(watch, pid)) {
                Thread.onSpinWait();
            }
            StorageException lost = catchThrowableOfType(
                    StorageException.class,
                    () -> ((PostgresLms) lms).on(connection).tenants().currentTenant());
            assertThat(lost.code()).isEqualTo("storage.unavailable");
            assertThat(lost.isRetryable()).isTrue();
        }
    }

    private static void hold(Connection connection, Session session) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("select from lms.session where id = '" + session.id() + "' for no key update");
        }
    }

    private static boolean isThere(Statement watch, int pid) throws SQLException {
        try (ResultSet rows = watch.executeQuery("select from pg_stat_activity where pid = " + pid)) {
            return rows.next();
        }
    }
}
