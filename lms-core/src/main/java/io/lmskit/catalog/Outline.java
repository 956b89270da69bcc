package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import java.util.List;

/**
 * The sections of a course with their lessons, in order.
 *
 * @param sections those that the reader may see
 */
public record Outline(Id<Course> course, List<Part> sections) {

    public Outline {
        sections = List.copyOf(sections);
    }

    /**
     * One section.
     *
     * @param lessons those that the reader may see
     */
    public record Part(CourseSection section, List<Lesson> lessons) {

        public Part {
            lessons = List.copyOf(lessons);
        }
    }

    /** All lessons, in the order in which they are taken. */
    public List<Lesson> lessons() {
        return sections.stream().flatMap(part -> part.lessons().stream()).toList();
    }
}
