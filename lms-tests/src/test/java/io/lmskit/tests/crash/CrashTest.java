package io.lmskit.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.StorageException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.CrashableServer;
import io.lmskit.testkit.InvariantCheck;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is stopped hard in the middle of a storm of bookings, and started again. */
class CrashTest {

    private static final int THREADS = 16;
    private static final int CUSTOMERS = 400;
    private static final int BOOKED_BEFORE_THE_CRASH = 120;

    /** A call, and whether it was answered before the server was stopped. */
    private final Map<String, Id<Booking>> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger cutOff = new AtomicInteger();

    /** Spread over many sessions each booking is a statement; all of one session, many share one. */
    @ParameterizedTest(name = "of {0} sessions")
    @ValueSource(ints = {20, 1})
    void what_was_acknowledged_is_there_and_nothing_is_half_written(int count) throws Exception {
        try (CrashableServer server = CrashableServer.start();
                TestDatabase database = server.createDatabase("storm");
                HikariDataSource pool = pool(database)) {
            try (Lms lms = PostgresLms.builder()
                    .dataSource(pool)
                    .clock(new TestClock())
                    .build()) {
                List<Session> sessions = sessions(lms, count);
                List<User> customers = customers(lms);
                lms.discounts()
                        .createCode(DiscountDetails.percentage("STORM", "10").build());
                ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                try {
                    List<Future<Void>> running = new ArrayList<>();
                    for (int i = 0; i < CUSTOMERS; i++) {
                        running.add(
                                threads.submit(books(lms, "storm-" + i, sessions.get(i % count), customers.get(i))));
                    }
                    while (acknowledged.size() < BOOKED_BEFORE_THE_CRASH) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    server.crash();
                    Set<Id<Booking>> before = Set.copyOf(acknowledged.values());
                    server.restart();
                    for (Future<Void> future : running) {
                        future.get(120, TimeUnit.SECONDS);
                    }
                    assertThat(cutOff).as("calls that the crash cut off").hasPositiveValue();
                    assertThat(stored(pool)).containsAll(before).hasSize(CUSTOMERS);
                    assertThat(Set.copyOf(acknowledged.values())).isEqualTo(stored(pool));
                } finally {
                    threads.shutdownNow();
                }
                InvariantCheck.of(pool).check();
                sessions.forEach(session -> assertThat(
                                lms.sessions().getSession(session.id()).seatsTaken())
                        .isEqualTo(CUSTOMERS / count));
            }
        }
    }

    /** As a careful host does: what is not answered is asked again with the same key. */
    private Callable<Void> books(Lms lms, String key, Session session, User customer) {
        BookSession command = BookSession.of(session.id(), customer.id()).withDiscount("storm");
        return () -> {
            Instant giveUp = Instant.now().plus(Duration.ofSeconds(100));
            while (true) {
                try {
                    acknowledged.put(key, lms.once(key).bookings().book(command).id());
                    return null;
                } catch (StorageException e) {
                    cutOff.incrementAndGet();
                    assertThat(e.isRetryable()).as(e.toString()).isTrue();
                    assertThat(Instant.now()).isBefore(giveUp);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        };
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(THREADS);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    private static List<Session> sessions(Lms lms, int count) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant start = TestClock.START.plus(Duration.ofDays(10)).plus(Duration.ofHours(i));
            Session draft = lms.sessions()
                    .planSession(SessionDetails.builder(start, start.plus(Duration.ofHours(1)))
                            .title("First aid")
                            .capacity(CUSTOMERS)
                            .price(Money.parse("GBP 95"))
                            .build());
            sessions.add(lms.sessions().publishSession(draft.id()));
        }
        return sessions;
    }

    private static List<User> customers(Lms lms) {
        List<User> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(lms.userAdministration()
                    .createUser(
                            UserDetails.builder("customer" + i + "@example.org").build(), Set.of(Role.CUSTOMER)));
        }
        return customers;
    }

    private static Set<Id<Booking>> stored(DataSource pool) throws SQLException {
        Set<Id<Booking>> ids = ConcurrentHashMap.newKeySet();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from lms.booking where status = 'pending'")) {
            while (rows.next()) {
                ids.add(Id.of(rows.getObject(1, java.util.UUID.class)));
            }
        }
        return Set.copyOf(ids);
    }
}
