package io.lmskit.enrollment;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The instructors of courses: several at a time, each as a lead or an assistant, and who taught before. While somebody is
 * assigned to a course they are an instructor of it wherever that matters: they open its lessons and see its students.
 *
 * <p>Admins assign instructors. Everybody sees who teaches a published course now; instructors and admins see all.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CourseInstructorService {

    /**
     * Makes somebody an instructor of a course. At no moment is one person twice an instructor of one course, whoever
     * assigns them at the same moment.
     *
     * @throws NotFoundException if there is no such course or user
     * @throws RuleViolationException if the user is not active or no instructor, or teaches the course already within that
     *     time
     */
    CourseInstructor assign(AssignInstructor command);

    /**
     * Ends an assignment, or moves an end that is planned.
     *
     * @param at exclusive; null for now
     * @throws NotFoundException if there is no such assignment
     * @throws RuleViolationException if it has ended, or would end before it begins, or run into a later one
     */
    CourseInstructor end(Id<CourseInstructor> assignment, @Nullable Instant at);

    /** @throws NotFoundException if there is no such assignment that the actor may see */
    CourseInstructor getAssignment(Id<CourseInstructor> assignment);

    /** The latest beginning first. */
    Page<CourseInstructor> findAssignments(CourseInstructorFilter filter, PageRequest page);
}
