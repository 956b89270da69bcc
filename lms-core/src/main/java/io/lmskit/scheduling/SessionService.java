package io.lmskit.scheduling;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;

/**
 * The schedule. Under any concurrency, no two live sessions overlap at one exclusive venue nor for one instructor.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * the tenant has no such session, course, venue or user, and {@link InvalidInputException} with all wrong fields at
 * once; none is repeated below.
 */
public interface SessionService {

    /**
     * Plans a session, as a draft. It takes venue and instructor from now on.
     *
     * @throws RuleViolationException with all reasons at once: the end not after the start, venue taken, closed or not
     *     active, capacity above the venue's, instructor taken or none, course archived
     */
    Session planSession(SessionDetails plan);

    /** What {@link #planSession} would refuse now; empty if it would not. Changes nothing. */
    List<Violation> checkPlan(SessionDetails plan);

    /**
     * Replaces the details of a live session, by the rules of planning; sessions with bookings can be changed too. What
     * customers have booked keeps its price.
     *
     * @param version the version that was read; nobody else may have changed the session since
     * @throws ConflictException if the session was changed since
     * @throws RuleViolationException as for {@link #planSession}; also if the session is not live, or the capacity would
     *     be below the seats taken
     */
    Session changeSession(Id<Session> session, long version, SessionDetails details);

    /** What {@link #changeSession} would refuse now; empty if it would not. Changes nothing. */
    List<Violation> checkChange(Id<Session> session, SessionDetails details);

    /**
     * Moves a live session in time and leaves all else as it is.
     *
     * @throws ConflictException if the session was changed since that version
     * @throws RuleViolationException as for {@link #changeSession}
     */
    Session reschedule(Id<Session> session, long version, Instant start, Instant end);

    /**
     * Gives a live session more or fewer seats.
     *
     * @throws RuleViolationException if that is below the seats taken or above the venue's capacity
     */
    Session changeCapacity(Id<Session> session, int capacity);

    /**
     * Opens a draft for booking. Publishing a published session changes nothing.
     *
     * @throws RuleViolationException if it is completed or cancelled
     */
    Session publishSession(Id<Session> session);

    /**
     * Says that a published session was held. Completing a completed session changes nothing.
     *
     * @throws RuleViolationException if it has not started, or is not published
     */
    Session completeSession(Id<Session> session);

    /**
     * Cancels a live session: every booking is released, with all that was paid requested back, in the same transaction
     * and in a constant number of statements; venue and instructor are free. Cancelling a cancelled session changes
     * nothing.
     *
     * @param reason for those who booked; 1 to 500 characters
     * @throws RuleViolationException if it is completed, or somebody's attendance is recorded
     */
    Session cancelSession(Id<Session> session, String reason);

    /**
     * Deletes a draft.
     *
     * @throws RuleViolationException if it is no draft, or has bookings
     */
    void deleteDraft(Id<Session> session);

    /** @throws NotFoundException also for a draft or cancelled session, if the actor may not see those */
    Session getSession(Id<Session> session);

    /** By start, then id. Drafts and cancelled sessions are left out for who may not see them. */
    Page<Session> findSessions(SessionFilter filter, PageRequest page);
}
