package io.lmskit.tests.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RefusedException;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bookings of different sessions share statements, too; the invariants of the database are checked after each test. */
@LmsTest(poolSize = 24)
class BookAmongTest {

    private static final int THREADS = 64;
    private static final int SESSIONS = 16;

    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final BoxOffice office;
    private final TestDatabase database;

    BookAmongTest(Lms lms, LmsNodes others, Fixtures fixtures, TestDatabase database) {
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
        this.office = new BoxOffice(lms);
        this.database = database;
    }

    @Test
    void seats_of_many_sessions_are_sold_exactly_from_two_processes(StatementCounter counter) throws Exception {
        List<Session> sessions = sessions(20);
        List<User> customers = fixtures.customers(400);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            calls.add(books(i, sessions.get(i % SESSIONS), customers.get(i)));
        }
        List<Outcome<Booking>> outcomes = new ArrayList<>();
        List<String> statements = counter.during(() -> {
                    try {
                        outcomes.addAll(Race.all(THREADS, calls));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .texts();

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(SESSIONS * 20);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .hasSize(400 - SESSIONS * 20)
                .allMatch(o -> refused(o, BookingProblem.SESSION_FULL));
        assertThat(sessions).allSatisfy(s -> assertThat(office.seatsFree(s)).isZero());
        assertThat(statements).anyMatch(text -> text.replaceAll("\\s+", " ").contains("update of s skip locked"));
        assertThat(statements)
                .filteredOn(text -> text.contains("who (session_id, id)"))
                .isNotEmpty();
        for (int i = 0; i < 400; i++) {
            if (outcomes.get(i).succeeded()) {
                Booking booked = outcomes.get(i).result();
                assertThat(booked.customer()).isEqualTo(customers.get(i).id());
                assertThat(booked.session())
                        .isEqualTo(sessions.get(i % SESSIONS).id());
                assertThat(nodes[0].bookings().getBooking(booked.id())).isEqualTo(booked);
            }
        }
    }

    @Test
    void a_code_that_is_used_in_many_sessions_is_used_no_more_than_it_may() throws Exception {
        DiscountCode code =
                office.code(DiscountDetails.percentage("AMONG", "10").usageLimit(30));
        List<Session> sessions = sessions(50);
        List<User> customers = fixtures.customers(200);
        List<Outcome<Booking>> outcomes = Race.all(
                THREADS,
                IntStream.range(0, 200)
                        .mapToObj(i -> (Callable<Booking>) () -> nodes[i % 2]
                                .bookings()
                                .book(BookSession.of(
                                                sessions.get(i % SESSIONS).id(),
                                                customers.get(i).id())
                                        .withDiscount("among")))
                        .toList());
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(30);
        assertThat(outcomes).filteredOn(o -> !o.succeeded()).allMatch(o -> refused(o, PricingProblem.USED_UP));
        assertThat(office.timesUsed(code.id())).isEqualTo(30);
        assertThat(sessions.stream().mapToInt(office::seatsFree).sum()).isEqualTo(SESSIONS * 50 - 30);
    }

    /** The same customer in many sessions at the same time of day: one place at a time. */
    @Test
    void a_customer_has_one_place_at_a_time_in_whatever_company() throws Exception {
        List<Session> atOnce = IntStream.range(0, SESSIONS)
                .mapToObj(n -> office.sessionAt(5, 50))
                .toList();
        List<User> customers = fixtures.customers(20);
        List<Outcome<Booking>> outcomes = Race.all(
                THREADS,
                IntStream.range(0, 20 * SESSIONS)
                        .mapToObj(i -> books(i, atOnce.get(i % SESSIONS), customers.get(i / SESSIONS)))
                        .toList());
        for (User customer : customers) {
            assertThat(outcomes.stream()
                            .filter(Outcome::succeeded)
                            .filter(o -> o.result().customer().equals(customer.id())))
                    .hasSize(1);
        }
        assertThat(outcomes).filteredOn(o -> !o.succeeded()).allMatch(o -> refused(o, BookingProblem.OVERLAP));
    }

    @Test
    void an_error_of_one_does_not_touch_the_others() throws Exception {
        Session elsewhere = office.sessionAt(100, 10);
        nodes[0].once("among-used")
                .bookings()
                .book(BookSession.of(elsewhere.id(), fixtures.customer().id()));
        List<Session> sessions = sessions(50);
        List<User> customers = fixtures.customers(THREADS);
        List<Outcome<Booking>> outcomes = Race.run(THREADS, i -> {
            String key = i % 16 == 3 ? "among-used" : "among-" + i;
            BookSession command = BookSession.of(
                    sessions.get(i % SESSIONS).id(), customers.get(i).id());
            return () -> nodes[i % 2].once(key).bookings().book(command);
        });
        for (int i = 0; i < THREADS; i++) {
            Outcome<Booking> outcome = outcomes.get(i);
            assertThat(i % 16 == 3 ? isOfAUsedKey(outcome) : outcome.succeeded())
                    .as("caller %s", i)
                    .isTrue();
        }
    }

    @Test
    void who_waits_for_one_session_holds_up_nobody_in_the_others() throws Exception {
        List<Session> sessions = sessions(50);
        Session held = sessions.get(0);
        List<User> customers = fixtures.customers(THREADS);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(books(0, i < 4 ? held : sessions.get(1 + i % (SESSIONS - 1)), customers.get(i)));
        }
        try (Connection connection = database.unpooled().getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select from lms.session where id = ? for no key update")) {
            connection.setAutoCommit(false);
            lock.setObject(1, held.id().value());
            lock.execute();
            List<Outcome<Booking>> outcomes = new WaitingLine(database.unpooled()).until(calls, () -> {
                Instant giveUp = Instant.now().plusSeconds(60);
                while (taken(sessions) < THREADS - 4 && Instant.now().isBefore(giveUp)) {
                    Thread.onSpinWait();
                }
                assertThat(taken(sessions)).isEqualTo(THREADS - 4);
                connection.rollback();
            });
            assertThat(outcomes).allMatch(Outcome::succeeded);
        }
        assertThat(office.seatsFree(held)).isEqualTo(46);
    }

    private int taken(List<Session> sessions) {
        return sessions.stream().mapToInt(s -> 50 - office.seatsFree(s)).sum();
    }

    private List<Session> sessions(int capacity) {
        return IntStream.range(0, SESSIONS)
                .mapToObj(n -> office.sessionAt(10 + 2 * n, capacity))
                .toList();
    }

    private Callable<Booking> books(int n, Session session, User customer) {
        BookSession command = BookSession.of(session.id(), customer.id());
        return () -> nodes[n % 2].bookings().book(command);
    }

    private static boolean isOfAUsedKey(Outcome<?> outcome) {
        return outcome.refusal() instanceof ConflictException conflict
                && conflict.violation().is(InputProblem.IDEMPOTENCY_KEY_REUSED);
    }

    private static boolean refused(Outcome<?> outcome, Problem... reasons) {
        return outcome.refusal() instanceof RefusedException refusal
                && Arrays.stream(reasons).anyMatch(refusal::has);
    }
}
