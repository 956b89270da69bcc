package io.lmskit.examples.courseplatform;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;

/**
 * What the chapters after that of the courses go on with.
 *
 * @param basics a public section of the course
 * @param drafts a private one
 * @param taste a preview, the first lesson
 * @param first a lesson for learners, as {@code second} is
 * @param hidden a private lesson in the public section
 * @param draft a public lesson in the private section
 */
record Catalogue(
        Course java,
        Course sql,
        CourseSection basics,
        CourseSection drafts,
        Lesson taste,
        Lesson first,
        Lesson second,
        Lesson hidden,
        Lesson draft) {}
