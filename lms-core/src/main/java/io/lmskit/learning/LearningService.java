package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.util.List;
import java.util.Optional;

/**
 * Completed lessons and courses, and progress. Learners complete and see what is theirs, instructors see the courses that
 * they teach, admins all.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface LearningService {

    /** So many rows a bulk has at most. */
    int BULK = 10_000;

    /**
     * Completes a lesson that the user may open as a learner. Doing it twice, also at the same moment, changes nothing: the
     * first completion stands with its time and score. Whoever completes the last lesson of a course completes the course.
     *
     * @throws NotFoundException if there is no such lesson or user
     * @throws RuleViolationException if the lesson is closed to the user
     */
    LessonCompletion complete(CompleteLesson command);

    /**
     * Takes a completion back, and with it that of the course, unless somebody has assessed it. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such lesson or user
     * @throws RuleViolationException if a certificate stands on the completion of the course
     */
    void undo(Id<Lesson> lesson, Id<User> user);

    /**
     * Completes many lessons of many users in a few statements, each at its own time, for example those of an import. Access
     * is judged as it was at that time. A wrong row is refused by itself and stops none of the others; repeating the call
     * finds all rows done.
     *
     * @param rows at most {@link #BULK}
     */
    BulkCompletion completeAll(List<LessonDone> rows);

    /**
     * Completes a course of which the user has completed every lesson that learners see. Needed only where the last lesson
     * that was missing went or became private; else the course is completed with its last lesson. Doing it twice changes
     * nothing.
     *
     * @throws NotFoundException if there is no such course or user
     * @throws RuleViolationException if lessons are missing, or there are none
     */
    CourseCompletion completeCourse(Id<Course> course, Id<User> user);

    /** @throws NotFoundException if there is no such course or user */
    Progress progress(Id<Course> course, Id<User> user);

    /**
     * How far everybody is who has or had access to the course, or completed a lesson of it; by the user's id.
     *
     * @throws NotFoundException if there is no such course
     */
    Page<Progress> progressOfAll(Id<Course> course, PageRequest page);

    /**
     * The first lesson in order, of those that learners see, that the user has not completed; empty if none is left.
     *
     * @throws NotFoundException if there is no such course
     */
    Optional<Lesson> nextLesson(Id<Course> course, Id<User> user);

    /**
     * The lessons that learners see, in order, and when the user completed them.
     *
     * @throws NotFoundException if there is no such course
     */
    List<LessonProgress> lessons(Id<Course> course, Id<User> user);
}
