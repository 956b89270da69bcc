package io.lmskit.examples.quickstart;

import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
        name = "quickstart",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 2,
        description = {
            "Plans a university's timetable as a week of courses, sells the seats, takes the money, holds the lectures and"
                    + " issues certificates; then checks all of it again without the library.",
            "Exit code: 0 all is right, 1 a check failed or something broke, 2 wrong arguments or a malformed timetable."
        })
public final class Quickstart implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int MALFORMED = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private @Nullable Input input;

    /** Which timetables; the first alone if nothing is said. */
    private static final class Input {

        @Option(names = "--all", description = "All seven timetables, one after the other.")
        private boolean all;

        @Option(names = "--file", paramLabel = "PATH", description = "Another timetable in the format of comp01.ctt.")
        private @Nullable Path file;
    }

    @Option(
            names = "--url",
            paramLabel = "JDBC",
            description =
                    "Your PostgreSQL, as jdbc:postgresql://host/database?user=…&password=…; the schema lms is created"
                            + " or brought up to date there, and each timetable gets a tenant of its own. Without it, an embedded"
                            + " PostgreSQL runs for as long as the program does.")
    private @Nullable String url;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many customers act at once: 1 to" + " 200; ${DEFAULT-VALUE} unless said otherwise.")
    private int threads = 16;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed makes other prices, customers"
                    + " and habits; ${DEFAULT-VALUE} unless said otherwise.")
    private long seed = 1;

    @Option(
            names = "--stripe",
            description =
                    "Charges cards through Stripe's own library, at a double of Stripe on this machine that tells what"
                            + " happened by signed webhooks over HTTP. Without it, a card terminal made of paper.")
    private boolean stripe;

    private Quickstart() {}

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
     * @param out gets progress, report and messages
     * @return the exit code
     */
    static int run(PrintWriter out, String... args) {
        return new CommandLine(new Quickstart())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (e instanceof TimetableException) {
                        out.println(e.getMessage());
                        return MALFORMED;
                    }
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
        if (threads < 1 || threads > 200) {
            throw new CommandLine.ParameterException(commandLine(), "--threads must be from 1 to 200, not " + threads);
        }
        // all of them are read before anything is done
        List<Timetable> timetables = timetables();
        long started = System.nanoTime();
        boolean right = true;
        try (Server server = Server.open(url, threads + 2);
                Crowd crowd = new Crowd(threads)) {
            out.println(server.description());
            Report report = new Report(out, server.dataSource());
            for (Timetable timetable : timetables) {
                Run run = new Run(server.dataSource(), timetable, new Dice(seed), crowd, out, stripe);
                out.println();
                out.printf(
                        Locale.ROOT,
                        "%s: %,d courses, %,d lectures, %,d rooms, %d days of %d periods from %s%n",
                        timetable.name(),
                        timetable.courses().size(),
                        timetable.lectures(),
                        timetable.rooms().size(),
                        timetable.days(),
                        timetable.periods(),
                        Week.MONDAY);
                out.flush();
                Run.Outcome outcome = run.work("quickstart-" + UUID.randomUUID());
                Checks checks = run.check(outcome);
                report.print(outcome);
                report.print(checks);
                right &= checks.passed();
            }
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%s, in %.0f s%n",
                right ? "Everything is right" : "SOMETHING IS WRONG: see the lines that begin with it",
                (System.nanoTime() - started) / 1e9);
        return right ? 0 : WRONG;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    private List<Timetable> timetables() throws IOException {
        if (input != null && input.file != null) {
            Path file = input.file;
            if (!Files.isRegularFile(file)) {
                throw new TimetableException(file + ": there is no such file");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return List.of(TimetableParser.parse(file.toString(), text));
        }
        List<Timetable> timetables = new ArrayList<>();
        for (int i = 1; i <= (input != null && input.all ? 7 : 1); i++) {
            timetables.add(resource("comp0" + i + ".ctt"));
        }
        return timetables;
    }

    static Timetable resource(String name) throws IOException {
        try (InputStream in = Quickstart.class.getResourceAsStream("timetables/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource timetables/" + name);
            }
            return TimetableParser.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
