package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.RosterEntry;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Roster, check-in, attendance and no-shows. */
@LmsTest
class AttendanceServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final TestDatabase database;
    private final BoxOffice office;

    AttendanceServiceTest(Lms lms, Fixtures fixtures, TestClock clock, TestDatabase database) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
        this.office = new BoxOffice(lms);
    }

    @Test
    void who_attended_completes_the_booking_and_who_did_not_is_a_no_show() {
        Session session = office.freeSession(5);
        Booking came = office.book(session, fixtures.customer());
        Booking stayedAway = office.book(session, fixtures.customer());
        clock.set(BoxOffice.START);
        List<Attendee> recorded = lms.attendance()
                .record(
                        session.id(),
                        List.of(AttendanceMark.noShow(place(stayedAway)), AttendanceMark.attended(place(came))));
        assertThat(recorded).extracting(Attendee::attendance).containsExactly(Attendance.NO_SHOW, Attendance.ATTENDED);
        assertThat(lms.bookings().getBooking(came.id())).isCompleted().hasAttendance(Attendance.ATTENDED);
        assertThat(lms.bookings().getBooking(stayedAway.id())).isNoShow();
        assertThat(office.seatsFree(session)).isEqualTo(3);
    }

    @Test
    void a_record_can_be_corrected() {
        Session session = office.freeSession(5);
        Booking booking = office.book(session, fixtures.customer());
        clock.set(BoxOffice.START);
        lms.attendance().record(session.id(), List.of(AttendanceMark.noShow(place(booking))));
        lms.attendance().record(session.id(), List.of(AttendanceMark.attended(place(booking))));
        assertThat(lms.bookings().getBooking(booking.id())).isCompleted();
        assertThatCall(() -> lms.bookings().cancel(booking.id(), null)).isRefusedWith(BookingProblem.NOT_LIVE);
    }

    @Test
    void a_group_is_completed_when_all_its_places_are_recorded() {
        Session session = office.freeSession(5);
        User customer = fixtures.customer();
        Booking group = lms.bookings()
                .book(BookSession.of(session.id(), customer.id())
                        .withAttendees(List.of(Seat.of(customer.id()), Seat.named("Jo", null))));
        clock.set(BoxOffice.START.plus(Duration.ofHours(1)));
        Id<Attendee> first = group.attendees().get(0).id();
        Id<Attendee> second = group.attendees().get(1).id();
        lms.attendance().record(session.id(), List.of(AttendanceMark.noShow(first)));
        assertThat(lms.bookings().getBooking(group.id())).isConfirmed();
        lms.attendance().record(session.id(), List.of(AttendanceMark.attended(second)));
        assertThat(lms.bookings().getBooking(group.id())).isCompleted();
    }

    @Test
    void check_in_opens_a_day_before_and_happens_once() {
        Session session = office.freeSession(5);
        Booking booking = office.book(session, fixtures.customer());
        List<Id<Attendee>> places = List.of(place(booking));
        clock.set(BoxOffice.START.minus(Duration.ofHours(25)));
        assertThatCall(() -> lms.attendance().checkIn(session.id(), places))
                .isRefusedWith(BookingProblem.CHECK_IN_TOO_EARLY);
        clock.set(BoxOffice.START.minus(Duration.ofHours(24)));
        Attendee arrived = lms.attendance().checkIn(session.id(), places).get(0);
        assertThat(arrived.attendance()).isEqualTo(Attendance.CHECKED_IN);
        clock.advance(Duration.ofMinutes(5));
        assertThat(lms.attendance().checkIn(session.id(), places)).containsExactly(arrived);
    }

    /** The front desk has read that somebody is expected; before it writes, the instructor records that they attended. */
    @Test
    void a_check_in_takes_back_no_attendance_that_was_recorded_meanwhile() throws SQLException {
        Session session = office.freeSession(5);
        Booking booking = office.book(session, fixtures.customer());
        clock.set(BoxOffice.START);
        try (Connection connection = database.unpooled().getConnection()) {
            connection.setAutoCommit(false);
            ((PostgresLms) lms)
                    .on(connection)
                    .attendance()
                    .record(session.id(), List.of(AttendanceMark.attended(place(booking))));
            List<Outcome<List<Attendee>>> checkedIn = new WaitingLine(database.unpooled())
                    .until(
                            List.of(() -> lms.attendance().checkIn(session.id(), List.of(place(booking)))),
                            connection::commit);
            assertThat(checkedIn.get(0).result())
                    .extracting(Attendee::attendance)
                    .containsExactly(Attendance.ATTENDED);
        }
        assertThat(lms.bookings().getBooking(booking.id())).isCompleted().hasAttendance(Attendance.ATTENDED);
    }

    @Test
    void all_reasons_are_told_and_nothing_is_recorded() {
        Session session = office.session(5);
        Booking unpaid = office.book(session, fixtures.customer());
        Id<Attendee> nobody = Id.of(UUID.randomUUID());
        List<AttendanceMark> marks = List.of(AttendanceMark.attended(place(unpaid)), AttendanceMark.attended(nobody));
        assertThatCall(() -> lms.attendance().record(session.id(), marks))
                .isRefusedWith(
                        BookingProblem.SESSION_NOT_STARTED,
                        BookingProblem.NOT_CONFIRMED,
                        BookingProblem.ATTENDEE_UNKNOWN);
        assertThat(lms.bookings().getBooking(unpaid.id())).isEqualTo(unpaid);
    }

    @Test
    void instructors_reach_the_sessions_that_they_teach() {
        User teacher = fixtures.instructor();
        Session session = office.session(SessionDetails.builder(BoxOffice.START, BoxOffice.START.plusSeconds(7200))
                .capacity(5)
                .price(Money.parse("GBP 0"))
                .instructor(teacher.id()));
        User customer = fixtures.customer();
        Booking booking = office.book(session, customer);
        clock.set(BoxOffice.START);
        List<Id<Attendee>> places = List.of(place(booking));
        var stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatCall(() -> stranger.attendance().checkIn(session.id(), places))
                .isDenied();
        assertThatCall(() -> stranger.attendance().roster(session.id(), PageRequest.first()))
                .isDenied();
        assertThatCall(() -> lms.as(Actor.customer(customer.id())).attendance().checkIn(session.id(), places))
                .isDenied();
        var taught = lms.as(Actor.instructor(teacher.id()));
        assertThat(taught.attendance().checkIn(session.id(), places)).hasSize(1);
    }

    @Test
    void the_roster_lists_every_live_place_page_by_page() {
        Session session = office.freeSession(9);
        List<Id<Attendee>> expected = new ArrayList<>();
        for (User customer : fixtures.customers(4)) {
            Booking booking = lms.bookings()
                    .book(BookSession.of(session.id(), customer.id())
                            .withAttendees(List.of(Seat.of(customer.id()), Seat.named("Guest", null))));
            booking.attendees().forEach(attendee -> expected.add(attendee.id()));
        }
        Booking cancelled = office.book(session, fixtures.customer());
        lms.bookings().cancel(cancelled.id(), null);
        List<RosterEntry> entries = new ArrayList<>();
        PageRequest request = PageRequest.first(3);
        Page<RosterEntry> page;
        do {
            page = lms.attendance().roster(session.id(), request);
            entries.addAll(page.items());
            request = request.after(page.next());
        } while (!page.isLast());
        assertThat(entries).extracting(entry -> entry.attendee().id()).containsExactlyElementsOf(expected);
        assertThat(entries).extracting(RosterEntry::name).doesNotContainNull();
    }

    private static Id<Attendee> place(Booking booking) {
        return booking.attendees().get(0).id();
    }
}
