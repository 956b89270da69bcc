package io.lmskit.examples.academy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user sees it. */
class AcademyTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = Academy.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }
    }

    @Test
    void walks_from_the_settings_to_those_who_leave() {
        Ended ended = Ended.of();
        assertThat(ended.output())
                .contains("Database and settings", "Users", "Courses", "Instructors of courses", "Enrolments")
                .contains("Classes and their meetings", "Monthly fees of enrolments", "Fees of students")
                .contains("Salaries and payments of instructors", "Services and their bookings", "Departures")
                .contains("Everything is right")
                .doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void names_the_line_of_a_malformed_table(@TempDir Path directory) throws IOException {
        Tables.write(directory);
        Files.writeString(
                directory.resolve("studentInfo.csv"),
                Files.readString(directory.resolve("studentInfo.csv")).replace("\"120\"", "\"many\""));
        Ended ended = Ended.of("--open-university", "--data", directory.toString());
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output()).contains("studentInfo.csv:5: studied_credits must be a whole number, not 'many'");
    }

    @Test
    void says_what_is_wrong_with_its_arguments() {
        assertThat(Ended.of("--module", "AAA").exit()).isEqualTo(2);
        assertThat(Ended.of("--what").exit()).isEqualTo(2);
        assertThat(Ended.of("--help").exit()).isZero();
    }
}
