package io.lmskit.learning;

import io.lmskit.kernel.Violation;
import java.util.List;

/**
 * What became of each row of a bulk.
 *
 * @param results in the order of the rows
 */
public record BulkCompletion(List<Result> results) {

    /** What became of a row. */
    public enum Outcome {
        RECORDED,
        /** The person had completed the lesson before, or in an earlier row; nothing was changed. */
        ALREADY,
        REFUSED,
        /**
         * Only if the bulk is repeated with its key: there is no such completion now. What was recorded then has gone since,
         * or the row was refused and would not be any more. Nothing was changed.
         */
        ABSENT,
    }

    /**
     * The result of one row.
     *
     * @param violations why it was refused, all reasons at once; their paths start with the row, as in
     *     {@code rows[3].score}
     */
    public record Result(Outcome outcome, List<Violation> violations) {

        public Result {
            violations = List.copyOf(violations);
        }
    }

    public BulkCompletion {
        results = List.copyOf(results);
    }

    public long count(Outcome outcome) {
        return results.stream().filter(r -> r.outcome == outcome).count();
    }
}
