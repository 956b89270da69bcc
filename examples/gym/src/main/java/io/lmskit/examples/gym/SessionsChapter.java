package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.credit.CreditProblem;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionStatus;
import java.time.Duration;
import java.util.List;

/** Sessions on the floor, booked with credits, cancelled in time and too late. */
final class SessionsChapter {

    private final Cast cast;
    private final LmsScope office;
    private final LmsScope member;
    private final Stage stage;

    SessionsChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.member = cast.system().as(Actor.customer(cast.member()));
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Sessions");
        Session spin = cast.session("Spin", Duration.ofDays(2), 1);
        stage.that(
                spin.status() == SessionStatus.PUBLISHED && Integer.valueOf(20).equals(spin.capacity()),
                "a session for 20 people, scheduled");
        int before = cast.credits(cast.member());
        Booking booking = book(spin);
        stage.that(
                booking.status() == BookingStatus.CONFIRMED
                        && booking.paymentState() == PaymentState.NOT_REQUIRED
                        && cast.credits(cast.member()) == before - 1,
                "a booking takes a credit, and is confirmed at once");
        member.bookings().cancel(booking.id(), "Ill");
        stage.that(cast.credits(cast.member()) == before, "cancelled in time, the credit comes back");
        Session tomorrow = cast.session("Yoga", Duration.ofHours(20), 2);
        Booking late = book(tomorrow);
        cast.clock().advance(Duration.ofHours(1));
        Booking cancelled = member.bookings().cancel(late.id(), null);
        stage.that(
                cancelled.late() && cast.credits(cast.member()) == before - 2,
                "cancelled less than a day ahead, the credits are spent and the place is free");
        Session far = cast.session("Boxing", Duration.ofDays(90), 1);
        stage.refused(
                "a session after all credits have expired",
                () -> book(far),
                CreditProblem.NOT_ENOUGH,
                CreditProblem.EXPIRES_BEFORE);
        stage.refused(
                "a session that costs credits, without credits",
                () -> member.bookings().book(BookSession.of(spin.id(), cast.member())),
                CreditProblem.REQUIRED);
        Session friends = cast.session("Circuit", Duration.ofDays(5), 1);
        Booking group = member.bookings()
                .book(BookSession.of(friends.id(), cast.member())
                        .withAttendees(List.of(Seat.of(cast.member()), Seat.named("A friend", null)))
                        .withCredits());
        stage.that(group.credits() == 2, "two places, paid by one of the two");
        office.sessions().cancelSession(friends.id(), "The trainer is ill");
        stage.that(
                cast.credits(cast.member()) == before - 2,
                "a session that is cancelled gives back what everybody paid");
        stage.that(
                office.sessions()
                                .findSessions(
                                        SessionFilter.all()
                                                .withInstructor(cast.trainer())
                                                .withVenue(cast.floor().id()),
                                        PageRequest.first())
                                .items()
                                .size()
                        >= 4,
                "found by gym and trainer");
        stage.that(
                member.bookings().findBookings(BookingFilter.all(), PageRequest.first()).items().stream()
                        .allMatch(b -> b.customer().equals(cast.member())),
                "members see their own bookings alone");
        stage.refused(
                "a gym with sessions is not deleted",
                () -> office.venues().deleteVenue(cast.floor().id()),
                SchedulingProblem.VENUE_IN_USE);
    }

    private Booking book(Session session) {
        return member.bookings()
                .book(BookSession.of(session.id(), cast.member()).withCredits());
    }
}
