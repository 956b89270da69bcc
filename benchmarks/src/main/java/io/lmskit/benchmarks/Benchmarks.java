package io.lmskit.benchmarks;

import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.measure.Measurement;
import io.lmskit.benchmarks.report.Json;
import io.lmskit.benchmarks.report.Performance;
import io.lmskit.benchmarks.report.Results;
import io.lmskit.benchmarks.scenario.Scenario;
import io.lmskit.benchmarks.scenario.Scenarios;
import io.lmskit.benchmarks.scenario.SpreadBooking;
import io.lmskit.benchmarks.server.Machine;
import io.lmskit.benchmarks.server.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 2,
        description = {
            "Measures the library beside plain SQL, Hibernate and jOOQ, all on one PostgreSQL in one run.",
            "Exit code: 0 all were right, however fast; 1 somebody was wrong or something broke; 2 wrong arguments."
        })
public final class Benchmarks implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private @Nullable Extent extent;

    /** How much; quick if nothing is said. */
    private static final class Extent {

        @Option(names = "--quick", description = "A look at every scenario, in about two minutes.")
        private boolean quick;

        @Option(names = "--full", description = "All variants and sizes, and the document.")
        private boolean full;
    }

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description = "Your PostgreSQL, as jdbc:postgresql://host/database?user=…&password=…; databases named"
                    + " lms_benchmark_… are made there and dropped. Without it, an embedded PostgreSQL runs for as long as"
                    + " the program does.")
    private @Nullable String url;

    @Option(names = "--scenario", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> wanted = List.of();

    @Option(names = "--micro", description = "Only what takes no server, with JMH; the same as --scenario micro.")
    private boolean micro;

    @Option(names = "--list", description = "Lists the scenarios and does nothing.")
    private boolean list;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "benchmarks/target/benchmarks.json",
            description = "Where the results go; ${DEFAULT-VALUE} unless said otherwise.")
    private Path json = Path.of("benchmarks/target/benchmarks.json");

    @Option(
            names = "--document",
            paramLabel = "DIRECTORY",
            description = "Where PERFORMANCE.md and its plot go; into docs, if all was measured in full, unless said"
                    + " otherwise.")
    private @Nullable Path document;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description =
                    "The results of an earlier run on this machine; what they say of scenarios that are left out now"
                            + " is kept, and marked with its time.")
    private @Nullable Path keep;

    @Option(names = "--rounds", paramLabel = "N", hidden = true)
    private @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "N", hidden = true)
    private @Nullable Double seconds;

    private Benchmarks() {}

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String... args) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args));
    }

    /**
     * Runs the program.
     *
     * @param out gets progress, results and messages
     * @return the exit code
     */
    static int run(PrintWriter out, String... args) {
        // Hibernate and its validator would announce themselves otherwise
        System.setProperty("org.jboss.logging.provider", "slf4j");
        return new CommandLine(new Benchmarks())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    out.println("Failed: " + e);
                    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                        out.println("  because of " + cause);
                    }
                    return WRONG;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = commandLine().getOut();
        if (list) {
            Scenarios.ALL.forEach(s -> out.printf(Locale.ROOT, "%-12s %s%n", s.name(), s.title()));
            return 0;
        }
        if (micro) {
            wanted = List.of("micro");
        }
        Scale scale = (extent != null && extent.full && !extent.quick ? Scale.thorough() : Scale.aLook())
                .with(rounds, seconds);
        List<Scenario> scenarios = scenarios();
        Instant at = Instant.now();
        try (Server server = Server.open(url)) {
            Map<String, String> machine = Machine.describe(server);
            machine.forEach((name, value) -> out.println(name + ": " + value));
            Measurement measurement = new Measurement(server, scale, out);
            out.println();
            out.println("Is everybody right?");
            measurement.prove(Contenders.ALL);
            if (scale.full()) {
                // with company, and alone
                measurement.warmUp(SpreadBooking.load(scale, 16), WARM_UP);
                measurement.warmUp(SpreadBooking.load(scale, 2), WARM_UP);
            }
            Path directory = document == null && scale.full() && wanted.isEmpty() ? Path.of("docs") : document;
            for (Scenario scenario : scenarios) {
                measurement.run(scenario);
                // after each: a long run that is cut off leaves what it has measured
                write(results(at, machine, scale, measurement), document);
            }
            write(results(at, machine, scale, measurement), directory);
            out.println();
            out.println("Results: " + json.toAbsolutePath());
            if (directory != null) {
                out.println("Document: " + directory.resolve("PERFORMANCE.md").toAbsolutePath());
            }
            boolean right = measurement.failures().isEmpty();
            out.println(right ? "Everybody was right" : "SOMEBODY WAS WRONG: " + measurement.failures());
            return right ? 0 : WRONG;
        }
    }

    private Results results(Instant at, Map<String, String> machine, Scale scale, Measurement measurement)
            throws IOException {
        Results results = new Results(
                at.toString(),
                machine,
                scale.rounds(),
                scale.turn().toMillis() / 1e3,
                measurement.failures(),
                measurement.figures(),
                measurement.notes(),
                Map.of());
        return keep == null ? results : results.keeping(Json.read(keep));
    }

    private void write(Results results, @Nullable Path directory) throws IOException {
        Json.write(results, json);
        if (directory != null) {
            Performance.write(results, directory);
        }
    }

    private List<Scenario> scenarios() {
        for (String name : wanted) {
            if (Scenarios.ALL.stream().noneMatch(s -> s.name().equals(name))) {
                throw new CommandLine.ParameterException(
                        commandLine(), "There is no scenario " + name + "; --list lists them");
            }
        }
        return Scenarios.ALL.stream()
                .filter(s -> wanted.isEmpty() || wanted.contains(s.name()))
                .toList();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
