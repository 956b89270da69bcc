package io.lmskit.billing;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is charged for a month, and when.
 *
 * @param formerAnchors days of the month on which periods started before that was changed, in order; the last may still count
 * @param archivedAt since when it cannot be assigned any more; what it is assigned to goes on being charged. Null if it can
 */
public record FeePlan(
        Id<FeePlan> id,
        FeePlanDetails details,
        List<FormerAnchor> formerAnchors,
        @Nullable Instant archivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public FeePlan {
        formerAnchors = List.copyOf(formerAnchors);
    }

    /** When its periods start and end. */
    public PlanCalendar calendar() {
        return new PlanCalendar(details.anchorDay(), formerAnchors);
    }

    public boolean archived() {
        return archivedAt != null;
    }
}
