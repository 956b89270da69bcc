package io.lmskit.account;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of a bulk.
 *
 * @param results in the order of the rows
 */
public record BulkUsers(List<Result> results) {

    /** What became of a row. */
    public enum Outcome {
        CREATED,
        /** One registered user has every name that the row gives; nothing was changed, the roles included. */
        ALREADY,
        REFUSED,
        /**
         * Only if the bulk is repeated with its key: there is no such user now. What was created then has gone since,
         * or the row was refused and would not be any more. Nothing was changed.
         */
        ABSENT,
    }

    /**
     * The result of one row.
     *
     * @param user who was created or was there; null if the row was refused, or is absent
     * @param violations why it was refused, all reasons at once; their paths start with the row, as in
     *     {@code rows[3].email}
     */
    public record Result(Outcome outcome, @Nullable Id<User> user, List<Violation> violations) {

        public Result {
            violations = List.copyOf(violations);
        }
    }

    public BulkUsers {
        results = List.copyOf(results);
    }

    public long count(Outcome outcome) {
        return results.stream().filter(r -> r.outcome == outcome).count();
    }
}
