package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.RecordPayment;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Many at the attendees of one booking, from two processes; the invariants of the database are checked after each test. */
@LmsTest(poolSize = 32)
class AttendeeConcurrencyTest {

    private static final int THREADS = 64;
    private static final Money NOTHING = Money.parse("GBP 0");

    private final Fixtures fixtures;
    private final BoxOffice office;
    private final Lms[] nodes;

    AttendeeConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures) {
        this.fixtures = fixtures;
        this.office = new BoxOffice(lms);
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void ten_attendees_are_cancelled_by_everybody_while_their_seats_are_sold_and_the_customer_cancels_all()
            throws Exception {
        office.code(DiscountDetails.fixed("UNEVEN", Money.parse("GBP 0.07")));
        Session session = office.session(10);
        User customer = fixtures.customer();
        Booking booking = fixtures.pay(nodes[0].bookings()
                .book(BookSession.of(session.id(), customer.id())
                        .withAttendees(Collections.nCopies(10, Seat.open()))
                        .withDiscount("uneven")));
        List<User> next = fixtures.customers(30);
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Lms node = nodes[i % 2];
            Id<Attendee> attendee = booking.attendees().get(i % 10).id();
            BookSession command = BookSession.of(session.id(), next.get(i).id());
            work.add(() -> node.attendees().cancel(attendee, null));
            work.add(() -> node.bookings().book(command));
            if (i % 8 == 7) {
                work.add(() -> node.bookings().cancel(booking.id(), "All of them"));
            }
        }
        Collections.shuffle(work, new Random(7));
        List<Outcome<Booking>> outcomes = Race.all(THREADS, work);
        assertOnly(outcomes, BookingProblem.NOT_LIVE, BookingProblem.ATTENDEE_CANCELLED, BookingProblem.SESSION_FULL);
        Booking now = nodes[0].bookings().getBooking(booking.id());
        assertThat(now).isCancelled().is(PaymentState.REFUNDED).hasRefunded(Money.parse("GBP 999.93"));
        assertThat(refunds(booking)).isEqualTo(Money.parse("GBP 999.93"));
        long sold = outcomes.stream()
                .filter(o -> o.succeeded() && !o.result().id().equals(booking.id()))
                .count();
        assertThat(office.seatsFree(session)).isEqualTo(10 - (int) sold);
    }

    @Test
    void each_attendee_is_cancelled_once_and_the_seat_sold_once() throws Exception {
        Session session = office.session(10);
        User customer = fixtures.customer();
        Booking booking = fixtures.pay(nodes[0].bookings()
                .book(BookSession.of(session.id(), customer.id()).withAttendees(Collections.nCopies(10, Seat.open()))));
        List<User> next = fixtures.customers(40);
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Lms node = nodes[i % 2];
            Id<Attendee> attendee = booking.attendees().get(i % 8).id();
            BookSession command = BookSession.of(session.id(), next.get(i).id());
            work.add(() -> node.attendees().cancel(attendee, null));
            work.add(() -> node.bookings().book(command));
        }
        List<Outcome<Booking>> outcomes = Race.all(THREADS, work);
        assertOnly(outcomes, BookingProblem.ATTENDEE_CANCELLED, BookingProblem.SESSION_FULL);
        Booking now = nodes[0].bookings().getBooking(booking.id());
        assertThat(now)
                .isConfirmed()
                .is(PaymentState.PAID)
                .costs(Money.parse("GBP 200"))
                .hasRefunded(Money.parse("GBP 800"));
        assertThat(outcomes.stream()
                        .filter(o -> o.succeeded() && o.result().id().equals(booking.id())))
                .hasSize(8);
        long sold = outcomes.stream()
                .filter(o -> o.succeeded() && !o.result().id().equals(booking.id()))
                .count();
        assertThat(office.seatsFree(session)).isEqualTo(8 - (int) sold);
    }

    @Test
    void a_person_is_named_for_one_of_sixty_four_open_seats() throws Exception {
        Session session = office.session(100);
        User wanted = fixtures.customer();
        List<User> customers = fixtures.customers(THREADS);
        List<Booking> bookings = customers.stream()
                .map(customer -> nodes[0].bookings()
                        .book(BookSession.of(session.id(), customer.id()).withAttendees(List.of(Seat.open()))))
                .toList();
        List<Outcome<Booking>> outcomes = Race.run(
                THREADS,
                i -> () -> i == 0
                        ? nodes[0].bookings().book(BookSession.of(session.id(), wanted.id()))
                        : nodes[i % 2]
                                .attendees()
                                .name(bookings.get(i).attendees().get(0).id(), Seat.of(wanted.id())));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertOnly(outcomes, BookingProblem.ALREADY_BOOKED);
    }

    @Test
    void money_that_comes_while_attendees_are_cancelled_pays_for_those_who_are_left() throws Exception {
        Session session = office.session(200);
        List<User> customers = fixtures.customers(16);
        List<Booking> bookings = customers.stream()
                .map(customer -> nodes[0].bookings()
                        .book(BookSession.of(session.id(), customer.id())
                                .withAttendees(Collections.nCopies(4, Seat.open()))))
                .toList();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Booking booking = bookings.get(i);
            Lms one = nodes[i % 2];
            Lms two = nodes[1 - i % 2];
            work.add(() -> {
                one.payments()
                        .recordPayment(RecordPayment.of(booking.id(), Money.parse("GBP 400"), PaymentMethod.CASH));
                return null;
            });
            for (int k = 0; k < 3; k++) {
                Id<Attendee> attendee = booking.attendees().get(k).id();
                work.add(() -> {
                    two.attendees().cancel(attendee, null);
                    return null;
                });
            }
        }
        assertThat(Race.all(THREADS, work)).allMatch(Outcome::succeeded);
        for (Booking booking : bookings) {
            assertThat(nodes[0].bookings().getBooking(booking.id()))
                    .isConfirmed()
                    .is(PaymentState.PAID)
                    .hasRefunded(Money.parse("GBP 300"));
            assertThat(refunds(booking)).isEqualTo(Money.parse("GBP 300"));
        }
        assertThat(office.seatsFree(session)).isEqualTo(184);
    }

    private Money refunds(Booking booking) {
        return nodes[0]
                .payments()
                .findPayments(PaymentFilter.all().withBooking(booking.id()), PageRequest.first(100))
                .items()
                .stream()
                .map(payment -> payment.refundRequested())
                .reduce(NOTHING, Money::plus);
    }

    private static void assertOnly(List<? extends Outcome<?>> outcomes, BookingProblem... problems) {
        for (Outcome<?> outcome : outcomes) {
            if (!outcome.succeeded()) {
                assertThat(outcome.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                refusal -> assertThat(Arrays.stream(problems).anyMatch(refusal::has))
                                        .as(refusal.toString())
                                        .isTrue());
            }
        }
    }
}
