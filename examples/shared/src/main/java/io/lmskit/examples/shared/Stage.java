package io.lmskit.examples.shared;

import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RefusedException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is done, and checks what comes of it, chapter by chapter. */
public final class Stage {

    private final PrintWriter out;
    private final Checks checks = new Checks();
    private @Nullable Tally chapter;

    public Stage(PrintWriter out) {
        this.out = out;
    }

    public void chapter(String title) {
        end();
        out.println(title);
        chapter = checks.begin(title);
    }

    /** What is done now. */
    public void tell(String what, Object... about) {
        out.printf(Locale.ROOT, "  " + what + "%n", about);
    }

    /** What must be so. */
    public void that(boolean right, String statement, Object... about) {
        String said = String.format(Locale.ROOT, statement, about);
        out.println((right ? "    yes: " : "    WRONG: ") + said);
        current().that(right, "%s", said);
    }

    /** What must be refused, for these reasons and no others. */
    public void refused(String statement, Runnable call, Problem... reasons) {
        Set<String> wanted = Arrays.stream(reasons).map(Problem::code).collect(Collectors.toCollection(TreeSet::new));
        try {
            call.run();
            that(false, "%s: nobody refused", statement);
        } catch (RefusedException refusal) {
            Set<String> found =
                    refusal.violations().stream().map(v -> v.code()).collect(Collectors.toCollection(TreeSet::new));
            that(found.equals(wanted), "%s: %s", statement, String.join(", ", found));
        }
    }

    /** What must not be there, for who asks. */
    public void notFound(String statement, Runnable call) {
        try {
            call.run();
            that(false, "%s: it was found", statement);
        } catch (NotFoundException nothing) {
            that(true, "%s: not found", statement);
        }
    }

    /** What was checked; after the last chapter. */
    public Checks end() {
        if (chapter != null) {
            checks.end(chapter);
            chapter = null;
            out.println();
        }
        return checks;
    }

    private Tally current() {
        if (chapter == null) {
            throw new IllegalStateException("between chapters");
        }
        return chapter;
    }
}
