package io.lmskit.examples.courseplatform;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slice of the published tables on a database; and the published counts in all of them. */
class OpenUniversityTest {

    private record Moved(List<String> wrong, String output, List<String> findings) {}

    private static Moved move(Lms lms) throws IOException {
        StringWriter output = new StringWriter();
        StringWriter file = new StringWriter();
        try (Findings findings = new Findings(file)) {
            Checks checks =
                    new OpenUniversity(lms, Oulad.in(Slice.DIRECTORY), new PrintWriter(output)).moveIn(findings);
            return new Moved(
                    checks.all().stream()
                            .filter(check -> check.wrong() > 0)
                            .map(Checks.Check::statement)
                            .toList(),
                    output.toString(),
                    file.toString().lines().toList());
        }
    }

    @Test
    void moves_in_once_reports_what_does_not_fit_and_finds_what_was_changed_since() throws Exception {
        try (Server server = Server.open(null, 4);
                Lms lms = PostgresLms.builder().dataSource(server.dataSource()).build()) {
            Moved first = move(lms);
            assertThat(first.wrong()).isEmpty();
            assertThat(first.output())
                    .containsPattern("courses +3: +3 new, +0 known, +0 refused")
                    .containsPattern("lessons +17: +17 new, +0 known, +0 refused")
                    .containsPattern("students +45: +45 new, +0 known, +0 refused")
                    .containsPattern("enrolments +47: +47 new, +0 known, +0 refused")
                    .containsPattern("submissions +119: +108 new, +0 known, +11 refused")
                    .contains("220 new; 4 times somebody has completed a course")
                    .containsPattern(" 4 +no date of registration")
                    .containsPattern(" 2 +withdrawn, but no date of it")
                    .containsPattern(" 2 +a date of withdrawal, but not withdrawn")
                    .containsPattern(" 11 +submitted after the student's own withdrawal")
                    .containsPattern(" 2 +submitted without a score")
                    .containsPattern(" 7 +carried over from an earlier run")
                    .doesNotContain("another reason");
            // a line for each of them, under a heading
            assertThat(first.findings()).hasSize(1 + 4 + 2 + 2 + 11 + 2 + 7);

            Moved again = move(lms);
            assertThat(again.wrong()).isEmpty();
            assertThat(again.output())
                    .contains("\n0 new; 4 times somebody has completed a course")
                    .containsPattern("submissions +119: +0 new, +108 known, +11 refused");
            assertThat(again.findings()).isEqualTo(first.findings());

            change(server, "update lms.lesson_completion set score = score / 2 where score > 50");
            assertThat(move(lms).wrong())
                    .containsExactly(
                            "progress is what plain Java computes from the tables, for everybody in every course");
        }
    }

    @Test
    void the_tables_hold_what_was_published_about_them() {
        assertThat(Expected.of(Oulad.published()).counts()).isEqualTo(Counts.PUBLISHED);
    }

    @Test
    void a_count_that_is_not_the_published_one_is_told() {
        Checks checks = new Checks();
        Expected.of(Oulad.in(Slice.DIRECTORY)).counts().checkPublished(checks);
        assertThat(checks.passed()).isFalse();
        assertThat(checks.all().get(0).examples()).contains("runs is 3, not 22", "students is 45, not 28785");
    }

    private static void change(Server server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
