package io.lmskit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.benchmarks.measure.Measurement;
import io.lmskit.benchmarks.report.Json;
import io.lmskit.benchmarks.report.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its user sees it, in a hurry. */
class BenchmarksTest {

    private record Ended(int exit, String output) {

        static Ended of(String... args) {
            StringWriter output = new StringWriter();
            int exit = Benchmarks.run(new PrintWriter(output), args);
            return new Ended(exit, output.toString());
        }
    }

    @Test
    void looks_at_every_scenario_and_finds_everybody_right(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("results.json");
        Ended ended =
                Ended.of("--quick", "--seconds", "0.05", "--json", file.toString(), "--document", directory.toString());
        assertThat(ended.output()).contains("Everybody was right").doesNotContain("WRONG");
        assertThat(ended.exit()).isZero();
        Results results = Json.read(file);
        assertThat(results.failures()).isEmpty();
        assertThat(results.machine()).containsEntry("postgres_fsync", "on");
        assertThat(results.notes()).extracting(Measurement.Note::unit).contains("ms", "MB", "ns");
        assertThat(directory.resolve("PERFORMANCE.md"))
                .content()
                .contains("this library")
                .doesNotContain("{{");
        assertThat(directory.resolve("performance.svg")).content().contains("<svg");
        assertThat(results.figures()).allSatisfy(figures -> {
            assertThat(figures.turns()).hasSize(1);
            assertThat(figures.turns())
                    .allSatisfy(turn -> assertThat(turn.calls()).isPositive());
        });
    }

    @Test
    void lists_the_scenarios() {
        assertThat(Ended.of("--list").output()).contains("spread", "hot", "code", "micro");
    }

    @Test
    void refuses_a_scenario_that_is_not_there() {
        Ended ended = Ended.of("--scenario", "nonsense");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output()).contains("There is no scenario nonsense");
    }
}
