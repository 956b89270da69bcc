package io.lmskit.billing;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of a bulk.
 *
 * @param results in the order of the rows
 */
public record BulkAssignment(List<Result> results) {

    /** What became of a row. */
    public enum Outcome {
        ASSIGNED,
        /** The same plan was assigned for the same days before, or by an earlier row; nothing was changed. */
        ALREADY,
        REFUSED,
        /**
         * Only if the bulk is repeated with its key: there is no such assignment now. What was assigned then has gone since,
         * or the row was refused and would not be any more. Nothing was changed.
         */
        ABSENT,
    }

    /**
     * The result of one row.
     *
     * @param assignment the one that was made or was there; null if the row was refused, or is absent
     * @param violations why it was refused, all reasons at once; their paths start with the row, as in
     *     {@code rows[3].plan}
     */
    public record Result(Outcome outcome, @Nullable Id<FeeAssignment> assignment, List<Violation> violations) {

        public Result {
            violations = List.copyOf(violations);
        }
    }

    public BulkAssignment {
        results = List.copyOf(results);
    }

    public long count(Outcome outcome) {
        return results.stream().filter(r -> r.outcome == outcome).count();
    }
}
