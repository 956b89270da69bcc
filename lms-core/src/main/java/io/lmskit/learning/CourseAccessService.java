package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access to courses. Every grant is kept with what it stands on; somebody has access to a course while any of their grants
 * for it is live. Admins manage all grants, learners see their own, instructors those of the courses that they teach.
 *
 * <p>An instructor of a course is who teaches one of its sessions that is not cancelled, or created the course as an
 * instructor.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CourseAccessService {

    /**
     * Gives somebody access to a course. Granting twice makes two grants, each of which has to end before access does.
     *
     * @throws NotFoundException if there is no such course or user
     * @throws RuleViolationException if the user is not active
     */
    AccessGrant grant(GrantAccess command);

    /**
     * Makes many grants in a few statements, for example those of an import. A wrong row is refused by itself and stops none
     * of the others. Other than with {@link #grant}, a row changes nothing if an admin has granted the same and not taken it
     * back: from the same moment (or, if the row says none, from now or before) and until the same; so repeating the call
     * finds all rows done.
     *
     * @param rows at most {@link LearningService#BULK}
     */
    BulkGrant grantAll(List<GrantAccess> rows);

    /**
     * Gives everybody with an account who has a place by this booking access to the course of its session. Each grant is
     * live as long as that place is: cancelling the booking needs no call to withdraw it, and reinstating it brings it
     * back. Doing it twice, also at the same moment, changes nothing.
     *
     * @param expiresAt until when, exclusive; null for ever
     * @return the booking's grants, those that there were included
     * @throws NotFoundException if there is no such booking
     * @throws RuleViolationException if it is not confirmed or completed, or its session is of no course
     */
    List<AccessGrant> grantByBooking(Id<Booking> booking, @Nullable Instant expiresAt);

    /**
     * Takes a grant back. Doing it twice changes nothing.
     *
     * @param reason at most 500 characters; kept in the journal alone
     * @throws NotFoundException if there is no such grant
     */
    AccessGrant revoke(Id<AccessGrant> grant, @Nullable String reason);

    /** @throws NotFoundException if there is no such grant */
    AccessGrant getGrant(Id<AccessGrant> grant);

    /** The latest first. */
    Page<AccessGrant> findGrants(AccessFilter filter, PageRequest page);

    /**
     * Whether the user has access to the course now. Learners ask about themselves.
     *
     * @throws NotFoundException if there is no such course
     */
    boolean hasAccess(Id<Course> course, Id<User> user);

    /**
     * Whether the scope's actor may open the lesson, and why, or why not. Guests may ask.
     *
     * @throws NotFoundException if there is no such lesson
     */
    LessonAccess mayOpen(Id<Lesson> lesson);
}
