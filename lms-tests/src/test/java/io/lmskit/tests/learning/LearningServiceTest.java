package io.lmskit.tests.learning;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.learning.LearningProblem;
import io.lmskit.learning.LessonCompletion;
import io.lmskit.learning.LessonProgress;
import io.lmskit.learning.Progress;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completed lessons and courses, and how far somebody is. */
@LmsTest
class LearningServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    LearningServiceTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void L1_progress_counts_each_completed_lesson_once() {
        LearningScene scene = fixtures.halfWay(4);
        assertThat(percent(scene)).hasValue(50);

        Lesson first = scene.outline().lessons().get(0);
        Instant before = clock.instant();
        clock.advance(Duration.ofHours(1));
        LessonCompletion again = lms.learning()
                .complete(CompleteLesson.of(first.id(), scene.learner().id()));

        assertThat(again.completedAt()).isEqualTo(before);
        assertThat(percent(scene)).hasValue(50);
        fixtures.complete(scene.learner(), scene.outline().lessons());
        assertThat(percent(scene)).hasValue(100);
    }

    @Test
    void the_lessons_of_a_hidden_course_are_told_to_those_who_belong_there() {
        LearningScene scene = fixtures.halfWay(4);
        Id<Course> course = scene.course().id();
        User stranger = fixtures.customer();
        LmsScope outside = lms.as(Actor.customer(stranger.id()));
        assertThat(outside.learning().lessons(course, stranger.id())).hasSize(4);
        lms.catalog().publishCourse(course, false);
        assertThatCall(() -> outside.learning().lessons(course, stranger.id())).isNotFound();
        assertThatCall(() -> outside.learning().nextLesson(course, stranger.id()))
                .isNotFound();
        LmsScope learner = lms.as(Actor.customer(scene.learner().id()));
        assertThat(learner.learning().lessons(course, scene.learner().id())).hasSize(4);
        assertThat(lms.learning().lessons(course, stranger.id())).hasSize(4);
    }

    @Test
    void L2_a_course_without_visible_lessons_has_no_percentage() {
        Course course = fixtures.course().create();
        User learner = fixtures.learner(course);
        fixtures.outline(course)
                .section(Visibility.PRIVATE, LessonStatus.PUBLIC)
                .section(Visibility.PUBLIC, LessonStatus.PRIVATE)
                .create();

        Progress progress = lms.learning().progress(course.id(), learner.id());

        assertThat(progress.percent()).isEqualTo(OptionalInt.empty());
        assertThat(progress.lessons()).isZero();
        assertThat(lms.learning().nextLesson(course.id(), learner.id())).isEmpty();
        assertThatCall(() -> lms.learning().completeCourse(course.id(), learner.id()))
                .isRefusedWith(LearningProblem.COURSE_INCOMPLETE);
    }

    @ParameterizedTest(name = "L3: of {0} lessons 2 are done; hidden: {1} -> {2} %")
    @CsvSource({"3, true, 50", "4, true, 33", "4, false, 50", "3, false, 66"})
    void L3_only_lessons_that_learners_see_count(int lessons, boolean hidden, int percent) {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(lessons).create();
        User learner = fixtures.learner(course);
        fixtures.complete(learner, outline.lessons().subList(0, 2));
        Lesson done = outline.lessons().get(0);
        if (hidden) {
            lms.curriculum()
                    .changeLesson(done.id(), done.version(), done.details().withStatus(LessonStatus.PRIVATE));
        }

        assertThat(lms.learning().progress(course.id(), learner.id()).percent()).hasValue(percent);
    }

    @Test
    void a_completion_carries_a_score_and_the_first_stands() {
        LearningScene scene = fixtures.halfWay(2);
        Lesson lesson = scene.outline().lessons().get(1);
        Id<User> learner = scene.learner().id();

        LessonCompletion done =
                lms.learning().complete(CompleteLesson.of(lesson.id(), learner).withScore(new BigDecimal("87.50")));

        assertThat(done.score()).isEqualByComparingTo("87.5");
        assertThat(lms.learning()
                        .complete(CompleteLesson.of(lesson.id(), learner).withScore(BigDecimal.ONE)))
                .isEqualTo(done);
        assertThat(lms.learning().progress(scene.course().id(), learner).averageScore())
                .isEqualByComparingTo("87.5");
        assertThatCall(() -> lms.learning()
                        .complete(CompleteLesson.of(lesson.id(), learner).withScore(new BigDecimal("100.01"))))
                .isInvalidIn("score");
        assertThatCall(() -> lms.learning()
                        .complete(CompleteLesson.of(lesson.id(), learner).withScore(new BigDecimal("1.234"))))
                .isInvalidIn("score");
    }

    @Test
    void completing_is_two_statements_and_asking_is_one() {
        LearningScene scene = fixtures.halfWay(6);
        Lesson lesson = scene.outline().lessons().get(4);
        Id<Course> course = scene.course().id();
        Id<User> learner = scene.learner().id();
        for (int i = 0; i < 5; i++) {
            fixtures.learner(scene.course());
        }

        assertThat(statements(() -> lms.learning().complete(CompleteLesson.of(lesson.id(), learner))))
                .isEqualTo(2);
        assertThat(statements(() -> lms.learning().progress(course, learner))).isEqualTo(1);
        assertThat(statements(() -> lms.learning().progressOfAll(course, PageRequest.first(500))))
                .isEqualTo(1);
        assertThat(statements(() -> lms.learning().nextLesson(course, learner))).isEqualTo(1);
        assertThat(statements(() -> lms.learning().lessons(course, learner))).isEqualTo(1);
    }

    @Test
    void a_closed_lesson_is_not_completed_by_anybody_nor_for_anybody() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course)
                .section(Visibility.PUBLIC, LessonStatus.PUBLIC, LessonStatus.PRIVATE, LessonStatus.PREVIEW)
                .create();
        User stranger = fixtures.customer();
        User learner = fixtures.learner(course);

        assertThatCall(() -> complete(stranger, outline, 0)).isRefusedWith(LearningProblem.LESSON_CLOSED);
        assertThatCall(() -> complete(learner, outline, 1)).isRefusedWith(LearningProblem.LESSON_CLOSED);
        assertThat(complete(stranger, outline, 2)).isNotNull();
        assertThatCall(() -> lms.learning().complete(CompleteLesson.of(Id.of(new UUID(1, 1)), learner.id())))
                .isNotFound();
        assertThatCall(() -> lms.learning()
                        .complete(CompleteLesson.of(outline.lessons().get(0).id(), Id.of(new UUID(1, 1)))))
                .isNotFound();
    }

    @Test
    void a_completion_is_taken_back_and_made_again() {
        LearningScene scene = fixtures.halfWay(4);
        Lesson first = scene.outline().lessons().get(0);
        Id<User> learner = scene.learner().id();

        lms.learning().undo(first.id(), learner);
        lms.learning().undo(first.id(), learner);

        assertThat(percent(scene)).hasValue(25);
        assertThat(lms.learning().nextLesson(scene.course().id(), learner)).contains(first);
        complete(scene.learner(), scene.outline(), 0);
        assertThat(percent(scene)).hasValue(50);
    }

    @Test
    void the_last_lesson_completes_the_course_and_taking_it_back_opens_it_again() {
        LearningScene scene = fixtures.halfWay(2);
        Id<Course> course = scene.course().id();
        Id<User> learner = scene.learner().id();
        assertThat(lms.learning().progress(course, learner).courseCompletedAt()).isNull();
        clock.advance(Duration.ofDays(1));

        complete(scene.learner(), scene.outline(), 1);

        assertThat(lms.learning().progress(course, learner).courseCompletedAt()).isEqualTo(clock.instant());
        fixtures.outline(scene.course()).lessons(1).create();
        assertThat(lms.learning().progress(course, learner).courseCompletedAt()).isNotNull();
        assertThat(percent(scene)).hasValue(66);
        lms.learning().undo(scene.outline().lessons().get(1).id(), learner);
        assertThat(lms.learning().progress(course, learner).courseCompletedAt()).isNull();
    }

    @Test
    void a_course_whose_missing_lesson_went_is_completed_by_a_call() {
        LearningScene scene = fixtures.halfWay(2);
        Id<Course> course = scene.course().id();
        Id<User> learner = scene.learner().id();
        assertThatCall(() -> lms.learning().completeCourse(course, learner))
                .isRefusedWith(LearningProblem.COURSE_INCOMPLETE);
        lms.curriculum().deleteLesson(scene.outline().lessons().get(1).id());

        CourseCompletion done = lms.learning().completeCourse(course, learner);

        assertThat(lms.learning().completeCourse(course, learner)).isEqualTo(done);
        assertThat(lms.learning().progress(course, learner).courseCompletedAt()).isEqualTo(done.completedAt());
    }

    @Test
    void lessons_come_in_order_with_the_time_of_their_completion() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course)
                .section(Visibility.PUBLIC, LessonStatus.PUBLIC, LessonStatus.PRIVATE, LessonStatus.PREVIEW)
                .section(Visibility.PRIVATE, LessonStatus.PUBLIC)
                .lessons(1)
                .create();
        List<Lesson> all = outline.lessons();
        User learner = fixtures.learner(course);
        complete(learner, outline, 2);

        List<LessonProgress> lessons = lms.learning().lessons(course.id(), learner.id());

        assertThat(lessons).extracting(LessonProgress::lesson).containsExactly(all.get(0), all.get(2), all.get(4));
        assertThat(lessons).extracting(LessonProgress::completedAt).containsExactly(null, clock.instant(), null);
        assertThat(lms.learning().nextLesson(course.id(), learner.id())).contains(all.get(0));
        complete(learner, outline, 0);
        assertThat(lms.learning().nextLesson(course.id(), learner.id())).contains(all.get(4));
    }

    @Test
    void progress_of_all_comes_in_pages() {
        LearningScene scene = fixtures.halfWay(4);
        List<User> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(fixtures.learner(scene.course()));
        }
        complete(others.get(0), scene.outline(), 3);

        List<Progress> all = new ArrayList<>();
        for (Page<Progress> page = lms.learning().progressOfAll(scene.course().id(), PageRequest.first(2)); ; ) {
            all.addAll(page.items());
            if (page.isLast()) {
                break;
            }
            page = lms.learning()
                    .progressOfAll(scene.course().id(), PageRequest.first(2).after(page.next()));
        }

        assertThat(all).hasSize(5).extracting(Progress::user).isSorted().doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(
                        p -> assertThat(lms.learning().progress(scene.course().id(), p.user()))
                                .isEqualTo(p));
        assertThat(all).extracting(p -> p.percent().orElseThrow()).containsExactlyInAnyOrder(50, 25, 0, 0, 0);
        assertThat(lms.learning()
                        .progressOfAll(fixtures.course().create().id(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void learners_see_themselves_instructors_what_they_teach() {
        LearningScene scene = fixtures.halfWay(2);
        Id<Course> course = scene.course().id();
        Id<User> learner = scene.learner().id();
        User other = fixtures.learner(scene.course());
        User instructor = fixtures.instructor();
        fixtures.session().of(scene.course()).taughtBy(instructor).create();
        LmsScope me = lms.as(Actor.customer(learner));
        LmsScope teacher = lms.as(Actor.instructor(instructor.id()));
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        Id<Lesson> second = scene.outline().lessons().get(1).id();

        assertThat(me.learning().progress(course, learner).percent()).hasValue(50);
        assertThat(me.learning().progressOfAll(course, PageRequest.first()).items())
                .extracting(Progress::user)
                .containsExactly(learner);
        assertThat(teacher.learning().progressOfAll(course, PageRequest.first()).items())
                .hasSize(2);
        assertThat(stranger.learning()
                        .progressOfAll(course, PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(teacher.learning().lessons(course, learner)).hasSize(2);
        for (LmsScope denied : List.of(lms.as(Actor.customer(other.id())), stranger, lms.as(Actor.guest()))) {
            assertThatCall(() -> denied.learning().progress(course, learner)).isDenied();
            assertThatCall(() -> denied.learning().lessons(course, learner)).isDenied();
            assertThatCall(() -> denied.learning().nextLesson(course, learner)).isDenied();
            assertThatCall(() -> denied.learning().complete(CompleteLesson.of(second, learner)))
                    .isDenied();
            assertThatCall(() -> denied.learning().undo(second, learner)).isDenied();
            assertThatCall(() -> denied.learning().completeCourse(course, learner))
                    .isDenied();
            assertThatCall(() -> denied.learning().completeAll(List.of())).isDenied();
        }
        assertThat(me.learning().complete(CompleteLesson.of(second, learner))).isNotNull();
        assertThat(teacher.learning().complete(CompleteLesson.of(second, other.id())))
                .isNotNull();
    }

    @Test
    void a_command_under_a_key_happens_once() {
        LearningScene scene = fixtures.halfWay(2);
        CompleteLesson command = CompleteLesson.of(
                scene.outline().lessons().get(1).id(), scene.learner().id());
        LmsScope once = lms.once("complete-once");

        LessonCompletion done = once.learning().complete(command);

        assertThat(once.learning().complete(command)).isEqualTo(done);
        assertThatCall(() -> once.learning().complete(command.withScore(BigDecimal.TEN)))
                .isConflict();
    }

    @Test
    void completions_go_with_the_lesson_and_with_the_user() {
        LearningScene scene = fixtures.halfWay(4);
        lms.curriculum().deleteLesson(scene.outline().lessons().get(0).id());
        assertThat(percent(scene)).hasValue(33);

        lms.userAdministration().purge(scene.learner().id());

        assertThat(lms.learning()
                        .progressOfAll(scene.course().id(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    private LessonCompletion complete(User user, Outline outline, int lesson) {
        return lms.learning()
                .complete(CompleteLesson.of(outline.lessons().get(lesson).id(), user.id()));
    }

    private OptionalInt percent(LearningScene scene) {
        return lms.learning()
                .progress(scene.course().id(), scene.learner().id())
                .percent();
    }

    private int statements(Runnable work) {
        return counter.during(work).count();
    }
}
