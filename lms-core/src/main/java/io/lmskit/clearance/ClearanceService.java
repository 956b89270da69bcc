package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What courses, venues and sessions demand of those who take part, and inductions at venues. Bookings are held against it
 * for everybody with an account who is to have a place.
 *
 * <p>Admins do everything, instructors record inductions, people see what is theirs.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ClearanceService {

    /**
     * Says what all sessions of a course demand.
     *
     * @throws NotFoundException if there is no such course
     */
    ClearanceDemands demandOfCourse(Id<Course> course, ClearanceDemands demands);

    /**
     * Says what all sessions at a venue demand.
     *
     * @throws NotFoundException if there is no such venue
     */
    ClearanceDemands demandAtVenue(Id<Venue> venue, ClearanceDemands demands);

    /**
     * Says what one session demands, besides its course and its venue. Counts as a change of the session.
     *
     * @throws NotFoundException if there is no such session
     */
    ClearanceDemands demandInSession(Id<Session> session, ClearanceDemands demands);

    /**
     * What somebody lacks to take part in a session.
     *
     * @throws NotFoundException if there is no such session or user
     */
    Set<ClearanceKind> lacking(Id<Session> session, Id<User> user);

    /**
     * Records that somebody was inducted at a venue, now; what was recorded before is renewed.
     *
     * @param expiresAt the first moment at which it is worth nothing; null for never
     * @throws NotFoundException if there is no such user or venue
     * @throws RuleViolationException if the user is not active, or it would have expired already
     */
    Induction induct(Id<User> user, Id<Venue> venue, @Nullable Instant expiresAt);

    /**
     * Takes an induction back. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such induction
     */
    Induction revokeInduction(Id<Induction> induction);

    /** The latest first. */
    Page<Induction> findInductions(InductionFilter filter, PageRequest page);
}
