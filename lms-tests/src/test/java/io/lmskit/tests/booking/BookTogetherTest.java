package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingStatus;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RefusedException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.support.Race.Outcome;
import io.lmskit.tests.support.WaitingLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bookings of one session that meet share a statement and a commit, and nothing else. */
@LmsTest(poolSize = 12)
class BookTogetherTest {

    private static final int CALLERS = 40;

    private final PostgresLms lms;
    private final Fixtures fixtures;
    private final BoxOffice office;
    private final TestDatabase database;
    private final WaitingLine line;

    BookTogetherTest(Lms lms, Fixtures fixtures, TestDatabase database) {
        this.lms = (PostgresLms) lms;
        this.fixtures = fixtures;
        this.office = new BoxOffice(lms);
        this.database = database;
        this.line = new WaitingLine(database.unpooled());
    }

    @Test
    void who_waits_for_the_same_session_is_booked_by_the_same_statement(StatementCounter counter) throws Exception {
        Session session = office.session(100);
        List<User> customers = fixtures.customers(CALLERS);
        List<Callable<Booking>> calls =
                customers.stream().map(c -> books(lms, session, c)).toList();
        AtomicReference<List<Outcome<Booking>>> outcomes = new AtomicReference<>(List.of());
        int statements = counter.during(() -> outcomes.set(line.atTheDoorOf(session, calls)))
                .count();
        assertThat(outcomes.get()).hasSize(CALLERS).allMatch(Outcome::succeeded);
        assumeReadCommitted();
        // who comes alone reads alone; two write at once, and 38 wait for two statements of 32 at most
        assertThat(statements).isLessThanOrEqualTo(CALLERS + 4);
        assertThat(office.seatsFree(session)).isEqualTo(60);
    }

    @Test
    void who_waits_for_the_same_session_is_read_by_the_same_statement(StatementCounter counter) throws Exception {
        Session session = office.session(100);
        List<User> customers = fixtures.customers(CALLERS);
        List<Callable<Booking>> calls =
                customers.stream().map(c -> books(lms, session, c)).toList();
        AtomicReference<List<Outcome<Booking>>> outcomes = new AtomicReference<>(List.of());
        List<String> statements;
        try (Connection connection = database.unpooled().getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table lms.session in access exclusive mode");
            statements = counter.during(() -> outcomes.set(released(calls, connection)))
                    .texts();
        }
        assertThat(outcomes.get()).hasSize(CALLERS).allMatch(Outcome::succeeded);
        for (int i = 0; i < CALLERS; i++) {
            assertThat(outcomes.get().get(i).result().customer())
                    .isEqualTo(customers.get(i).id());
        }
        assumeReadCommitted();
        // two read at once, and 38 wait for two statements of 32 at most
        assertThat(statements)
                .filteredOn(text -> text.contains("seats_overdue"))
                .hasSize(4);
        assertThat(office.seatsFree(session)).isEqualTo(60);
    }

    private List<Outcome<Booking>> released(List<Callable<Booking>> calls, Connection connection) {
        try {
            return line.until(calls, connection::rollback);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who is unknown, or has a place, is told so, and nobody else hears of it. */
    @Test
    void what_is_read_together_is_judged_one_by_one() throws Exception {
        Session session = office.session(100);
        User known = fixtures.customer();
        lms.bookings().book(BookSession.of(session.id(), known.id()));
        User gone = fixtures.customer();
        lms.users().deleteUser(gone.id());
        List<Callable<Booking>> calls = new ArrayList<>();
        fixtures.customers(20).forEach(c -> calls.add(books(lms, session, c)));
        calls.add(books(lms, session, known));
        calls.add(books(lms, session, gone));
        calls.add(() -> lms.bookings().book(BookSession.of(session.id(), Id.of(new UUID(1, 1)))));
        List<Outcome<Booking>> outcomes;
        try (Connection connection = database.unpooled().getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table lms.session in access exclusive mode");
            outcomes = released(calls, connection);
        }
        assertThat(outcomes.subList(0, 20)).allMatch(Outcome::succeeded);
        assertThat(outcomes.get(20)).matches(o -> refused(o, BookingProblem.ALREADY_BOOKED));
        assertThat(outcomes.get(21)).matches(o -> refused(o, BookingProblem.PERSON_UNKNOWN));
        assertThat(outcomes.get(22)).matches(o -> refused(o, BookingProblem.PERSON_UNKNOWN));
    }

    /** The first of them sees that something is demanded; who has completed the course gets a place, nobody else. */
    @Test
    void what_a_session_demands_is_asked_of_each_who_is_read_together() throws Exception {
        Course basics = fixtures.course().create();
        Session session =
                fixtures.session().of(fixtures.course().create()).capacity(100).create();
        lms.prerequisites()
                .changePrerequisites(
                        Objects.requireNonNull(session.details().course()),
                        Prerequisites.none().withCourses(Set.of(basics.id())));
        List<User> customers = fixtures.customers(CALLERS);
        for (int i = 0; i < CALLERS; i += 2) {
            lms.enrollments()
                    .complete(
                            fixtures.enrollment()
                                    .in(basics)
                                    .of(customers.get(i))
                                    .create()
                                    .id(),
                            EnrollmentOutcome.PASSED,
                            null);
        }
        List<Callable<Booking>> calls =
                customers.stream().map(c -> books(lms, session, c)).toList();
        List<Outcome<Booking>> outcomes;
        try (Connection connection = database.unpooled().getConnection();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table lms.session in access exclusive mode");
            outcomes = released(calls, connection);
        }
        for (int i = 0; i < CALLERS; i++) {
            Outcome<Booking> outcome = outcomes.get(i);
            assertThat(i % 2 == 0 ? outcome.succeeded() : refused(outcome, BookingProblem.COURSE_REQUIRED))
                    .as("caller %s", i)
                    .isTrue();
        }
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isEqualTo(CALLERS / 2);
    }

    @Test
    void each_caller_gets_the_booking_that_is_stored_for_them() throws Exception {
        DiscountCode code = office.code(DiscountDetails.percentage("TOGETHER", "10"));
        Session session = office.session(100);
        List<User> customers = fixtures.customers(CALLERS);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            BookSession plain = BookSession.of(session.id(), customers.get(i).id());
            BookSession command = i % 3 == 0 ? plain.withDiscount("together") : plain.withNotes("Nº " + i);
            LmsScope customer =
                    lms.as(Actor.user(customers.get(i).id(), Set.of()).from("192.0.2." + i, "Browser " + i));
            calls.add(() -> lms.as(customer.actor()).bookings().book(command));
        }
        List<Outcome<Booking>> outcomes = line.atTheDoorOf(session, calls);
        for (int i = 0; i < CALLERS; i++) {
            Booking booked = outcomes.get(i).result();
            assertThat(booked.customer()).isEqualTo(customers.get(i).id());
            assertThat(lms.bookings().getBooking(booked.id())).isEqualTo(booked);
        }
        assertThat(office.timesUsed(code.id())).isEqualTo(14);
    }

    @Test
    void what_is_refused_to_one_is_given_to_the_others() throws Exception {
        DiscountCode three =
                office.code(DiscountDetails.percentage("THREE", "10").usageLimit(3));
        Session session = office.session(22);
        List<User> customers = fixtures.customers(30);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            BookSession command = BookSession.of(session.id(), customers.get(i).id());
            BookSession mine = i < 10 ? command.withDiscount("three") : command;
            calls.add(() -> lms.bookings().book(mine));
        }
        // the same person again, from another window
        calls.add(books(lms, session, customers.get(29)));
        List<Outcome<Booking>> outcomes = line.atTheDoorOf(session, calls);
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(22);
        // 20 use no code: they may be faster than the third who does
        assertThat(office.timesUsed(three.id())).isBetween(2, 3);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allMatch(o ->
                        refused(o, PricingProblem.USED_UP, BookingProblem.SESSION_FULL, BookingProblem.ALREADY_BOOKED));
        long ofThatPerson = Stream.of(outcomes.get(29), outcomes.get(30))
                .filter(Outcome::succeeded)
                .count();
        assertThat(ofThatPerson).isLessThanOrEqualTo(1);
    }

    @Test
    void an_error_of_one_does_not_touch_the_others() throws Exception {
        Session elsewhere = office.sessionAt(50, 10);
        User careless = fixtures.customer();
        lms.once("used-before").bookings().book(BookSession.of(elsewhere.id(), careless.id()));
        Session session = office.session(100);
        List<User> customers = fixtures.customers(CALLERS);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String key = i == 20 ? "used-before" : "fresh-" + i;
            BookSession command = BookSession.of(session.id(), customers.get(i).id());
            calls.add(() -> lms.once(key).bookings().book(command));
        }
        List<Outcome<Booking>> outcomes = line.atTheDoorOf(session, calls);
        for (int i = 0; i < CALLERS; i++) {
            if (i == 20) {
                assertThat(outcomes.get(i).refusal())
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                conflict -> assertThat(conflict.violation().is(InputProblem.IDEMPOTENCY_KEY_REUSED))
                                        .isTrue());
            } else {
                assertThat(outcomes.get(i).succeeded()).isTrue();
            }
        }
    }

    @Test
    void one_key_is_one_booking_however_many_wait_with_it() throws Exception {
        Session session = office.session(100);
        User customer = fixtures.customer();
        List<Callable<Booking>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> lms.once("click").bookings().book(BookSession.of(session.id(), customer.id())));
        }
        List<Outcome<Booking>> outcomes = line.atTheDoorOf(session, calls);
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes.stream().map(o -> o.result().id()).distinct()).hasSize(1);
        assertThat(office.seatsFree(session)).isEqualTo(99);
    }

    @Test
    void who_waits_holds_no_connection(LmsNodes nodes) throws Exception {
        try (HikariDataSource three = database.openPool(3);
                PostgresLms small = nodes.open(settings -> settings.dataSource(three))) {
            Session session = office.session(100);
            List<Callable<Booking>> calls = fixtures.customers(CALLERS).stream()
                    .map(c -> books(small, session, c))
                    .toList();
            assertThat(line.atTheDoorOf(session, calls)).allMatch(Outcome::succeeded);
        }
    }

    @Test
    void in_a_transaction_of_the_host_nothing_is_shared() throws Exception {
        Session session = office.session(100);
        User hosts = fixtures.customer();
        List<Callable<Booking>> calls = new ArrayList<>();
        fixtures.customers(CALLERS).forEach(c -> calls.add(books(lms, session, c)));
        try (Connection connection = database.unpooled().getConnection()) {
            connection.setAutoCommit(false);
            // holds the session until the host decides
            Booking inside = lms.on(connection).bookings().book(BookSession.of(session.id(), hosts.id()));
            List<Outcome<Booking>> outcomes = line.until(calls, connection::rollback);
            assertThat(outcomes).allMatch(Outcome::succeeded);
            assertThat(lms.bookings()
                            .findBookings(BookingFilter.all().withSession(session.id()), PageRequest.first(100))
                            .items())
                    .hasSize(CALLERS)
                    .extracting(Booking::id)
                    .doesNotContain(inside.id());
        }
    }

    @Test
    void tasks_that_fork_tasks_do_not_wait_for_themselves() throws Exception {
        Session session = office.session(500);
        List<User> customers = fixtures.customers(200);
        ForkJoinPool pool = new ForkJoinPool(8);
        try {
            List<Booking> booked = pool.submit(() -> {
                        List<ForkJoinTask<Booking>> tasks = customers.stream()
                                .map(c -> pool.submit(books(lms, session, c)))
                                .toList();
                        return tasks.stream().map(ForkJoinTask::join).toList();
                    })
                    .get(60, TimeUnit.SECONDS);
            assertThat(booked).hasSize(200);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void who_is_held_up_elsewhere_holds_up_nobody_else() throws Exception {
        Session session = office.session(100);
        List<User> customers = fixtures.customers(CALLERS);
        List<Callable<Booking>> calls = new ArrayList<>();
        customers.forEach(c -> calls.add(books(lms, session, c)));
        try (Connection connection = database.unpooled().getConnection();
                PreparedStatement lock = connection.prepareStatement(
                        "select from lms.customer where id in (?, ?, ?) for no key update")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 3; i++) {
                lock.setObject(i + 1, customers.get(i).id().value());
            }
            lock.execute();
            // also if two of the three are the statements that all others wait for
            List<Outcome<Booking>> outcomes = line.until(calls, () -> {
                Instant giveUp = Instant.now().plusSeconds(60);
                while (office.seatsFree(session) > 100 - CALLERS + 3
                        && Instant.now().isBefore(giveUp)) {
                    Thread.onSpinWait();
                }
                assertThat(office.seatsFree(session)).isEqualTo(100 - CALLERS + 3);
                connection.rollback();
            });
            assertThat(outcomes).allMatch(Outcome::succeeded);
        }
    }

    @Test
    void who_uses_a_code_that_is_held_holds_up_nobody_who_uses_none() throws Exception {
        DiscountCode held = office.code(DiscountDetails.percentage("HELD", "10"));
        Session session = office.session(100);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (User customer : fixtures.customers(CALLERS)) {
            BookSession command = BookSession.of(session.id(), customer.id());
            // more than can be at work at once, so that some are in line with those who use none
            BookSession mine = calls.size() % 8 == 0 ? command.withDiscount("held") : command;
            calls.add(() -> lms.bookings().book(mine));
        }
        assertThat(whileCodeIsHeld(held, session, CALLERS - CALLERS / 8, calls)).allMatch(Outcome::succeeded);
    }

    @Test
    void who_uses_a_code_that_is_held_holds_up_nobody_who_uses_another() throws Exception {
        DiscountCode held = office.code(DiscountDetails.percentage("OTHERS", "10"));
        Session session = office.session(100);
        List<Callable<Booking>> calls = new ArrayList<>();
        for (User customer : fixtures.customers(CALLERS)) {
            String code = calls.size() == 10 ? "others" : "mine-" + calls.size();
            if (calls.size() != 10) {
                office.code(DiscountDetails.percentage(code, "10").usageLimit(1));
            }
            BookSession command = BookSession.of(session.id(), customer.id()).withDiscount(code);
            calls.add(() -> lms.bookings().book(command));
        }
        assertThat(whileCodeIsHeld(held, session, CALLERS - 1, calls)).allMatch(Outcome::succeeded);
    }

    /** Releases the code when so many have a seat. */
    private List<Outcome<Booking>> whileCodeIsHeld(
            DiscountCode code, Session session, int seats, List<Callable<Booking>> calls) throws Exception {
        try (Connection connection = database.unpooled().getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select from lms.discount_code where id = ? for no key update")) {
            connection.setAutoCommit(false);
            lock.setObject(1, code.id().value());
            lock.execute();
            return line.until(calls, () -> {
                Instant giveUp = Instant.now().plusSeconds(60);
                while (office.seatsFree(session) > 100 - seats && Instant.now().isBefore(giveUp)) {
                    Thread.onSpinWait();
                }
                assertThat(office.seatsFree(session)).isEqualTo(100 - seats);
                connection.rollback();
            });
        }
    }

    @Test
    void a_group_and_a_named_guest_go_by_themselves(StatementCounter counter) {
        Session session = office.session(100);
        List<User> two = fixtures.customers(2);
        BookSession group = BookSession.of(session.id(), two.get(0).id())
                .withAttendees(List.of(
                        Seat.of(two.get(0).id()), Seat.of(two.get(1).id()), Seat.named("Ada", "ada@example.org")));
        AtomicReference<Booking> booked = new AtomicReference<>();
        assertThat(counter.during(() -> booked.set(lms.bookings().book(group))).count())
                .isEqualTo(2);
        assertThat(lms.bookings().getBooking(booked.get().id())).isEqualTo(booked.get());
        BookSession guest = BookSession.of(session.id(), fixtures.customer().id())
                .withAttendees(List.of(Seat.named("Grace", null)));
        Booking forGuest = lms.bookings().book(guest);
        assertThat(lms.bookings().getBooking(forGuest.id())).isEqualTo(forGuest);
    }

    @Test
    void a_free_booking_is_confirmed_at_once_also_together() throws Exception {
        Session session = office.freeSession(100);
        List<Callable<Booking>> calls = fixtures.customers(CALLERS).stream()
                .map(c -> books(lms, session, c))
                .toList();
        assertThat(line.atTheDoorOf(session, calls))
                .allSatisfy(o -> assertThat(o.result().status()).isEqualTo(BookingStatus.CONFIRMED));
    }

    @Test
    void can_be_turned_off(LmsNodes nodes) throws Exception {
        StatementCounter counter = new StatementCounter();
        try (HikariDataSource pool = database.openPool(20);
                PostgresLms single = nodes.open(
                        settings -> settings.dataSource(counter.counting(pool)).bookingsPerCommit(1))) {
            Session session = office.session(100);
            List<Callable<Booking>> calls = fixtures.customers(16).stream()
                    .map(c -> books(single, session, c))
                    .toList();
            int statements =
                    counter.during(() -> line.atTheDoorOf(session, calls)).count();
            assumeReadCommitted();
            assertThat(statements).isEqualTo(16 * 2);
        }
    }

    /** Elsewhere who has waited for a row has to begin again. */
    private static void assumeReadCommitted() {
        assumeThat(System.getProperty("lms.isolation", "READ_COMMITTED")).isEqualTo("READ_COMMITTED");
    }

    private static Callable<Booking> books(Lms lms, Session session, User customer) {
        BookSession command = BookSession.of(session.id(), customer.id());
        return () -> lms.bookings().book(command);
    }

    private static boolean refused(Outcome<?> outcome, Problem... reasons) {
        return outcome.refusal() instanceof RefusedException refusal
                && Arrays.stream(reasons).anyMatch(refusal::has);
    }
}
