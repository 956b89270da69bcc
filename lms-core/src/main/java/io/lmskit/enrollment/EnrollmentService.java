package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enrolments: who is in which course. A student is in a course once, or once in each run of it,
 * whoever enrols them at the same moment. An enrolment
 * gives access to the course while it is active or completed, by a grant of its own, which withdrawing takes back and
 * pausing suspends; other grants are left alone.
 *
 * <p>Admins manage all enrolments. Students enrol and withdraw themselves and see what is theirs. Instructors see the
 * enrolments in the courses that they teach, complete them, and say how far their students are.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface EnrollmentService {

    /**
     * Enrols a student. Admitted at once, unless the command says otherwise, or the student enrols themselves in a course
     * that costs something: then the enrolment is pending. Who has completed the course, or withdrawn, is enrolled again by
     * the same enrolment: outcome, end and progress by hand are cleared, the history is kept.
     *
     * @throws NotFoundException if there is no such course, run or user
     * @throws RuleViolationException if the course is not published or archived, the user is not active or enrolled already,
     *     the run is of another course, has ended or is full, a student chooses none of the runs that there are, or what the course requires is missing; all at once
     */
    Enrollment enroll(EnrollStudent command);

    /**
     * All reasons for which {@link #enroll} would refuse now; none if it would not. Changes nothing.
     *
     * @throws NotFoundException if there is no such course or user
     */
    List<Violation> checkEnroll(EnrollStudent command);

    /**
     * Admits a student whose enrolment is pending. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is not pending, or the user is not active
     */
    Enrollment activate(Id<Enrollment> enrollment);

    /**
     * Interrupts an active enrolment, and its access to the course. Doing it twice changes nothing.
     *
     * @param reason at most 500 characters; kept in the history
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is not active
     */
    Enrollment pause(Id<Enrollment> enrollment, @Nullable String reason);

    /**
     * Takes up a paused enrolment, and its access. Doing it twice changes nothing.
     *
     * @param reason at most 500 characters; kept in the history
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is not paused
     */
    Enrollment resume(Id<Enrollment> enrollment, @Nullable String reason);

    /**
     * Ends an active or paused enrolment with an outcome. Who passed, or passed with distinction, has completed the course:
     * that entitles to its certificate and meets the prerequisites of others. An enrolment is completed as passed by itself
     * when the last lesson of the course is completed, and reopened if that is taken back. Repeating it with the same
     * outcome changes nothing.
     *
     * @param outcome not {@link EnrollmentOutcome#WITHDRAWN}
     * @param reason at most 500 characters; kept in the history
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is pending or has ended otherwise
     */
    Enrollment complete(Id<Enrollment> enrollment, EnrollmentOutcome outcome, @Nullable String reason);

    /**
     * Corrects how an enrolment ended, where that was recorded wrongly; when it ended stays, and the history keeps both. The
     * course counts as completed from then on if this enrolment was passed, or another one in it, or all of its lessons are
     * completed. Only who manages enrolments corrects.
     *
     * @param outcome not {@link EnrollmentOutcome#WITHDRAWN}, and another one than it has
     * @param reason 1 to 500 characters; kept in the history
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is not completed; or the course would not count as completed any more while a
     *     certificate stands on that
     */
    Enrollment correctOutcome(Id<Enrollment> enrollment, EnrollmentOutcome outcome, String reason);

    /**
     * Ends an enrolment before its time, and takes back the access that it gave, and no other. Doing it twice changes
     * nothing.
     *
     * @param reason at most 500 characters; kept in the history
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if it is completed
     */
    Enrollment withdraw(Id<Enrollment> enrollment, @Nullable String reason);

    /**
     * Says how far a student is, where no lessons tell it.
     *
     * @param percent from 0 to 100
     * @throws NotFoundException if there is no such enrolment
     * @throws RuleViolationException if learners see lessons of the course, or the enrolment is neither active nor paused
     */
    Enrollment setProgress(Id<Enrollment> enrollment, int percent);

    /**
     * Changes the meeting link and the schedule.
     *
     * @param version that the change is based on
     * @throws NotFoundException if there is no such enrolment
     * @throws ConflictException if the enrolment was changed since that version
     */
    Enrollment changeDetails(Id<Enrollment> enrollment, long version, EnrollmentDetails details);

    /** @throws NotFoundException if there is no such enrolment */
    Enrollment getEnrollment(Id<Enrollment> enrollment);

    /** The latest first. Of one {@link User} and one {@link Course} there is one at most. */
    Page<Enrollment> findEnrollments(EnrollmentFilter filter, PageRequest page);

    /**
     * Every change of status, in the order in which they happened: when, by whom and why.
     *
     * @throws NotFoundException if there is no such enrolment
     */
    Page<EnrollmentChange> history(Id<Enrollment> enrollment, PageRequest page);
}
