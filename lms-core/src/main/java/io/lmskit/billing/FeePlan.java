package io.lmskit.billing;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is charged for a month, and when.
 *
 * @param archivedAt since when it cannot be assigned any more; what it is assigned to goes on being charged. Null if it can
 */
public record FeePlan(
        Id<FeePlan> id,
        FeePlanDetails details,
        @Nullable Instant archivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public boolean archived() {
        return archivedAt != null;
    }
}
