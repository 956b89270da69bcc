package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.examples.shared.Stage;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Courses of sections of lessons, each in its order. */
final class CoursesChapter {

    private final LmsScope office;
    private final Stage stage;

    CoursesChapter(LmsScope office, Stage stage) {
        this.office = office;
        this.stage = stage;
    }

    Catalogue play() {
        stage.chapter("Courses, sections and lessons");
        stage.tell("The office writes a course");
        Course java = course("Java from the start");
        Course sql = course("SQL for the curious");
        stage.that(!java.published(), "it is hidden until it is published");
        CourseSection drafts = office.curriculum().addSection(java.id(), SectionDetails.of("Drafts"));
        CourseSection basics = office.curriculum()
                .addSection(java.id(), SectionDetails.of("Basics").withVisibility(Visibility.PUBLIC));
        stage.that(drafts.details().visibility() == Visibility.PRIVATE, "a section is private unless said otherwise");
        stage.that(drafts.position() == 1 && basics.position() == 2, "sections are numbered from 1 as they come");
        Lesson hidden = office.curriculum().addLesson(basics.id(), LessonDetails.of("Secrets"));
        stage.that(
                hidden.details().status() == LessonStatus.PRIVATE
                        && hidden.details().description() == null,
                "a lesson is private unless said otherwise, and needs no description");
        Lesson first = lesson(basics, "Values", LessonStatus.PUBLIC);
        Lesson second = lesson(basics, "Types", LessonStatus.PUBLIC);
        Lesson taste = lesson(basics, "Why Java", LessonStatus.PREVIEW);
        Lesson draft = lesson(drafts, "Unfinished", LessonStatus.PUBLIC);

        stage.tell("The office puts both in order, each by one call");
        office.curriculum().reorderSections(java.id(), List.of(basics.id(), drafts.id()));
        office.curriculum().reorderLessons(basics.id(), List.of(taste.id(), first.id(), second.id(), hidden.id()));
        stage.that(
                names(office.curriculum().outline(java.id()))
                        .equals(List.of("Why Java", "Values", "Types", "Secrets", "Unfinished")),
                "the outline follows");
        stage.refused(
                "an order that forgets one",
                () -> office.curriculum().reorderLessons(basics.id(), List.of(taste.id(), first.id(), second.id())),
                CatalogProblem.ORDER_LACKS);
        office.catalog().publishCourse(sql.id(), true);
        return new Catalogue(
                office.catalog().publishCourse(java.id(), true),
                sql,
                basics,
                drafts,
                taste,
                first,
                second,
                hidden,
                draft);
    }

    private Course course(String title) {
        return office.catalog()
                .createCourse(CourseDetails.builder(title, 600, Money.of(CurrencyUnit.USD, 40))
                        .description("All about it")
                        .build());
    }

    private Lesson lesson(CourseSection section, String name, LessonStatus status) {
        return office.curriculum()
                .addLesson(
                        section.id(),
                        LessonDetails.of(name).withDescription("About " + name).withStatus(status));
    }

    static List<String> names(Outline outline) {
        return outline.lessons().stream().map(lesson -> lesson.details().name()).toList();
    }
}
