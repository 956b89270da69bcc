package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everybody at once, from two processes; the invariants of the database are checked after each test. */
@LmsTest(poolSize = 32)
class BookingConcurrencyTest {

    private static final int THREADS = 64;

    private final Fixtures fixtures;
    private final TestClock clock;
    private final BoxOffice office;
    private final Lms[] nodes;

    BookingConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.office = new BoxOffice(lms);
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void fifty_seats_are_sold_fifty_times_to_five_hundred_customers() throws Exception {
        Session session = office.session(50);
        List<User> customers = fixtures.customers(500);
        List<Outcome<Booking>> outcomes = sell(
                customers, i -> BookSession.of(session.id(), customers.get(i).id()));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(50);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, BookingProblem.SESSION_FULL));
        assertThat(office.seatsFree(session)).isZero();
    }

    @Test
    void twenty_uses_of_a_code_are_used_twenty_times_by_two_hundred_customers() throws Exception {
        DiscountCode code =
                office.code(DiscountDetails.percentage("TWENTY", "10").usageLimit(20));
        Session session = office.session(300);
        List<User> customers = fixtures.customers(200);
        List<Outcome<Booking>> outcomes = sell(
                customers,
                i -> BookSession.of(session.id(), customers.get(i).id()).withDiscount("twenty"));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(20);
        assertThat(outcomes).filteredOn(o -> !o.succeeded()).allSatisfy(o -> assertRefused(o, PricingProblem.USED_UP));
        assertThat(office.timesUsed(code.id())).isEqualTo(20);
        assertThat(office.seatsFree(session)).isEqualTo(280);
    }

    @Test
    void one_use_of_a_code_is_given_to_one_of_two_at_the_same_moment() throws Exception {
        DiscountCode code =
                office.code(DiscountDetails.percentage("SINGLE", "10").usageLimit(1));
        Session session = office.session(5);
        List<User> customers = fixtures.customers(2);
        List<Outcome<Booking>> outcomes = sell(
                customers,
                i -> BookSession.of(session.id(), customers.get(i).id()).withDiscount("single"));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes).filteredOn(o -> !o.succeeded()).allSatisfy(o -> assertRefused(o, PricingProblem.USED_UP));
        assertThat(office.timesUsed(code.id())).isEqualTo(1);
    }

    @Test
    void a_customer_uses_a_once_per_customer_code_once_on_eight_sessions_at_once() throws Exception {
        office.code(DiscountDetails.percentage("ONCE", "10").perCustomerLimit(1));
        List<Session> sessions = IntStream.range(0, 8)
                .mapToObj(hour -> office.sessionAt(hour, 5))
                .toList();
        User customer = fixtures.customer();
        List<Outcome<Booking>> outcomes = Race.run(
                8,
                i -> () -> nodes[i % 2]
                        .bookings()
                        .book(BookSession.of(sessions.get(i).id(), customer.id())
                                .withDiscount("once")));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, PricingProblem.USED_UP_FOR_CUSTOMER));
    }

    @Test
    void a_person_gets_one_place_however_often_they_click() throws Exception {
        Session session = office.session(50);
        User customer = fixtures.customer();
        List<Outcome<Booking>> outcomes =
                Race.run(THREADS, i -> () -> nodes[i % 2].bookings().book(BookSession.of(session.id(), customer.id())));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(office.seatsFree(session)).isEqualTo(49);
    }

    @Test
    void the_same_key_from_sixteen_threads_makes_one_booking_that_all_get() throws Exception {
        Session session = office.session(50);
        BookSession command = BookSession.of(session.id(), fixtures.customer().id());
        List<Outcome<Booking>> outcomes = Race.run(
                16, i -> () -> nodes[i % 2].once("checkout-77").bookings().book(command));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes.stream().map(o -> o.result().id()).distinct()).hasSize(1);
        assertThat(office.seatsFree(session)).isEqualTo(49);
    }

    @Test
    void a_hundred_cancellations_against_a_hundred_bookings_leave_the_count_right() throws Exception {
        DiscountCode code = office.code(DiscountDetails.percentage("CHURN", "10"));
        Session session = office.session(150);
        List<User> early = fixtures.customers(100);
        List<User> late = fixtures.customers(100);
        List<Booking> booked = early.stream()
                .map(customer -> nodes[0].bookings()
                        .book(BookSession.of(session.id(), customer.id()).withDiscount("churn")))
                .toList();
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Booking cancelled = booked.get(i);
            BookSession command = BookSession.of(session.id(), late.get(i).id()).withDiscount("churn");
            Lms node = nodes[i % 2];
            work.add(() -> node.bookings().cancel(cancelled.id(), null));
            work.add(() -> node.bookings().book(command));
        }
        List<Outcome<Booking>> outcomes = inThreads(work);
        long sold = outcomes.stream()
                .filter(Outcome::succeeded)
                .filter(o -> o.result().status() == BookingStatus.PENDING)
                .count();
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, BookingProblem.SESSION_FULL));
        assertThat(office.seatsFree(session)).isEqualTo(150 - (int) sold);
        assertThat(office.timesUsed(code.id())).isEqualTo((int) sold);
        assertThat(sold).isGreaterThanOrEqualTo(50);
    }

    @Test
    void a_session_is_cancelled_while_everybody_books_it() throws Exception {
        Session session = office.session(400);
        List<User> customers = fixtures.customers(200);
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            BookSession command = BookSession.of(session.id(), customers.get(i).id());
            Lms node = nodes[i % 2];
            work.add(() -> node.bookings().book(command));
        }
        work.add(60, () -> {
            nodes[1].sessions().cancelSession(session.id(), "called off");
            return null;
        });
        List<Outcome<Booking>> outcomes = inThreads(work);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertRefused(o, BookingProblem.SESSION_NOT_PUBLISHED));
        assertThat(nodes[0].sessions().getSession(session.id()).seatsTaken()).isZero();
    }

    @Test
    void seats_of_expired_holds_are_sold_once_while_the_job_runs() throws Exception {
        Session session = office.session(20);
        fixtures.customers(20).forEach(customer -> office.book(session, customer));
        clock.advance(Duration.ofHours(1));
        List<User> next = fixtures.customers(60);
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            BookSession command = BookSession.of(session.id(), next.get(i).id());
            Lms node = nodes[i % 2];
            work.add(() -> node.bookings().book(command));
            if (i % 10 == 0) {
                work.add(() -> {
                    node.bookings().expireOverdue(100);
                    return null;
                });
            }
        }
        List<Outcome<Booking>> outcomes = inThreads(work);
        assertThat(outcomes)
                .filteredOn(o -> o.succeeded() && o.result() != null)
                .hasSize(20);
        assertThat(office.seatsFree(session)).isZero();
    }

    @Test
    void moves_in_both_directions_do_not_lock_each_other_out() throws Exception {
        Session one = office.sessionAt(0, 100);
        Session two = office.sessionAt(5, 100);
        List<User> customers = fixtures.customers(60);
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Session from = i % 2 == 0 ? one : two;
            Session to = i % 2 == 0 ? two : one;
            Booking booking = office.book(from, customers.get(i));
            Lms node = nodes[i % 2];
            work.add(() -> node.bookings().transfer(booking.id(), to.id()));
        }
        assertThat(inThreads(work)).allMatch(Outcome::succeeded);
        assertThat(office.seatsFree(one)).isEqualTo(70);
        assertThat(office.seatsFree(two)).isEqualTo(70);
    }

    private List<Outcome<Booking>> sell(List<User> customers, java.util.function.IntFunction<BookSession> commands)
            throws InterruptedException {
        List<Callable<Booking>> work = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            BookSession command = commands.apply(i);
            Lms node = nodes[i % 2];
            work.add(() -> node.bookings().book(command));
        }
        return inThreads(work);
    }

    private static <T> List<Outcome<T>> inThreads(List<Callable<T>> work) throws InterruptedException {
        return Race.all(THREADS, work);
    }

    private static void assertRefused(Outcome<?> outcome, io.lmskit.kernel.Problem problem) {
        assertThat(outcome.refusal())
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refusal -> assertThat(refusal.has(problem))
                                .as(refusal.toString())
                                .isTrue());
    }
}
