package io.lmskit.examples.courseplatform;

import io.lmskit.Lms;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Program;
import io.lmskit.examples.shared.Server;
import io.lmskit.examples.shared.oulad.DataException;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.TableOptions;
import io.lmskit.payments.ManualGateway;
import io.lmskit.persistence.PostgresLms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "course-platform",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 2,
        description = {
            "Walks through an online course platform: users, courses, products, access, progress, deletion. Or, with"
                    + " --open-university, brings the courses, students and submissions of the Open University into it.",
            "Exit code: 0 all is right, 1 a check failed or something broke, 2 wrong arguments or a malformed file."
        })
public final class CoursePlatform implements Callable<Integer> {

    private static final int CONNECTIONS = 4;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--open-university",
            description =
                    "28,785 students in 22 courses with 173,912 submissions (OULAD, CC-BY 4.0) instead of the walk. On"
                            + " a database of yours, doing it again brings nothing new.")
    private boolean openUniversity;

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

    private CoursePlatform() {}

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
        return Program.run(new CoursePlatform(), DataException.class, out, args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = commandLine().getOut();
        if (!openUniversity && options.given()) {
            throw new CommandLine.ParameterException(commandLine(), "--data and --findings need --open-university");
        }
        long started = System.nanoTime();
        Checks checks;
        try (Server server = Server.open(url, CONNECTIONS);
                Lms lms = PostgresLms.builder()
                        .dataSource(server.dataSource())
                        .gateway(new ManualGateway())
                        .build()) {
            out.println(server.description());
            out.println();
            checks = openUniversity ? moveIn(lms, out) : new Walk(lms, out).walk();
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

    private Checks moveIn(Lms lms, PrintWriter out) throws IOException {
        try (Findings found = options.findings()) {
            return new OpenUniversity(lms, options.tables(), out).moveIn(found);
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
