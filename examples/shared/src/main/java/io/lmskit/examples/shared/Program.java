package io.lmskit.examples.shared;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import picocli.CommandLine;

/** How an example runs, fails and ends. Exit codes: 0 all is right, 1 a check failed or something broke, 2 wrong input. */
public final class Program {

    public static final int WRONG = 1;
    public static final int MALFORMED = 2;

    private Program() {}

    /**
     * Runs a command of picocli's.
     *
     * @param malformed what is thrown for a malformed file; its message is shown alone
     * @param out gets progress, report and messages
     * @return the exit code
     */
    public static int run(Object command, Class<? extends Exception> malformed, PrintWriter out, String... args) {
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    if (malformed.isInstance(e)) {
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

    /**
     * Lists what was checked, and the examples of what was wrong.
     *
     * @return the exit code
     */
    public static int report(PrintWriter out, Checks checks) {
        out.println("Checked");
        for (Checks.Check check : checks.all()) {
            out.printf(
                    Locale.ROOT,
                    "  %s %,8d times: %s%n",
                    check.wrong() == 0 ? "right" : "WRONG",
                    check.count(),
                    check.statement());
            check.examples().forEach(example -> out.println("        WRONG " + example));
            if (check.wrong() > 0) {
                out.printf(Locale.ROOT, "        WRONG %,d times in all%n", check.wrong());
            }
        }
        out.println();
        return checks.passed() ? 0 : WRONG;
    }

    /** The sentence that a program ends with. */
    public static String verdict(Checks checks) {
        return checks.passed() ? "Everything is right" : "SOMETHING IS WRONG: see the lines that begin with it";
    }

    /** How many bytes the pools of the heap held at most, each at its own time: never less than what was in use at one time. */
    public static long mostHeap() {
        long most = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return Math.min(most, Runtime.getRuntime().maxMemory());
    }
}
