package io.lmskit.persistence.learning;

import io.lmskit.learning.AccessRules;
import io.lmskit.learning.GrantState;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All grants of one person for one course; the arrays have one place per grant, and are null where there is none. */
@SuppressWarnings("ArrayRecordComponent")
record GrantArrays(
        Boolean @Nullable [] holds,
        Instant @Nullable [] starts,
        @Nullable Instant @Nullable [] ends,
        @Nullable Instant @Nullable [] revocations) {

    /** How each stands at this moment. */
    List<GrantState> states(Instant now) {
        if (holds == null || starts == null || ends == null || revocations == null) {
            return List.of();
        }
        return IntStream.range(0, holds.length)
                .mapToObj(i -> AccessRules.state(holds[i], starts[i], ends[i], revocations[i], now))
                .toList();
    }
}
