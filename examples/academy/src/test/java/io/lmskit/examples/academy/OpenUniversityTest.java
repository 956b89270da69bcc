package io.lmskit.examples.academy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Server;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.persistence.PostgresLms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One module of the published tables on a database, and some students whose fees were counted by hand. */
class OpenUniversityTest {

    private static final YearMonth FEBRUARY = YearMonth.of(2013, 2);
    private static final YearMonth MARCH = YearMonth.of(2013, 3);

    private record Moved(List<String> wrong, String output) {}

    private static Moved move(Lms lms, Oulad data) throws IOException {
        StringWriter output = new StringWriter();
        try (Findings findings = new Findings(null)) {
            Checks checks = new OpenUniversity(lms, data, new PrintWriter(output)).moveIn(findings);
            return new Moved(
                    checks.all().stream()
                            .filter(check -> check.wrong() > 0)
                            .map(Checks.Check::statement)
                            .toList(),
                    output.toString());
        }
    }

    @Test
    void charges_a_module_once_and_finds_what_was_changed_since() throws Exception {
        Oulad data = Oulad.published().only(Set.of("AAA"));
        try (Server server = Server.open(null, 4);
                Lms lms = PostgresLms.builder().dataSource(server.dataSource()).build()) {
            Moved first = move(lms, data);
            assertThat(first.wrong()).isEmpty();
            assertThat(first.output())
                    .containsPattern("runs +2: +2 new, +0 known, +0 refused")
                    .containsPattern("students +712: +712 new, +0 known, +0 refused")
                    .containsPattern("enrolments +748: +748 new, +0 known, +0 refused")
                    .containsPattern("of enrolments +228: +228 new, +0 known, +0 refused")
                    .contains("Fees: 4,185 new, 0 known", "0 failed. Again: 0 new")
                    .containsPattern("in all +4,185 fees +GBP +1,617,576.17");

            Moved again = move(lms, data);
            assertThat(again.wrong()).isEmpty();
            assertThat(again.output())
                    .contains("Fees: 0 new, 4,185 known")
                    .containsPattern("of enrolments +228: +0 new, +228 known, +0 refused");

            change(
                    server,
                    "update lms.monthly_fee set amount_minor = amount_minor - 1, due_minor = due_minor - 1,"
                            + " reduction_minor = reduction_minor + 1 where period = '2014-03-01'");
            assertThat(move(lms, data).wrong())
                    .containsExactly(
                            "every fee is what plain Java computes from the tables, to the penny",
                            "every month has as many fees, and comes to the same, as plain Java computes");
        }
    }

    @Test
    void parts_of_months_and_contradictions_come_to_what_was_counted_by_hand(@TempDir Path directory) throws Exception {
        Oulad data = Oulad.in(Tables.write(directory));
        PlainFees fees = new PlainFees(data, FEBRUARY, MARCH);

        // 60 credits are 285 pounds a month, 120 are 570, 30 are 142.50
        assertThat(fees.of("XXX 2013B", "1")).isEqualTo(months("285.00", "285.00"));
        assertThat(fees.of("XXX 2013B", "2")).isEqualTo(months("285.00", "91.94")); // 10 of 31 days
        assertThat(fees.of("XXX 2013B", "3")).isEqualTo(months("142.50", "285.00")); // 14 of 28
        assertThat(fees.of("XXX 2013B", "4")).isEqualTo(months("570.00", "570.00"));
        assertThat(fees.of("XXX 2013B", "5")).isEqualTo(months("142.50", "32.18")); // 7 of 31
        assertThat(fees.of("XXX 2013B", "6")).isEmpty();
        assertThat(fees.count(MARCH)).isEqualTo(5);
        try (Server server = Server.open(null, 4);
                Lms lms = PostgresLms.builder().dataSource(server.dataSource()).build()) {
            Moved moved = move(lms, data);
            assertThat(moved.wrong()).isEmpty();
            assertThat(moved.output())
                    .containsPattern(" 1 +no date of registration")
                    .containsPattern(" 1 +withdrawn, but no date of it")
                    .containsPattern(" 1 +a date of withdrawal, but not withdrawn")
                    .containsPattern("2013-02 +5 fees +GBP +1,425.00")
                    .containsPattern("2013-03 +5 fees +GBP +1,264.12");
        }
    }

    private static Map<YearMonth, BigDecimal> months(String february, String march) {
        return Map.of(FEBRUARY, new BigDecimal(february), MARCH, new BigDecimal(march));
    }

    private static void change(Server server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
