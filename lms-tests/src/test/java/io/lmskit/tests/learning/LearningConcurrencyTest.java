package io.lmskit.tests.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.Outline;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.BulkCompletion.Outcome;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LearningProblem;
import io.lmskit.learning.LessonCompletion;
import io.lmskit.learning.LessonDone;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many threads over two libraries grant, revoke, complete and certify at the same moment. */
@LmsTest
class LearningConcurrencyTest {

    private static final int THREADS = 64;

    private final List<Lms> nodes;
    private final Lms lms;
    private final Fixtures fixtures;

    LearningConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @RepeatedTest(3)
    void a_lesson_that_16_threads_complete_is_completed_once() throws InterruptedException {
        LearningScene scene = fixtures.halfWay(4);
        Lesson lesson = scene.outline().lessons().get(2);

        List<Race.Outcome<LessonCompletion>> outcomes = Race.run(
                16,
                i -> () -> nodes.get(i % 2)
                        .learning()
                        .complete(CompleteLesson.of(lesson.id(), scene.learner().id())));

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes)
                .extracting(Race.Outcome::result)
                .containsOnly(outcomes.get(0).result());
        assertThat(events("lesson-completion", outcomes.get(0).result().id())).containsExactly("LessonCompleted");
    }

    @RepeatedTest(3)
    void of_all_who_complete_the_lessons_at_the_same_moment_one_completes_the_course() throws InterruptedException {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(THREADS).create();
        User learner = fixtures.learner(course);

        List<Race.Outcome<LessonCompletion>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes.get(i % 2)
                        .learning()
                        .complete(CompleteLesson.of(outline.lessons().get(i).id(), learner.id())));

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(lms.learning().progress(course.id(), learner.id()).percent()).hasValue(100);
        assertThat(lms.learning().progress(course.id(), learner.id()).courseCompletedAt())
                .isNotNull();
    }

    @RepeatedTest(3)
    void L7_a_certificate_that_many_threads_ask_for_is_one() throws InterruptedException {
        LearningScene scene = fixtures.halfWay(2);
        fixtures.complete(scene.learner(), scene.outline().lessons());

        List<Race.Outcome<Certificate>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes.get(i % 2)
                        .certificates()
                        .issueForCourse(scene.course().id(), scene.learner().id()));

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes)
                .extracting(Race.Outcome::result)
                .containsOnly(outcomes.get(0).result());
        assertThat(events("certificate", outcomes.get(0).result().id())).containsExactly("CertificateIssued");
    }

    @RepeatedTest(5)
    void either_the_certificate_stands_or_the_completion_is_taken_back() throws InterruptedException {
        LearningScene scene = fixtures.halfWay(2);
        fixtures.complete(scene.learner(), scene.outline().lessons());
        Lesson last = scene.outline().lessons().get(1);

        List<Race.Outcome<Object>> outcomes = Race.run(16, i -> () -> {
            Lms node = nodes.get(i % 4 / 2);
            if (i % 2 == 0) {
                return node.certificates()
                        .issueForCourse(scene.course().id(), scene.learner().id());
            }
            node.learning().undo(last.id(), scene.learner().id());
            return "undone";
        });

        boolean issued = outcomes.stream().anyMatch(o -> o.result() instanceof Certificate);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(
                                                issued
                                                        ? LearningProblem.CERTIFICATE_ISSUED
                                                        : CertificateProblem.COURSE_NOT_COMPLETED))
                                        .isTrue()));
        assertThat(lms.learning()
                        .progress(scene.course().id(), scene.learner().id())
                        .percent())
                .hasValue(issued ? 100 : 50);
    }

    @Test
    void access_holds_if_and_only_if_some_grant_is_live_whoever_grants_and_revokes_meanwhile()
            throws InterruptedException {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(THREADS).create();
        User learner = fixtures.customer();
        List<AccessGrant> old = new ArrayList<>();
        for (int i = 0; i < THREADS / 4; i++) {
            old.add(lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id())));
        }

        List<Race.Outcome<Object>> outcomes = Race.run(THREADS, i -> () -> {
            Lms node = nodes.get(i % 2);
            return switch (i % 4) {
                case 0 -> node.courseAccess().revoke(old.get(i / 4).id(), null);
                case 1 -> {
                    AccessGrant own = node.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));
                    yield node.courseAccess().revoke(own.id(), null);
                }
                case 2 -> node.courseAccess().hasAccess(course.id(), learner.id());
                default ->
                    node.learning()
                            .complete(CompleteLesson.of(outline.lessons().get(i).id(), learner.id()));
            };
        });

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(LearningProblem.LESSON_CLOSED))
                                        .isTrue()));
        assertThat(lms.courseAccess().hasAccess(course.id(), learner.id())).isFalse();
        assertThat(lms.courseAccess()
                        .findGrants(AccessFilter.all().withCourse(course.id()).withLive(true), PageRequest.first())
                        .items())
                .isEmpty();
        long completed = outcomes.stream()
                .filter(o -> o.result() instanceof LessonCompletion)
                .count();
        assertThat((long) lms.learning().progress(course.id(), learner.id()).completed())
                .isEqualTo(completed);
    }

    @Test
    void many_who_grant_by_one_booking_make_one_grant_per_person() throws InterruptedException {
        Booking booking = fixtures.booking().paid().create();

        List<Race.Outcome<List<AccessGrant>>> outcomes =
                Race.run(THREADS, i -> () -> nodes.get(i % 2).courseAccess().grantByBooking(booking.id(), null));

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes)
                .extracting(Race.Outcome::result)
                .containsOnly(outcomes.get(0).result());
        assertThat(outcomes.get(0).result()).hasSize(1);
    }

    @Test
    void bulks_and_single_completions_of_the_same_lessons_do_not_meet_twice() throws InterruptedException {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(8).create();
        List<LessonDone> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            User learner = fixtures.learner(course);
            outline.lessons()
                    .forEach(l -> rows.add(new LessonDone(
                            l.id(), learner.id(), fixtures.clock().instant(), null)));
        }

        List<Race.Outcome<Object>> outcomes = Race.run(THREADS, i -> () -> {
            Lms node = nodes.get(i % 2);
            if (i % 8 == 0) {
                List<LessonDone> mine = new ArrayList<>(rows);
                Collections.shuffle(mine, new Random(i));
                return node.learning().completeAll(mine);
            }
            LessonDone row = rows.get(i);
            return node.learning().complete(CompleteLesson.of(row.lesson(), row.user()));
        });

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(outcomes)
                .filteredOn(o -> o.result() instanceof BulkCompletion)
                .allSatisfy(o -> assertThat(((BulkCompletion) o.result()).count(Outcome.REFUSED))
                        .isZero());
        assertThat(lms.learning()
                        .progressOfAll(course.id(), PageRequest.first())
                        .items())
                .hasSize(8)
                .allMatch(p -> p.percent().orElseThrow() == 100 && p.courseCompletedAt() != null);
    }

    private List<String> events(String entity, Id<?> id) {
        return lms.journal().find(JournalFilter.all().withEntity(entity, id), PageRequest.first()).items().stream()
                .map(JournalEntry::event)
                .toList();
    }
}
