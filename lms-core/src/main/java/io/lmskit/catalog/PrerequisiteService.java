package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;

/**
 * What courses require. Booking a session of a course asks for it, of everybody with an account who is to have a place.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface PrerequisiteService {

    /**
     * Replaces what a course requires. Bookings that exist stay. Changes of one tenant come one after the other, so that no
     * two of them together make a circle.
     *
     * @throws NotFoundException if there is no such course, or one of the required courses or types does not exist
     * @throws RuleViolationException with every course that would require itself in the end
     */
    Prerequisites changePrerequisites(Id<Course> course, Prerequisites prerequisites);

    /** @throws NotFoundException if there is no such course; also for a hidden one, if the actor may not see those */
    Prerequisites prerequisites(Id<Course> course);
}
