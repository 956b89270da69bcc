package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/** Which reductions are wanted; what is null does not narrow the search. */
public record FeeReductionFilter(
        @Nullable Id<User> student, @Nullable FeeReductionKind kind) {

    /** All reductions. */
    public static FeeReductionFilter all() {
        return new FeeReductionFilter(null, null);
    }

    public FeeReductionFilter withStudent(@Nullable Id<User> value) {
        return new FeeReductionFilter(value, kind);
    }

    public FeeReductionFilter withKind(@Nullable FeeReductionKind value) {
        return new FeeReductionFilter(student, value);
    }
}
