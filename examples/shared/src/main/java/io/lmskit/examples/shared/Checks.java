package io.lmskit.examples.shared;

import java.util.ArrayList;
import java.util.List;

/** What was checked after the work, independently of the library, and what was found wrong. */
public final class Checks {

    /** So many examples of each kind of mistake are kept. */
    private static final int SHOWN = 5;

    /**
     * One statement that was checked.
     *
     * @param count how many things it was checked for
     * @param wrong how many of them it is not true for
     * @param examples of these
     */
    public record Check(String statement, long count, long wrong, List<String> examples) {
        public Check {
            examples = List.copyOf(examples);
        }
    }

    private final List<Check> checks = new ArrayList<>();

    /** Collects what one statement is checked for. */
    public static final class Tally {

        private final String statement;
        private final List<String> examples = new ArrayList<>();
        private long count;
        private long wrong;

        private Tally(String statement) {
            this.statement = statement;
        }

        /** @param otherwise what to say if it is not right; ends with the identifiers */
        public void that(boolean right, String otherwise, Object... about) {
            count++;
            if (!right) {
                wrong++;
                if (examples.size() < SHOWN) {
                    examples.add(String.format(java.util.Locale.ROOT, otherwise, about));
                }
            }
        }
    }

    public Tally begin(String statement) {
        return new Tally(statement);
    }

    public void end(Tally tally) {
        checks.add(new Check(tally.statement, tally.count, tally.wrong, tally.examples));
    }

    /** One that somebody else has counted. */
    public void add(String statement, long count, long wrong) {
        checks.add(new Check(statement, count, wrong, List.of()));
    }

    public List<Check> all() {
        return List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(c -> c.wrong() == 0);
    }
}
