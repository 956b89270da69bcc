package io.lmskit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user sees it. */
class QuickstartTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = Quickstart.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }

        /** The number in front of these words; 0 if they are not there. */
        int count(String words) {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> line.endsWith("  " + words))
                    .mapToInt(line -> Integer.parseInt(
                            line.substring(0, line.indexOf(' ')).replace(",", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Test
    void takes_the_first_timetable_from_planning_to_certificates() {
        Ended ended = Ended.of();
        assertThat(ended.output()).contains("Everything is right").doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
        // planning is the same in each run
        assertThat(ended.output()).contains("154 of 160 placed in 381 attempts");
        assertThat(ended.count("scheduling.capacity-above-venue")).isEqualTo(84);
        assertThat(ended.count("scheduling.instructor-taken")).isEqualTo(57);
        assertThat(ended.count("scheduling.venue-closed")).isEqualTo(2);
        assertThat(ended.count("scheduling.venue-taken")).isEqualTo(130);
        for (String reason : List.of(
                "booking.already-booked",
                "booking.overlap",
                "booking.session-full",
                "booking.session-started",
                "discount.minimum-not-reached",
                "discount.used-up",
                "discount.used-up-for-customer",
                "discount.wrong-course-type",
                "discount.unknown")) {
            assertThat(ended.count(reason)).as(reason).isPositive();
        }
        for (String status : List.of("completed", "no_show", "cancelled", "expired")) {
            assertThat(ended.count(status)).as(status).isPositive();
        }
        assertThat(ended.output()).containsPattern("certificates +[1-9][0-9,]* issued");
        assertThat(ended.output()).containsPattern("refunded +EUR [1-9]");
        assertThat(ended.output()).containsPattern("booking +[1-9][0-9,]* attempts in .* per second");
    }

    @Test
    void takes_courses_larger_than_every_room_and_teachers_who_are_never_there(@TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("small.ctt"), Timetables.SMALL);
        Ended ended = Ended.of("--file", file.toString(), "--threads", "4", "--seed", "7");
        assertThat(ended.output()).contains("Everything is right").doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
        assertThat(ended.output()).contains("7 of 8 placed").contains("2 of them with fewer seats");
        assertThat(ended.count("booking.session-full")).isPositive();
    }

    @Test
    void takes_its_payments_through_stripe(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("small.ctt"), Timetables.SMALL);
        Ended ended = Ended.of("--file", file.toString(), "--threads", "4", "--stripe");
        assertThat(ended.output()).contains("Everything is right").doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void names_the_line_of_a_malformed_file_and_does_nothing(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("bad.ctt"), Timetables.SMALL.replace("some t1 2 1 18", "some t1 2 1 -18"));
        Ended ended = Ended.of("--file", file.toString());
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output().strip())
                .isEqualTo(file + ":13: students must be a whole number from 0 to 1000000, not '-18'");
    }

    @Test
    void says_what_is_wrong_with_its_arguments() {
        assertThat(Ended.of("--file", "nowhere.ctt"))
                .isEqualTo(new Ended(2, "nowhere.ctt: there is no such file" + System.lineSeparator()));
        assertThat(Ended.of("--all", "--file", "nowhere.ctt").exit()).isEqualTo(2);
        assertThat(Ended.of("--threads", "0").exit()).isEqualTo(2);
        assertThat(Ended.of("--threads", "many").exit()).isEqualTo(2);
        assertThat(Ended.of("--help").exit()).isZero();
    }

    @Test
    void fails_with_1_if_the_database_cannot_be_reached() {
        Ended ended = Ended.of("--url", "jdbc:postgresql://127.0.0.1:1/nowhere?user=nobody");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output()).contains("Failed:");
    }
}
