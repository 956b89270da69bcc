package io.lmskit.examples.academy;

import io.lmskit.Lms;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Program;
import io.lmskit.examples.shared.Server;
import io.lmskit.examples.shared.oulad.DataException;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.TableOptions;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.PostgresLms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "academy",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = Program.MALFORMED,
        description = {
            "Walks through an academy: settings, users, courses, instructors, enrolments, classes, monthly fees, pay,"
                    + " services, departures. Or, with --open-university, enrols the students of the Open University,"
                    + " and charges them month by month.",
            "Exit code: 0 all is right, 1 a check failed or something broke, 2 wrong arguments or a malformed file."
        })
public final class Academy implements Callable<Integer> {

    private static final int CONNECTIONS = 4;

    /** Some days into a month, so that there are parts of months. */
    private static final Instant START = Instant.parse("2027-01-10T09:00:00Z");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--open-university",
            description =
                    "32,593 registrations in 22 runs of 7 modules (OULAD, CC-BY 4.0) instead of the walk, and their fees"
                            + " from February 2013 to December 2014. On a database of yours, doing it again makes no new fee.")
    private boolean openUniversity;

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description = "With --open-university: this module only, as AAA; may be repeated.")
    private Set<String> modules = Set.of();

    @Mixin
    private TableOptions options = new TableOptions();

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description =
                    "Your PostgreSQL, as jdbc:postgresql://host/database?user=…&password=…; the schema lms is created"
                            + " or brought up to date there. Without it, an embedded PostgreSQL runs for as long as the program"
                            + " does.")
    private @Nullable String url;

    private Academy() {}

    /** Runs the program and ends the JVM with its exit code, unless that is 0. */
    public static void main(String... args) {
        // validation announces its version otherwise, in red
        System.setProperty("org.jboss.logging.provider", "slf4j");
        int exit = run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * Runs the program.
     *
     * @param out gets what is told, and messages
     * @return the exit code
     */
    static int run(PrintWriter out, String... args) {
        return Program.run(new Academy(), DataException.class, out, args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = commandLine().getOut();
        if (!openUniversity && (options.given() || !modules.isEmpty())) {
            throw new ParameterException(commandLine(), "--module, --data and --findings need --open-university");
        }
        long started = System.nanoTime();
        Checks checks;
        try (Server server = Server.open(url, CONNECTIONS)) {
            out.println(server.description());
            out.println();
            checks = openUniversity ? moveIn(server, out) : walk(server, out);
        }
        int exit = Program.report(out, checks);
        out.printf(
                Locale.ROOT,
                "%s, in %.0f s, with %,d MB of heap at most%n",
                Program.verdict(checks),
                (System.nanoTime() - started) / 1e9,
                Program.mostHeap() / 1_000_000);
        return exit;
    }

    private static Checks walk(Server server, PrintWriter out) {
        MovableClock clock = new MovableClock(START);
        try (Lms lms = PostgresLms.builder()
                .dataSource(server.dataSource())
                .clock(clock)
                .build()) {
            return new House(lms, LmsSchema.of(server.dataSource()), clock, out).open();
        }
    }

    private Checks moveIn(Server server, PrintWriter out) throws IOException {
        try (Findings found = options.findings();
                Lms lms = PostgresLms.builder().dataSource(server.dataSource()).build()) {
            return new OpenUniversity(lms, options.tables().only(modules), out).moveIn(found);
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
