package io.lmskit.tests.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.RecordPayment;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The statements of a booking's life are planned a few times for each connection, and then no more: planning one costs
 * several times what running it does.
 */
@LmsTest
class PlansTest {

    private static final int ROUNDS = 25;
    /** After so many the server compares, and keeps a plan if planning anew is not worth its while. */
    private static final int TRIAL_PLANS = 5;

    @Test
    void a_booking_is_not_planned_anew_each_time(LmsNodes nodes, Fixtures fixtures, TestDatabase database)
            throws Exception {
        try (HikariDataSource one = database.openPool(1);
                PostgresLms lms = nodes.open(settings -> settings.dataSource(one))) {
            lms.discounts()
                    .createCode(DiscountDetails.percentage("PLANS", "10")
                            .usageLimit(1000)
                            .build());
            List<User> customers = fixtures.customers(ROUNDS);
            Session session = fixtures.session().capacity(1000).create();
            analyze(one);
            for (User customer : customers) {
                BookSession command = BookSession.of(session.id(), customer.id());
                Booking first = lms.bookings().book(command);
                lms.bookings().getBooking(first.id());
                lms.bookings().cancel(first.id(), null);
                lms.bookings().check(command.withDiscount("plans"));
                Booking second = lms.bookings().book(command.withDiscount("plans"));
                lms.payments().recordPayment(RecordPayment.of(second.id(), second.due(), PaymentMethod.CASH));
                lms.bookings().findBookings(BookingFilter.all().withCustomer(customer.id()), PageRequest.first(10));
            }
            assertThat(plannedAgainAndAgain(one, 6)).isEmpty();
        }
    }

    @Test
    void a_booking_by_credits_is_not_planned_anew_each_time(LmsNodes nodes, Fixtures fixtures, TestDatabase database)
            throws Exception {
        try (HikariDataSource one = database.openPool(1);
                PostgresLms lms = nodes.open(settings -> settings.dataSource(one))) {
            List<User> customers = fixtures.customers(ROUNDS);
            Session session = fixtures.session().capacity(1000).forCredits(2).create();
            for (User customer : customers) {
                fixtures.credits(customer, 1);
                fixtures.credits(customer, 5);
            }
            analyze(one);
            for (User customer : customers) {
                BookSession command =
                        BookSession.of(session.id(), customer.id()).withCredits();
                lms.bookings().check(command);
                Booking first = lms.bookings().book(command);
                lms.bookings().cancel(first.id(), null);
                lms.bookings().book(command);
                lms.credits().balance(customer.id());
                lms.credits().findEntries(CreditEntryFilter.all().withCustomer(customer.id()), PageRequest.first(10));
            }
            assertThat(plannedAgainAndAgain(one, 6)).isEmpty();
        }
    }

    @Test
    void a_search_is_planned_for_the_conditions_it_has(LmsNodes nodes, Fixtures fixtures, TestDatabase database)
            throws Exception {
        try (HikariDataSource one = database.openPool(1);
                PostgresLms lms = nodes.open(settings -> settings.dataSource(one))) {
            List<Session> sessions = IntStream.range(0, 40)
                    .mapToObj(n -> fixtures.session().create())
                    .toList();
            analyze(one);
            SessionFilter all = SessionFilter.all();
            for (Session session : sessions) {
                SessionFilter coming =
                        all.withStartBetween(session.details().start(), null).withFreeSeats(1);
                for (SessionFilter filter : List.of(
                        all,
                        coming,
                        coming.withCourse(session.details().course()).withStatus(SessionStatus.PUBLISHED))) {
                    assertThat(lms.sessions()
                                    .findSessions(filter, PageRequest.first(100))
                                    .items())
                            .contains(session);
                }
            }
            assertThat(plannedAgainAndAgain(one, 3)).isEmpty();
        }
    }

    private static void analyze(HikariDataSource pool) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static List<String> plannedAgainAndAgain(HikariDataSource pool, int atLeast) throws Exception {
        List<String> statements = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select custom_plans, generic_plans, statement from pg_prepared_statements
                        where  custom_plans + generic_plans > 10
                        """)) {
            int seen = 0;
            while (rows.next()) {
                seen++;
                if (rows.getInt(1) > TRIAL_PLANS) {
                    statements.add(rows.getInt(1) + " plans, then " + rows.getInt(2) + " times one: "
                            + rows.getString(3).strip().replaceAll("\\s+", " "));
                }
            }
            assertThat(seen).as("statements looked at").isGreaterThanOrEqualTo(atLeast);
        }
        return statements;
    }
}
