package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Sections and lessons about to be added to a course. */
public final class OutlineFixture {

    private record Part(Visibility visibility, List<LessonStatus> lessons) {}

    private final LmsScope lms;
    private final Course course;
    private final List<Part> parts = new ArrayList<>();

    OutlineFixture(LmsScope lms, Course course) {
        this.lms = lms;
        this.course = course;
    }

    /** A section with a lesson of each of these statuses, in order. */
    public OutlineFixture section(Visibility visibility, LessonStatus... lessons) {
        parts.add(new Part(visibility, List.of(lessons)));
        return this;
    }

    /** A public section with so many public lessons. */
    public OutlineFixture lessons(int count) {
        LessonStatus[] statuses = new LessonStatus[count];
        java.util.Arrays.fill(statuses, LessonStatus.PUBLIC);
        return section(Visibility.PUBLIC, statuses);
    }

    /** Adds them, named by their numbers; the outline of the whole course afterwards. */
    public Outline create() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            SectionDetails details = SectionDetails.of("Section " + (i + 1)).withVisibility(part.visibility);
            CourseSection section = lms.curriculum().addSection(course.id(), details);
            for (int j = 0; j < part.lessons.size(); j++) {
                String name = "Lesson " + (i + 1) + "." + (j + 1);
                lms.curriculum().addLesson(section.id(), LessonDetails.of(name).withStatus(part.lessons.get(j)));
            }
        }
        return lms.curriculum().outline(course.id());
    }
}
