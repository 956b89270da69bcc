package io.lmskit.tests.embedding;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.CourseType;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host with tables of its own, whose insert and our booking happen together or not at all. */
@LmsTest
class JdbcHostTest {

    private final PostgresLms lms;
    private final DataSource dataSource;
    private final Fixtures fixtures;

    JdbcHostTest(Lms lms, DataSource dataSource, Fixtures fixtures) {
        this.lms = (PostgresLms) lms;
        this.dataSource = dataSource;
        this.fixtures = fixtures;
    }

    @BeforeEach
    void the_host_has_a_table_of_its_own() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("create table if not exists public.invoice (reference text primary key)");
            statement.execute("truncate public.invoice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    void insert_and_booking_commit_together(int isolation) throws SQLException {
        Session session = fixtures.session().free().create();
        Booking booking;
        try (Connection connection = begin(isolation)) {
            booking = invoiceAndBook(connection, session, fixtures.customer());
            assertThat(invoices()).as("before the host commits").isZero();
            connection.commit();
        }
        assertThat(invoices()).isEqualTo(1);
        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
        assertThat(seatsTaken(session)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    void insert_and_booking_roll_back_together(int isolation) throws SQLException {
        Session session = fixtures.session().free().create();
        try (Connection connection = begin(isolation)) {
            Booking booking = invoiceAndBook(connection, session, fixtures.customer());
            connection.rollback();
            assertThatCall(() -> lms.bookings().getBooking(booking.id())).isNotFound();
        }
        assertThat(invoices()).isZero();
        assertThat(seatsTaken(session)).isZero();
    }

    @Test
    void a_refusal_leaves_the_transaction_of_the_host_usable() throws SQLException {
        Session session = fixtures.session().free().capacity(1).create();
        lms.bookings().book(BookSession.of(session.id(), fixtures.customer().id()));
        User late = fixtures.customer();
        try (Connection connection = begin(Connection.TRANSACTION_READ_COMMITTED)) {
            LmsScope joined = lms.on(connection);
            insert(connection, "kept");
            assertThatCall(() -> joined.bookings().book(BookSession.of(session.id(), late.id())))
                    .isRefusedWith(BookingProblem.SESSION_FULL);
            CourseType type = joined.catalog().addCourseType("Added after the refusal");
            connection.commit();
            assertThat(lms.catalog().courseTypes()).contains(type);
        }
        assertThat(invoices()).isEqualTo(1);
    }

    @Test
    void a_library_with_a_pool_of_its_own_closes_it(TestDatabase database) throws SQLException {
        String[] user = user();
        PostgresLms own =
                PostgresLms.builder().connect(database.url(), user[0], "", 2).build();
        CourseType type = own.catalog().addCourseType("By its own pool");
        own.close();
        assertThat(lms.catalog().courseTypes()).contains(type);
        assertThatCall(() -> own.catalog().courseTypes()).isNotNull();
    }

    private String[] user() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new String[] {connection.getMetaData().getUserName()};
        }
    }

    private Connection begin(int isolation) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(false);
        return connection;
    }

    private Booking invoiceAndBook(Connection connection, Session session, User customer) throws SQLException {
        Booking booking = lms.on(connection).bookings().book(BookSession.of(session.id(), customer.id()));
        insert(connection, booking.reference());
        return booking;
    }

    private static void insert(Connection connection, String reference) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into public.invoice (reference) values (?)")) {
            statement.setString(1, reference);
            statement.executeUpdate();
        }
    }

    private int invoices() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from public.invoice")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private int seatsTaken(Session session) {
        return lms.sessions().getSession(session.id()).seatsTaken();
    }
}
