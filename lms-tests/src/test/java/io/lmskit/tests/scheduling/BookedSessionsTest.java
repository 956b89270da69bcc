package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.codes;
import static io.lmskit.tests.scheduling.Timetable.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.scheduling.SchedulingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happens to sessions that people have booked. */
@LmsTest
class BookedSessionsTest {

    private final LmsScope lms;
    private final Fixtures fixtures;

    BookedSessionsTest(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void the_capacity_never_falls_below_the_seats_taken() {
        Session session = fixtures.fullSession(3).session();
        assertThat(session.full()).isTrue();
        assertThat(codes(() -> lms.sessions().changeCapacity(session.id(), 2)))
                .containsExactly("scheduling.capacity-below-seats-taken");
        SessionDetails smaller = session.details().toBuilder().capacity(2).build();
        assertThat(codes(() -> lms.sessions().changeSession(session.id(), session.version(), smaller)))
                .containsExactly("scheduling.capacity-below-seats-taken");
        assertThat(lms.sessions().changeCapacity(session.id(), 3).seatsFree()).isZero();
    }

    @Test
    void a_booked_session_moves_with_its_bookings() {
        Scene scene = fixtures.fullSession(2);
        Session session = scene.session();
        Session moved = lms.sessions().reschedule(session.id(), session.version(), at(500), at(501));
        assertThat(moved.seatsTaken()).isEqualTo(2);
        for (Booking booking : scene.bookings()) {
            assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(booking.status());
        }
    }

    @Test
    void bookings_do_not_make_a_planners_version_stale() {
        Session session = fixtures.openSession(3).session();
        fixtures.booking().of(session).create();
        Session changed = lms.sessions()
                .changeSession(
                        session.id(),
                        session.version(),
                        session.details().toBuilder().notes("Bring tea").build());
        assertThat(changed.seatsTaken()).isEqualTo(1);
    }

    @Test
    void cancelling_leaves_no_live_booking() {
        Scene scene = fixtures.fullSession(4);
        Session cancelled = lms.sessions().cancelSession(scene.session().id(), "Snow");
        assertThat(cancelled.status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(cancelled.seatsTaken()).isZero();
        for (Booking booking : scene.bookings()) {
            assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.CANCELLED);
        }
    }

    @Test
    void capacity_and_bookings_that_race_never_contradict_each_other(LmsNodes nodes) throws Exception {
        Session session = fixtures.openSession(40).session();
        LmsScope other = nodes.open();
        List<User> customers = fixtures.customers(30);
        List<Outcome<Object>> outcomes = Race.run(32, i -> (Callable<Object>) () -> i < 30
                ? (i % 2 == 0 ? fixtures : fixtures.in(other))
                        .booking()
                        .of(session)
                        .by(customers.get(i))
                        .create()
                : (i == 30 ? lms : other).sessions().changeCapacity(session.id(), i - 15));
        Session after = lms.sessions().getSession(session.id());
        long booked =
                outcomes.subList(0, 30).stream().filter(Outcome::succeeded).count();
        assertThat(after.seatsTaken()).isEqualTo((int) booked).isLessThanOrEqualTo(after.capacity());
    }

    @Test
    void a_reason_names_the_numbers() {
        Session session = fixtures.fullSession(2).session();
        assertThat(refusal(() -> lms.sessions().changeCapacity(session.id(), 1)))
                .singleElement()
                .satisfies(v -> {
                    assertThat(v.is(SchedulingProblem.CAPACITY_BELOW_SEATS_TAKEN))
                            .isTrue();
                    assertThat(v.values()).containsEntry("capacity", "1").containsEntry("taken", "2");
                });
    }
}
