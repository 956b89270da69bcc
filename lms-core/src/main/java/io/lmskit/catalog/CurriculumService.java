package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import java.util.List;

/**
 * The sections of a course and their lessons, in their order. Positions count from 1 without gaps, whatever is added,
 * reordered or deleted, and by however many at the same moment.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CurriculumService {

    /**
     * Adds a section behind those of the course.
     *
     * @throws NotFoundException if there is no such course
     * @throws RuleViolationException if the course has {@link CurriculumRules#SECTIONS_PER_COURSE} already
     */
    CourseSection addSection(Id<Course> course, SectionDetails details);

    /**
     * Renames a section, shows or hides it.
     *
     * @param version the version that was read; nobody else may have changed the section since
     * @throws NotFoundException if there is no such section
     * @throws ConflictException if the section was changed since
     */
    CourseSection changeSection(Id<CourseSection> section, long version, SectionDetails details);

    /**
     * Puts the sections of a course into this order, all at once.
     *
     * @param order all sections of the course, each exactly once
     * @throws NotFoundException if there is no such course
     * @throws RuleViolationException with everything that is repeated, lacking or not of this course
     */
    void reorderSections(Id<Course> course, List<Id<CourseSection>> order);

    /**
     * Deletes a section with its lessons, and what learners completed of them. Those behind it move up.
     *
     * @throws NotFoundException if there is no such section
     */
    void deleteSection(Id<CourseSection> section);

    /**
     * Adds a lesson behind those of the section.
     *
     * @throws NotFoundException if there is no such section
     * @throws RuleViolationException if the section has {@link CurriculumRules#LESSONS_PER_SECTION} already
     */
    Lesson addLesson(Id<CourseSection> section, LessonDetails details);

    /**
     * Replaces the details of a lesson.
     *
     * @param version the version that was read; nobody else may have changed the lesson since
     * @throws NotFoundException if there is no such lesson
     * @throws ConflictException if the lesson was changed since
     */
    Lesson changeLesson(Id<Lesson> lesson, long version, LessonDetails details);

    /**
     * Puts the lessons of a section into this order, all at once.
     *
     * @param order all lessons of the section, each exactly once
     * @throws NotFoundException if there is no such section
     * @throws RuleViolationException with everything that is repeated, lacking or not of this section
     */
    void reorderLessons(Id<CourseSection> section, List<Id<Lesson>> order);

    /**
     * Deletes a lesson, and what learners completed of it. Those behind it move up.
     *
     * @throws NotFoundException if there is no such lesson
     */
    void deleteLesson(Id<Lesson> lesson);

    /**
     * The outline of a course: all of it for who may see hidden courses; for everybody else public sections with the
     * lessons in them that are not private.
     *
     * @throws NotFoundException if there is no such course; also for a hidden one, if the actor may not see those
     */
    Outline outline(Id<Course> course);

    /** @throws NotFoundException also for a lesson that the outline does not show to this actor */
    Lesson getLesson(Id<Lesson> lesson);
}
