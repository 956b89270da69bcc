package io.lmskit.tests.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads over two libraries change one outline at the same moment; the numbers stay without gaps. */
@LmsTest
class CurriculumConcurrencyTest {

    private static final int THREADS = 64;

    private final List<Lms> nodes;
    private final Lms lms;
    private final Fixtures fixtures;

    CurriculumConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @Test
    void what_is_added_at_the_same_moment_gets_a_place_each() throws InterruptedException {
        Course course = fixtures.course().create();

        List<Outcome<CourseSection>> added = Race.run(
                THREADS,
                i -> () -> nodes.get(i % 2).curriculum().addSection(course.id(), SectionDetails.of("Section " + i)));

        assertThat(added).allMatch(Outcome::succeeded);
        assertThat(added)
                .extracting(outcome -> outcome.result().position())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, THREADS).boxed().toList());
    }

    @Test
    void adding_deleting_and_reordering_at_the_same_moment_leave_an_order_without_gaps() throws InterruptedException {
        Outline outline = fixtures.outline(fixtures.course().create())
                .lessons(THREADS / 2)
                .create();
        Id<CourseSection> section = outline.sections().get(0).section().id();
        List<Lesson> lessons = outline.lessons();

        List<Outcome<Object>> outcomes = Race.run(THREADS, i -> () -> {
            Lms node = nodes.get(i % 2);
            switch (i % 4) {
                case 0 -> node.curriculum().addLesson(section, LessonDetails.of("New " + i));
                case 1 -> node.curriculum().deleteLesson(lessons.get(i / 4).id());
                default -> node.curriculum().reorderLessons(section, shuffled(node, outline.course(), i));
            }
            return "done";
        });

        // an order that was made from an outline that is past is refused; all else goes through
        assertThat(outcomes).allSatisfy(outcome -> {
            if (!outcome.succeeded()) {
                assertThat(outcome.refusal()).isInstanceOf(RuleViolationException.class);
            }
        });
        List<Lesson> after = lms.curriculum().outline(outline.course()).lessons();
        assertThat(after).hasSize(THREADS / 2);
        assertThat(after)
                .extracting(Lesson::position)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, THREADS / 2).boxed().toList());
    }

    @Test
    void a_section_is_deleted_once_and_takes_the_lessons_that_came_meanwhile() throws InterruptedException {
        Outline outline =
                fixtures.outline(fixtures.course().create()).lessons(3).create();
        Id<CourseSection> section = outline.sections().get(0).section().id();

        List<Outcome<Object>> outcomes = Race.run(THREADS, i -> () -> {
            if (i % 8 == 0) {
                nodes.get(i % 16 / 8).curriculum().deleteSection(section);
                return "deleted";
            }
            return nodes.get(i % 2).curriculum().addLesson(section, LessonDetails.of("New " + i));
        });

        assertThat(outcomes).filteredOn(o -> "deleted".equals(o.result())).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(NotFoundException.class));
        assertThat(lms.curriculum().outline(outline.course()).sections()).isEmpty();
    }

    private static List<Id<Lesson>> shuffled(Lms node, Id<Course> course, int seed) {
        List<Id<Lesson>> order = new ArrayList<>(node.curriculum().outline(course).lessons().stream()
                .map(Lesson::id)
                .toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
