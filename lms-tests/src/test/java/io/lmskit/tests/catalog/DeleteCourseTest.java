package io.lmskit.tests.catalog;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What goes with a course, and what keeps it. */
@LmsTest
class DeleteCourseTest {

    private final Lms lms;
    private final Lms other;
    private final Fixtures fixtures;

    DeleteCourseTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.other = nodes.open();
        this.fixtures = fixtures;
    }

    @Test
    void sections_and_lessons_go_with_their_course() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(2).lessons(1).create();

        lms.catalog().deleteCourse(course.id());

        assertThatCall(() -> lms.curriculum().outline(course.id())).isNotFound();
        assertThat(outline.lessons())
                .hasSize(3)
                .allSatisfy(lesson -> assertThatCall(() -> lms.curriculum().getLesson(lesson.id()))
                        .isNotFound());
        assertThat(lms.journal()
                        .find(
                                JournalFilter.all()
                                        .withEntity(
                                                "lesson",
                                                outline.lessons().get(0).id()),
                                PageRequest.first())
                        .items())
                .extracting(JournalEntry::event)
                .containsExactlyInAnyOrder("LessonAdded", "LessonDeleted");
    }

    @Test
    void all_reasons_to_keep_a_course_are_told_at_once_and_it_can_be_archived() {
        Scene held = fixtures.heldSession(1);
        Course course = held.course();
        lms.certificates().issueAll(held.session().id());
        fixtures.product().of(course).create();
        fixtures.discount().forCourses(course).create();
        fixtures.outline(course).lessons(1).create();

        assertThatCall(() -> lms.catalog().deleteCourse(course.id()))
                .isRefusedWith(
                        CatalogProblem.COURSE_HAS_SESSIONS,
                        CatalogProblem.COURSE_HAS_BOOKINGS,
                        CatalogProblem.COURSE_HAS_CERTIFICATES,
                        CatalogProblem.COURSE_HAS_DISCOUNT_CODES,
                        CatalogProblem.COURSE_IN_PRODUCTS);

        assertThat(lms.catalog().getCourse(course.id())).isEqualTo(course);
        assertThat(lms.curriculum().outline(course.id()).lessons()).hasSize(1);
        assertThat(lms.catalog().archiveCourse(course.id(), true).active()).isFalse();
    }

    @Test
    void only_who_manages_courses_deletes_them() {
        Course course = fixtures.course().create();

        assertThatCall(() -> lms.as(Actor.instructor(fixtures.instructor().id()))
                        .catalog()
                        .deleteCourse(course.id()))
                .isDenied();
    }

    @RepeatedTest(3)
    void either_the_course_goes_or_it_is_in_a_product() throws InterruptedException {
        Course course = fixtures.course().create();

        List<Outcome<Object>> outcomes = Race.run(16, i -> () -> {
            Lms node = i % 2 == 0 ? lms : other;
            if (i % 4 < 2) {
                node.catalog().deleteCourse(course.id());
                return "deleted";
            }
            return fixtures.in(node).product().of(course).create();
        });

        boolean deleted = outcomes.stream().anyMatch(o -> "deleted".equals(o.result()));
        long products =
                outcomes.stream().filter(o -> o.result() instanceof Product).count();
        assertThat(deleted).isEqualTo(products == 0);
        if (!deleted) {
            assertThat(outcomes)
                    .filteredOn(o -> !o.succeeded())
                    .allSatisfy(o -> assertThat(o.refusal())
                            .isInstanceOfSatisfying(
                                    RuleViolationException.class,
                                    e -> assertThat(e.has(CatalogProblem.COURSE_IN_PRODUCTS))
                                            .isTrue()));
        }
    }
}
