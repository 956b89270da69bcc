package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the decision on a session needs to know about the rest of the schedule.
 *
 * @param before the session as it stands; null if it is still to be planned
 * @param course the course that the plan names
 * @param venue the venue that the plan names
 * @param taken that venue and all its parts, which the session takes too
 * @param uses who has one of these at the time, buffers included; more does no harm
 * @param teaches whether the instructor that the plan names is an active user with that role
 * @param teaching what the instructor teaches at the time; more does no harm
 */
public record Surroundings(
        @Nullable Session before,
        @Nullable CourseDefaults course,
        @Nullable Venue venue,
        Set<Id<Venue>> taken,
        List<VenueUse> uses,
        boolean teaches,
        List<InstructorUse> teaching) {

    public Surroundings {
        taken = Set.copyOf(taken);
        uses = List.copyOf(uses);
        teaching = List.copyOf(teaching);
    }
}
