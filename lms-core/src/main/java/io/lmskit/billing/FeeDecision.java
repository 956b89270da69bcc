package io.lmskit.billing;

import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about a fee: made, not owed, or impossible.
 *
 * @param fee null unless it is to be made
 * @param violations why it cannot be made although it may be owed, all reasons at once; else empty
 */
public record FeeDecision(@Nullable FeeDraft fee, List<Violation> violations) {

    /** Nothing is owed for the period. */
    public static final FeeDecision NOT_OWED = new FeeDecision(null, List.of());

    static FeeDecision impossible(List<Violation> violations) {
        return new FeeDecision(null, List.copyOf(violations));
    }
}
