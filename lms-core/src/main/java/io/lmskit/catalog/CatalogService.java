package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.util.List;

/**
 * Courses and the search over them.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CatalogService {

    /**
     * Creates a course, unpublished.
     *
     * @throws RuleViolationException if the slug is taken or the type is not in the tenant's list
     */
    Course createCourse(CourseDetails details);

    /**
     * Replaces the details of a course. Sessions and bookings that exist keep the price they were made with.
     *
     * @param version the version that was read; nobody else may have changed the course since
     * @throws NotFoundException if there is no such course
     * @throws ConflictException if the course was changed since
     * @throws RuleViolationException as for {@link #createCourse}
     */
    Course changeCourse(Id<Course> course, long version, CourseDetails details);

    /**
     * Shows the course to guests and customers, or hides it again. Doing it twice changes nothing.
     *
     * @throws RuleViolationException if it is archived
     */
    Course publishCourse(Id<Course> course, boolean published);

    /** Takes a course out of use, or back into use; always possible. An archived course is not sold any more. */
    Course archiveCourse(Id<Course> course, boolean archived);

    /**
     * Deletes a course that nothing refers to, with its sections and lessons and what learners completed of them.
     *
     * @throws RuleViolationException with every reason at once: it has sessions, bookings, certificates or discount codes,
     *     is in products, or other courses require it
     */
    void deleteCourse(Id<Course> course);

    /** @throws NotFoundException also for a hidden course, if the actor may not see those */
    Course getCourse(Id<Course> course);

    /** By title, then id; by rank first if the filter has a text. Hidden courses are left out for who may not see them. */
    Page<Course> findCourses(CourseFilter filter, PageRequest page);

    /** Categories of active, published courses, by name. At most 500. */
    List<CategoryCount> categories();

    /**
     * Adds a course type to the tenant's list.
     *
     * @throws RuleViolationException if there is one of this name, compared without case
     */
    CourseType addCourseType(String name);

    /** @throws RuleViolationException if courses, discount codes or prerequisites use it */
    void removeCourseType(Id<CourseType> type);

    /** The tenant's list, by name. At most 500. */
    List<CourseType> courseTypes();
}
