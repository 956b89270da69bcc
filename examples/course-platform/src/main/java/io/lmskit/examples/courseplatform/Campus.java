package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes a course of each run, and a lesson of each of its assessments; what is there from an earlier time is left alone. */
final class Campus {

    private static final String SECTION = "Assessments";
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final LmsScope office;
    private final University university;
    private final Arrivals courses = new Arrivals("courses");
    private final Arrivals lessons = new Arrivals("lessons");

    Campus(LmsScope office, University university) {
        this.office = office;
        this.university = university;
    }

    void build(Oulad data, Progress progress) {
        data.runs(run -> university.runs.put(run.name(), run));
        Map<String, Course> there = coursesBySlug();
        Map<String, Id<CourseSection>> sections = new HashMap<>();
        university.runs.forEach((name, run) -> {
            Course course = there.get(slug(name));
            if (course == null) {
                course = create(run);
                courses.fresh(1);
            } else {
                courses.known(1);
            }
            university.courses.put(name, course.id());
            sections.put(name, section(course.id()));
            progress.step();
        });
        data.assessments(assessment -> {
            university.assessments.put(assessment.id(), assessment);
            if (university.lessons.containsKey(assessment.id())) {
                lessons.known(1);
            } else {
                Id<CourseSection> section = Oulad.known(sections, assessment.run(), "run");
                university.lessons.put(assessment.id(), lesson(section, assessment));
                lessons.fresh(1);
            }
            progress.step();
        });
    }

    private Map<String, Course> coursesBySlug() {
        Map<String, Course> there = new HashMap<>();
        PageRequest page = PageRequest.first(500);
        for (boolean more = true; more; ) {
            Page<Course> courses = office.catalog().findCourses(CourseFilter.all(), page);
            courses.items().forEach(course -> there.put(course.details().slug(), course));
            page = page.after(courses.next());
            more = !courses.isLast();
        }
        return there;
    }

    private Course create(Oulad.Run run) {
        Course course = office.catalog()
                .createCourse(
                        CourseDetails.builder(run.name(), run.days() * MINUTES_OF_A_DAY, Money.zero(CurrencyUnit.GBP))
                                .slug(slug(run.name()))
                                .category(run.module())
                                .build());
        return office.catalog().publishCourse(course.id(), true);
    }

    /** The section for the assessments; remembers the lessons that it has. */
    private Id<CourseSection> section(Id<Course> course) {
        for (Outline.Part part : office.curriculum().outline(course).sections()) {
            if (part.section().details().name().equals(SECTION)) {
                for (Lesson lesson : part.lessons()) {
                    String name = lesson.details().name();
                    university.lessons.put(name.substring(name.lastIndexOf(' ') + 1), lesson.id());
                }
                return part.section().id();
            }
        }
        return office.curriculum()
                .addSection(course, SectionDetails.of(SECTION).withVisibility(Visibility.PUBLIC))
                .id();
    }

    private Id<Lesson> lesson(Id<CourseSection> section, Oulad.Assessment assessment) {
        return office.curriculum()
                .addLesson(
                        section,
                        LessonDetails.of(assessment.type() + " " + assessment.id())
                                .withDescription("Counts " + assessment.weight() + " per cent")
                                .withStatus(LessonStatus.PUBLIC))
                .id();
    }

    private static String slug(String run) {
        return run.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    Arrivals courses() {
        return courses;
    }

    Arrivals lessons() {
        return lessons;
    }
}
