package io.lmskit.tests.certificate;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What the tests of certificates start from: free sessions, who booked them and who came. */
final class Diplomas {

    private final LmsScope lms;
    private final TestClock clock;

    Diplomas(LmsScope lms, TestClock clock) {
        this.lms = lms;
        this.clock = clock;
    }

    /** A published session tomorrow, at no cost. */
    Session session() {
        return session(details());
    }

    SessionDetails.Builder details() {
        Instant start = clock.instant().plus(Duration.ofDays(1));
        return SessionDetails.builder(start, start.plus(Duration.ofHours(2)))
                .title("Fire safety")
                .capacity(100)
                .price(Money.parse("GBP 0"));
    }

    Session session(SessionDetails.Builder details) {
        return lms.sessions()
                .publishSession(lms.sessions().planSession(details.build()).id());
    }

    Booking book(Session session, User customer, Seat... seats) {
        BookSession command = BookSession.of(session.id(), customer.id());
        return lms.bookings().book(seats.length == 0 ? command : command.withAttendees(List.of(seats)));
    }

    /** Moves the clock to the session's start and records that these came. */
    void attend(Session session, Booking... bookings) {
        clock.set(session.start());
        lms.attendance()
                .record(
                        session.id(),
                        Stream.of(bookings)
                                .flatMap(b -> b.attendees().stream())
                                .map(a -> AttendanceMark.attended(a.id()))
                                .toList());
    }

    /** Somebody who booked a session of their own, and came. */
    Id<Attendee> attended(User customer) {
        return attended(session(), customer);
    }

    Id<Attendee> attended(Session session, User customer) {
        Booking booking = book(session, customer);
        attend(session, booking);
        return place(booking);
    }

    static Id<Attendee> place(Booking booking) {
        return booking.attendees().get(0).id();
    }
}
