package io.lmskit.tests.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A booking is decided, and before it is written something changes that it stands on. */
@LmsTest
class MeanwhileTest {

    private final PostgresLms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final TestDatabase database;

    MeanwhileTest(Lms lms, Fixtures fixtures, TestClock clock, TestDatabase database) {
        this.lms = (PostgresLms) lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void who_is_suspended_meanwhile_gets_no_seat() throws SQLException {
        User customer = fixtures.customer();
        refused(
                fixtures.session().create(),
                customer,
                host -> host.userAdministration().suspend(customer.id(), null),
                BookingProblem.PERSON_NOT_ACTIVE);
    }

    @Test
    void who_is_deleted_meanwhile_gets_no_seat() throws SQLException {
        User customer = fixtures.customer();
        refused(
                fixtures.session().create(),
                customer,
                host -> host.users().deleteUser(customer.id()),
                BookingProblem.PERSON_UNKNOWN);
    }

    @Test
    void whose_attendance_is_taken_back_meanwhile_gets_no_seat_where_it_is_required() throws SQLException {
        Course basics = fixtures.course().create();
        Course advanced = fixtures.course().create();
        lms.prerequisites()
                .changePrerequisites(advanced.id(), Prerequisites.none().withCourses(Set.of(basics.id())));
        User customer = fixtures.customer();
        Session first = fixtures.session().of(basics).free().create();
        Session second =
                fixtures.session().of(advanced).startsIn(Duration.ofDays(90)).create();
        Booking attended = lms.bookings().book(BookSession.of(first.id(), customer.id()));
        clock.set(first.start());
        lms.attendance().record(first.id(), List.of(AttendanceMark.attended(place(attended))));
        refused(
                second,
                customer,
                host -> host.attendance().record(first.id(), List.of(AttendanceMark.noShow(place(attended)))),
                BookingProblem.COURSE_REQUIRED);
    }

    private static Id<Attendee> place(Booking booking) {
        return booking.attendees().get(0).id();
    }

    /** The change is made in a transaction of the host's that ends when the booking waits for it. */
    private void refused(Session session, User customer, Consumer<LmsScope> change, Problem reason)
            throws SQLException {
        try (Connection connection = database.unpooled().getConnection()) {
            connection.setAutoCommit(false);
            change.accept(lms.on(connection));
            List<Outcome<Booking>> booked = new WaitingLine(database.unpooled())
                    .until(
                            List.of(() -> lms.bookings().book(BookSession.of(session.id(), customer.id()))),
                            connection::commit);
            assertThat(booked.get(0).refusal())
                    .isInstanceOfSatisfying(
                            RuleViolationException.class,
                            refusal -> assertThat(refusal.has(reason)).isTrue());
        }
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
    }
}
