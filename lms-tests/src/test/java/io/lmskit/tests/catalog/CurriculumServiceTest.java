package io.lmskit.tests.catalog;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections and lessons: their order, who sees them, and how they go. */
@LmsTest
class CurriculumServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final StatementCounter counter;

    CurriculumServiceTest(Lms lms, Fixtures fixtures, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.counter = counter;
    }

    @Test
    void what_is_added_stands_behind_the_rest_and_is_private() {
        Course course = fixtures.course().create();
        CourseSection first = lms.curriculum().addSection(course.id(), SectionDetails.of(" Start "));
        CourseSection second = lms.curriculum().addSection(course.id(), SectionDetails.of("End"));
        Lesson one =
                lms.curriculum().addLesson(first.id(), LessonDetails.of("One").withDescription("Why\nand how"));
        Lesson two = lms.curriculum().addLesson(first.id(), LessonDetails.of("Two"));

        assertThat(first.details()).isEqualTo(new SectionDetails("Start", Visibility.PRIVATE));
        assertThat(one.details()).isEqualTo(new LessonDetails("One", "Why\nand how", LessonStatus.PRIVATE));
        assertThat(List.of(first.position(), second.position(), one.position(), two.position()))
                .containsExactly(1, 2, 1, 2);
        assertThat(lms.curriculum().outline(course.id()))
                .isEqualTo(new Outline(
                        course.id(),
                        List.of(new Outline.Part(first, List.of(one, two)), new Outline.Part(second, List.of()))));
        assertThat(lms.curriculum().getLesson(two.id())).isEqualTo(two);
    }

    @Test
    void sections_and_lessons_are_renamed_shown_and_hidden() {
        Outline outline =
                fixtures.outline(fixtures.course().create()).lessons(1).create();
        CourseSection section = outline.sections().get(0).section();
        Lesson lesson = outline.lessons().get(0);

        CourseSection hidden = lms.curriculum()
                .changeSection(section.id(), section.version(), new SectionDetails("Other", Visibility.PRIVATE));
        Lesson preview = lms.curriculum()
                .changeLesson(lesson.id(), lesson.version(), new LessonDetails("Taste", "Try", LessonStatus.PREVIEW));

        assertThat(hidden.details()).isEqualTo(new SectionDetails("Other", Visibility.PRIVATE));
        assertThat(preview.details()).isEqualTo(new LessonDetails("Taste", "Try", LessonStatus.PREVIEW));
        assertThatCall(() -> lms.curriculum().changeSection(section.id(), section.version(), section.details()))
                .isConflict();
        assertThatCall(() -> lms.curriculum().changeLesson(lesson.id(), lesson.version(), lesson.details()))
                .isConflict();
        assertThat(entries("lesson", lesson.id()))
                .extracting(JournalEntry::event)
                .containsExactlyInAnyOrder("LessonAdded", "LessonChanged");
    }

    @Test
    void one_call_reorders_all_and_one_entry_tells() {
        Outline outline = fixtures.outline(fixtures.course().create())
                .lessons(5)
                .lessons(1)
                .lessons(1)
                .create();
        List<Id<CourseSection>> sections = new ArrayList<>(
                outline.sections().stream().map(p -> p.section().id()).toList());
        List<Id<Lesson>> lessons = new ArrayList<>(
                outline.sections().get(0).lessons().stream().map(Lesson::id).toList());
        Collections.reverse(sections);
        Collections.rotate(lessons, 2);

        lms.curriculum().reorderSections(outline.course(), sections);
        lms.curriculum().reorderLessons(sections.get(2), lessons);
        lms.curriculum().reorderLessons(sections.get(2), lessons);

        Outline after = lms.curriculum().outline(outline.course());
        assertThat(after.sections()).extracting(part -> part.section().id()).containsExactlyElementsOf(sections);
        assertThat(after.sections().get(2).lessons()).extracting(Lesson::id).containsExactlyElementsOf(lessons);
        assertThat(after.sections().get(2).lessons())
                .extracting(Lesson::position)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(entries("section", sections.get(2)))
                .extracting(JournalEntry::event)
                .containsExactlyInAnyOrder("SectionAdded", "LessonsReordered");
    }

    @Test
    void reordering_costs_two_statements_however_many_there_are() {
        Outline outline =
                fixtures.outline(fixtures.course().create()).lessons(40).create();
        List<Id<Lesson>> order =
                new ArrayList<>(outline.lessons().stream().map(Lesson::id).toList());
        Collections.reverse(order);
        Id<CourseSection> section = outline.sections().get(0).section().id();

        assertThat(counter.during(() -> lms.curriculum().reorderLessons(section, order))
                        .count())
                .isEqualTo(2);
        assertThat(counter.during(() -> lms.curriculum().outline(outline.course()))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_order_that_is_not_one_of_all_is_refused_and_changes_nothing() {
        Outline outline = fixtures.outline(fixtures.course().create())
                .lessons(3)
                .lessons(1)
                .create();
        Id<CourseSection> section = outline.sections().get(0).section().id();
        List<Id<Lesson>> all = outline.lessons().stream().map(Lesson::id).toList();

        assertThatCall(() -> lms.curriculum().reorderLessons(section, List.of(all.get(2), all.get(2), all.get(3))))
                .isRefusedWith(
                        CatalogProblem.ORDER_REPEATS,
                        CatalogProblem.ORDER_UNKNOWN,
                        CatalogProblem.ORDER_LACKS,
                        CatalogProblem.ORDER_LACKS);
        assertThatCall(() -> lms.curriculum().reorderSections(outline.course(), List.of(section)))
                .isRefusedWith(CatalogProblem.ORDER_LACKS);
        assertThat(lms.curriculum().outline(outline.course())).isEqualTo(outline);
    }

    @Test
    void what_stands_behind_a_deleted_one_moves_up() {
        Outline outline = fixtures.outline(fixtures.course().create())
                .lessons(3)
                .lessons(2)
                .create();
        Lesson second = outline.lessons().get(1);

        lms.curriculum().deleteLesson(second.id());
        lms.curriculum().deleteSection(second.section());

        Outline after = lms.curriculum().outline(outline.course());
        assertThat(after.sections()).hasSize(1);
        assertThat(after.sections().get(0).section().position()).isEqualTo(1);
        assertThat(after.lessons()).hasSize(2);
        assertThatCall(() -> lms.curriculum().getLesson(outline.lessons().get(0).id()))
                .isNotFound();
        assertThat(entries("lesson", outline.lessons().get(0).id()))
                .extracting(JournalEntry::event)
                .containsExactlyInAnyOrder("LessonAdded", "LessonDeleted");
        Lesson added =
                lms.curriculum().addLesson(after.sections().get(0).section().id(), LessonDetails.of("Behind"));
        assertThat(added.position()).isEqualTo(3);
    }

    @Test
    void a_section_is_full_at_its_limit() {
        Course course = fixtures.course().create();
        for (int i = 0; i < 200; i++) {
            lms.curriculum().addSection(course.id(), SectionDetails.of("Section " + i));
        }

        assertThatCall(() -> lms.curriculum().addSection(course.id(), SectionDetails.of("One more")))
                .isRefusedWith(CatalogProblem.OUTLINE_FULL);
    }

    @Test
    void the_public_sees_what_is_not_private_of_a_published_course() {
        Course course = fixtures.course().create();
        Outline all = fixtures.outline(course)
                .section(Visibility.PUBLIC, LessonStatus.PUBLIC, LessonStatus.PRIVATE, LessonStatus.PREVIEW)
                .section(Visibility.PRIVATE, LessonStatus.PUBLIC, LessonStatus.PREVIEW)
                .section(Visibility.PUBLIC)
                .create();
        LmsScope guest = lms.as(Actor.guest());

        Outline seen = guest.curriculum().outline(course.id());

        assertThat(all.lessons()).hasSize(5);
        assertThat(seen.sections()).hasSize(2);
        assertThat(seen.lessons())
                .containsExactly(all.lessons().get(0), all.lessons().get(2));
        assertThat(guest.curriculum().getLesson(all.lessons().get(2).id())).isNotNull();
        assertThatCall(() -> guest.curriculum().getLesson(all.lessons().get(1).id()))
                .isNotFound();
        assertThatCall(() -> guest.curriculum().getLesson(all.lessons().get(4).id()))
                .isNotFound();
        lms.catalog().publishCourse(course.id(), false);
        assertThatCall(() -> guest.curriculum().outline(course.id())).isNotFound();
        assertThatCall(() -> guest.curriculum().getLesson(all.lessons().get(2).id()))
                .isNotFound();
        assertThat(lms.as(Actor.instructor(fixtures.instructor().id()))
                        .curriculum()
                        .outline(course.id()))
                .isEqualTo(all);
    }

    @Test
    void only_who_manages_courses_changes_them() {
        Outline outline =
                fixtures.outline(fixtures.course().create()).lessons(1).create();
        User somebody = fixtures.customer();
        CourseSection section = outline.sections().get(0).section();
        Lesson lesson = outline.lessons().get(0);
        for (Actor actor : List.of(Actor.guest(), Actor.customer(somebody.id()), Actor.instructor(somebody.id()))) {
            LmsScope scope = lms.as(actor);
            assertThatCall(() -> scope.curriculum().addSection(outline.course(), section.details()))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().changeSection(section.id(), 0, section.details()))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().reorderSections(outline.course(), List.of(section.id())))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().deleteSection(section.id())).isDenied();
            assertThatCall(() -> scope.curriculum().addLesson(section.id(), lesson.details()))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().changeLesson(lesson.id(), 0, lesson.details()))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().reorderLessons(section.id(), List.of(lesson.id())))
                    .isDenied();
            assertThatCall(() -> scope.curriculum().deleteLesson(lesson.id())).isDenied();
        }
        assertThat(lms.as(Actor.admin(fixtures.admin().id())).curriculum().addLesson(section.id(), lesson.details()))
                .isNotNull();
    }

    @Test
    void a_command_under_a_key_happens_once() {
        Course course = fixtures.course().create();
        LmsScope once = lms.once("add-section-once");

        CourseSection first = once.curriculum().addSection(course.id(), SectionDetails.of("Once"));

        assertThat(once.curriculum().addSection(course.id(), SectionDetails.of("Once")))
                .isEqualTo(first);
        assertThat(lms.curriculum().outline(course.id()).sections()).hasSize(1);
    }

    @Test
    void wrong_fields_are_named() {
        Course course = fixtures.course().create();

        assertThatCall(() -> lms.curriculum().addSection(course.id(), SectionDetails.of(" ")))
                .isInvalidIn("name");
        CourseSection section = lms.curriculum().addSection(course.id(), SectionDetails.of("One"));
        assertThatCall(() -> lms.curriculum()
                        .addLesson(
                                section.id(), LessonDetails.of("x".repeat(201)).withDescription("\u0000")))
                .isInvalidIn("name", "description");
    }

    private List<JournalEntry> entries(String entity, Id<?> id) {
        return lms.journal()
                .find(JournalFilter.all().withEntity(entity, id), PageRequest.first())
                .items();
    }
}
