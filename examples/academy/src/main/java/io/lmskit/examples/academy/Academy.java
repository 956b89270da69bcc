package io.lmskit.examples.academy;

import io.lmskit.Lms;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Program;
import io.lmskit.examples.shared.Server;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.PostgresLms;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
                    + " services, departures.",
            "Exit code: 0 all is right, 1 a check failed or something broke, 2 wrong arguments."
        })
public final class Academy implements Callable<Integer> {

    private static final int CONNECTIONS = 4;

    /** Some days into a month, so that there are parts of months. */
    private static final Instant START = Instant.parse("2027-01-10T09:00:00Z");

    @Spec
    private @Nullable CommandSpec spec;

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
        return Program.run(new Academy(), ParameterException.class, out, args);
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        PrintWriter out = spec.commandLine().getOut();
        MovableClock clock = new MovableClock(START);
        Checks checks;
        try (Server server = Server.open(url, CONNECTIONS);
                Lms lms = PostgresLms.builder()
                        .dataSource(server.dataSource())
                        .clock(clock)
                        .build()) {
            out.println(server.description());
            out.println();
            checks = new House(lms, LmsSchema.of(server.dataSource()), clock, out).open();
        }
        int exit = Program.report(out, checks);
        out.println(Program.verdict(checks));
        return exit;
    }
}
