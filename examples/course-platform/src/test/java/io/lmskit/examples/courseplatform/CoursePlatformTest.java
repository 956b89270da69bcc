package io.lmskit.examples.courseplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user sees it. */
class CoursePlatformTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = CoursePlatform.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }
    }

    @Test
    void walks_from_the_first_user_to_the_last_deletion() {
        Ended ended = Ended.of();
        assertThat(ended.output())
                .contains("Users", "Courses, sections and lessons", "Products", "Access", "Progress", "Deletion")
                .contains("Everything is right")
                .doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void names_the_line_of_a_malformed_table(@TempDir Path directory) throws IOException {
        for (String table : new String[] {"courses", "assessments", "studentInfo", "studentRegistration"}) {
            Files.copy(Slice.DIRECTORY.resolve(table + ".csv"), directory.resolve(table + ".csv"));
        }
        assertThat(Ended.of("--open-university", "--data", directory.toString()))
                .matches(ended -> ended.exit() == 2)
                .extracting(Ended::output)
                .asString()
                .contains("studentAssessment.csv: there is no such table, nor studentAssessment.csv.gz");
        Files.writeString(
                directory.resolve("studentAssessment.csv"),
                Files.readString(Slice.DIRECTORY.resolve("studentAssessment.csv"))
                        .replaceFirst("\"0\",\"\\d+\"", "\"0\",\"ten\""));
        assertThat(Ended.of("--open-university", "--data", directory.toString()))
                .matches(ended -> ended.exit() == 2)
                .extracting(Ended::output)
                .asString()
                .containsPattern("studentAssessment.csv:\\d+: score must be a whole number, not 'ten'");
    }

    @Test
    void says_what_is_wrong_with_its_arguments() {
        assertThat(Ended.of("--findings", "nowhere.csv").exit()).isEqualTo(2);
        assertThat(Ended.of("--what").exit()).isEqualTo(2);
        assertThat(Ended.of("--help").exit()).isZero();
    }

    @Test
    void fails_with_1_if_the_database_cannot_be_reached() {
        Ended ended = Ended.of("--url", "jdbc:postgresql://127.0.0.1:1/nowhere?user=nobody");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output()).contains("Failed:");
    }
}
