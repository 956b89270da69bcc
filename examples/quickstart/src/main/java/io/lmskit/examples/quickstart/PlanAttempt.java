package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.School.Offer;
import io.lmskit.examples.quickstart.School.Room;
import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try to place a lecture, in the order of events.
 *
 * @param lecture counted from 0 within the course
 * @param session what was planned; null if it was refused
 * @param refusals the codes of all reasons; empty if it was planned
 */
record PlanAttempt(
        Offer offer,
        int lecture,
        Slot slot,
        Room room,
        int capacity,
        @Nullable Id<Session> session,
        Set<String> refusals) {

    PlanAttempt {
        refusals = Set.copyOf(refusals);
    }
}
