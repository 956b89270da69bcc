package io.lmskit.tests.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.RefusedException;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.SettlementReport;
import io.lmskit.payments.ManualGateway;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Everything at once, from two processes, on the same few sessions, customers, codes and rooms. */
@LmsTest(poolSize = 32)
class StormTest {

    private static final int THREADS = 64;
    private static final int STEPS = 1_600;
    private static final int SESSIONS = 12;
    private static final int CUSTOMERS = 120;

    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource dataSource;
    private final FakeGateway gateway = new FakeGateway();
    private final Lms[] nodes;
    private final BoxOffice office;
    private final List<Id<Booking>> bookings = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    StormTest(LmsNodes others, Fixtures fixtures, TestClock clock, DataSource dataSource) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.dataSource = dataSource;
        PostgresLms one = others.open(builder -> builder.gateway(gateway).gateway(new ManualGateway()));
        PostgresLms two = others.open(builder -> builder.gateway(gateway).gateway(new ManualGateway()));
        this.nodes = new Lms[] {one, two};
        this.office = new BoxOffice(one);
    }

    @Test
    void nothing_is_sold_twice_lost_or_half_written() throws Exception {
        office.code(DiscountDetails.percentage("LIMITED", "10").usageLimit(25).perCustomerLimit(1));
        office.code(DiscountDetails.fixed("EVERYBODY", Money.parse("GBP 5")));
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(office.sessionAt(i / 2, 10, i % 3 + 1));
        }
        Venue room = nodes[0].venues()
                .createVenue(VenueDetails.builder("The only room").capacity(10).build());
        List<User> customers = fixtures.customers(CUSTOMERS);
        for (User customer : customers) {
            fixtures.credits(customer, 2);
            nodes[0].credits()
                    .grant(GrantCredits.of(customer.id(), 2).until(BoxOffice.START.plus(Duration.ofHours(3))));
        }
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            Random random = new Random(i);
            Lms node = nodes[i % 2];
            work.add(() -> {
                step(node, random, sessions, customers, room);
                return null;
            });
        }
        List<Outcome<Void>> done = Race.all(THREADS, work);
        assertThat(done).allSatisfy(outcome -> assertThat(outcome.refusal()).isNull());
        assertThat(new TreeMap<>(outcomes))
                .containsKeys(
                        "book",
                        "book by credits",
                        "pay",
                        "cancel",
                        "cancel attendee",
                        "name",
                        "expire",
                        "expire credits",
                        "plan",
                        "transfer");
        settleAll();
        assertThat(rows("""
                select b.id::text || ' has version ' || b.version || ' and ' || count(j.id) || ' entries'
                from   lms.booking b
                left join lms.journal j on j.tenant_id = b.tenant_id and j.entity = 'booking' and j.entity_id = b.id
                group  by b.id, b.version
                having count(j.id) <> b.version + 1
                """))
                .as("every change of a booking has one journal entry")
                .isEmpty();
        assertThat(rows("select id::text from lms.refund where status <> 'succeeded'"))
                .as("refunds that were not carried out")
                .isEmpty();
    }

    /** One thing that somebody does. A refusal is an answer; anything else is not. */
    private void step(Lms node, Random random, List<Session> sessions, List<User> customers, Venue room) {
        int dice = random.nextInt(100);
        Session session = sessions.get(random.nextInt(sessions.size()));
        User customer = customers.get(random.nextInt(customers.size()));
        if (dice < 8) {
            List<Seat> seats = new ArrayList<>(List.of(Seat.of(customer.id())));
            seats.addAll(Collections.nCopies(random.nextInt(2), Seat.open()));
            BookSession command = BookSession.of(session.id(), customer.id())
                    .withAttendees(seats)
                    .withCredits();
            attempt(
                    "book by credits",
                    () -> bookings.add(node.bookings().book(command).id()));
        } else if (dice < 38) {
            String code = dice < 18 ? "limited" : dice < 27 ? "everybody" : null;
            List<Seat> seats = new ArrayList<>(List.of(Seat.of(customer.id())));
            seats.addAll(Collections.nCopies(random.nextInt(3), Seat.open()));
            BookSession command = BookSession.of(session.id(), customer.id())
                    .withAttendees(seats)
                    .withDiscount(code);
            attempt("book", () -> bookings.add(node.bookings().book(command).id()));
        } else if (dice < 42) {
            BookSession command = BookSession.of(session.id(), customer.id());
            String key = "key-" + customer.id() + session.id();
            attempt(
                    "book",
                    () -> bookings.add(node.once(key).bookings().book(command).id()));
        } else if (dice < 60) {
            withBooking(random, "pay", id -> {
                Money due = node.bookings().getBooking(id).total();
                if (due.isZero()) {
                    return; // by credits
                }
                node.payments().recordPayment(RecordPayment.of(id, due, PaymentMethod.CASH));
            });
        } else if (dice < 66) {
            withBooking(random, "pay", id -> node.payments().requestPayment(RequestPayment.of(id, gateway.name())));
        } else if (dice < 71) {
            withAttendee(node, random, "cancel attendee", id -> node.attendees().cancel(id, "storm"));
        } else if (dice < 78) {
            withBooking(random, "cancel", id -> node.bookings().cancel(id, "storm"));
        } else if (dice < 83) {
            withBooking(
                    random,
                    "transfer",
                    id -> bookings.add(
                            node.bookings().transfer(id, session.id()).id()));
        } else if (dice < 86) {
            withBooking(random, "reinstate", id -> node.bookings().reinstate(id));
        } else if (dice < 90) {
            clock.advance(Duration.ofMinutes(5));
            attempt("expire", () -> node.bookings().expireOverdue(50));
            attempt("expire credits", () -> node.credits().expireCredits(50));
        } else if (dice < 93) {
            attempt("settle", () -> node.payments().settle());
        } else if (dice < 95) {
            withAttendee(node, random, "name", id -> node.attendees().name(id, Seat.of(customer.id())));
        } else if (dice < 98) {
            Instant start = BoxOffice.START.plus(Duration.ofHours(random.nextInt(4)));
            attempt(
                    "plan",
                    () -> node.sessions()
                            .planSession(SessionDetails.builder(start, start.plus(Duration.ofMinutes(90)))
                                    .title("Wants the room")
                                    .price(Money.parse("GBP 10"))
                                    .venue(room.id())
                                    .build()));
        } else if (dice < 99) {
            attempt("capacity", () -> node.sessions().changeCapacity(session.id(), 8 + random.nextInt(5)));
        } else if (random.nextInt(4) == 0) {
            attempt("call-off", () -> node.sessions().cancelSession(session.id(), "storm"));
        }
    }

    private void withBooking(Random random, String name, java.util.function.Consumer<Id<Booking>> action) {
        if (!bookings.isEmpty()) {
            Id<Booking> booking = bookings.get(random.nextInt(bookings.size()));
            attempt(name, () -> action.accept(booking));
        }
    }

    private void withAttendee(Lms node, Random random, String name, java.util.function.Consumer<Id<Attendee>> action) {
        withBooking(random, name, id -> {
            List<Attendee> attendees = node.bookings().getBooking(id).attendees();
            action.accept(attendees.get(random.nextInt(attendees.size())).id());
        });
    }

    private void attempt(String name, Runnable action) {
        try {
            action.run();
            outcomes.merge(name, 1, Integer::sum);
        } catch (RefusedException | ConflictException refused) {
            outcomes.merge("refused " + refused.code(), 1, Integer::sum);
        }
    }

    private void settleAll() {
        for (int i = 0; i < 50; i++) {
            clock.advance(Duration.ofHours(1));
            SettlementReport report = nodes[0].payments().settle();
            if (!report.more()
                    && report.payments().approved() + report.refunds().approved() == 0) {
                return;
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
