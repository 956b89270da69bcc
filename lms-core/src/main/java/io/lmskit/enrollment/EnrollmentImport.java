package io.lmskit.enrollment;

import io.lmskit.kernel.Violation;
import java.util.List;

/** How many rows of an import came to what. */
public record EnrollmentImport(long enrolled, long already, long refused) {

    /** What became of a row. */
    public enum Outcome {
        ENROLLED,
        /** There was such an enrolment before, or by an earlier row; nothing was changed. */
        ALREADY,
        REFUSED,
    }

    /**
     * The result of one row.
     *
     * @param row counted from 0
     * @param violations why it was refused, all reasons at once; their paths start with the row, as in
     *     {@code rows[3].outcome}
     */
    public record Result(long row, Outcome outcome, List<Violation> violations) {

        public Result {
            violations = List.copyOf(violations);
        }
    }

    /** The same with one row more. */
    public EnrollmentImport plus(Outcome outcome) {
        return switch (outcome) {
            case ENROLLED -> new EnrollmentImport(enrolled + 1, already, refused);
            case ALREADY -> new EnrollmentImport(enrolled, already + 1, refused);
            case REFUSED -> new EnrollmentImport(enrolled, already, refused + 1);
        };
    }
}
