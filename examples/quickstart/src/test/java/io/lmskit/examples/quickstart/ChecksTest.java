package io.lmskit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks find what is wrong: rows are changed behind the library's back, in a transaction that is rolled back. */
class ChecksTest {

    private static List<String> wrong(Checks checks) {
        return checks.all().stream()
                .filter(c -> c.wrong() > 0)
                .map(Checks.Check::statement)
                .toList();
    }

    @Test
    void find_what_was_changed_behind_the_librarys_back() throws SQLException {
        Timetable timetable = TimetableParser.parse("small.ctt", Timetables.SMALL);
        try (Server server = Server.open(null, 6);
                Crowd crowd = new Crowd(4)) {
            Run run = new Run(
                    server.dataSource(), timetable, new Dice(1), crowd, new PrintWriter(new StringWriter()), false);
            Run.Outcome outcome = run.work("small");
            assertThat(wrong(run.check(outcome))).isEmpty();

            assertThat(after(server, outcome, "update lms.session set seats_taken = 1 where capacity > 5"))
                    .contains(
                            "seats taken are the live bookings' seats, within the session's and the venue's capacity");
            assertThat(after(server, outcome, "delete from lms.journal where entity = 'booking'"))
                    .contains(
                            "everything that exists has its first entry in the journal",
                            "the last entry about a booking shows its status as it is");
            assertThat(after(server, outcome, "update lms.discount_code set times_used = times_used + 1"))
                    .contains("uses of a code are its unreleased redemptions, within its limit");
            assertThat(after(server, outcome, "update lms.payment set amount_minor = amount_minor + 1"))
                    .contains(
                            "the books agree to the cent: cashier, card terminal, payments, bookings",
                            "each booking's paid and refunded are the sums of its payments and refunds");
            assertThat(after(
                            server,
                            outcome,
                            "update lms.session set starts_at = timestamptz '2027-04-05 06:00Z',"
                                    + " ends_at = timestamptz '2027-04-05 07:30Z'"))
                    .contains("no two live sessions meet at one venue, nor for one instructor");
            assertThat(after(
                            server,
                            outcome,
                            "update lms.booking set released_at = created_at where status = 'completed'"))
                    .contains("whoever was told 'full': it was, to the last seat");
            assertThat(wrong(run.check(outcome))).isEmpty();
        }
    }

    private static List<String> after(Server server, Run.Outcome outcome, String change) throws SQLException {
        try (Connection connection = server.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(change)).as(change).isPositive();
            }
            Checks checks = Run.check(outcome, connection);
            connection.rollback();
            return wrong(checks);
        }
    }
}
