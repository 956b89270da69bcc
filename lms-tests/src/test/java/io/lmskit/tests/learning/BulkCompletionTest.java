package io.lmskit.tests.learning;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.BulkCompletion.Outcome;
import io.lmskit.learning.BulkCompletion.Result;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LearningService;
import io.lmskit.learning.LessonDone;
import io.lmskit.learning.LessonProgress;
import io.lmskit.learning.Progress;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many completions in one call. */
@LmsTest
class BulkCompletionTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    BulkCompletionTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void every_row_is_recorded_at_its_time_with_its_score_and_courses_are_completed() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(3).create();
        Instant past = clock.instant().minus(Duration.ofDays(30));
        User all = learner(course, past.minusSeconds(1), null);
        User some = learner(course, past.minusSeconds(1), null);
        List<LessonDone> rows = new ArrayList<>();
        for (Lesson lesson : outline.lessons()) {
            rows.add(new LessonDone(lesson.id(), all.id(), past.plusSeconds(lesson.position()), new BigDecimal("80")));
        }
        rows.add(new LessonDone(outline.lessons().get(1).id(), some.id(), past, null));

        BulkCompletion result = lms.learning().completeAll(rows);

        assertThat(result.count(Outcome.RECORDED)).isEqualTo(4);
        Progress full = lms.learning().progress(course.id(), all.id());
        assertThat(full.percent()).hasValue(100);
        assertThat(full.averageScore()).isEqualByComparingTo("80");
        assertThat(full.courseCompletedAt()).isEqualTo(past.plusSeconds(3));
        Progress part = lms.learning().progress(course.id(), some.id());
        assertThat(part.percent()).hasValue(33);
        assertThat(part.courseCompletedAt()).isNull();
        assertThat(lms.learning().lessons(course.id(), all.id()))
                .extracting(LessonProgress::completedAt)
                .containsExactly(past.plusSeconds(1), past.plusSeconds(2), past.plusSeconds(3));
        BulkCompletion again = lms.learning().completeAll(rows);
        assertThat(again.count(Outcome.ALREADY)).isEqualTo(4);
        assertThat(lms.learning().progress(course.id(), all.id())).isEqualTo(full);
    }

    @Test
    void a_wrong_row_stops_none_of_the_others_and_says_all_that_is_wrong() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course)
                .section(Visibility.PUBLIC, LessonStatus.PUBLIC, LessonStatus.PRIVATE)
                .create();
        Id<Lesson> open = outline.lessons().get(0).id();
        Instant now = clock.instant();
        User learner = learner(course, now.minus(Duration.ofDays(10)), now.minus(Duration.ofDays(5)));
        Id<User> nobody = Id.of(new UUID(1, 1));

        List<Result> results = lms.learning()
                .completeAll(List.of(
                        new LessonDone(open, learner.id(), now.minus(Duration.ofDays(1)), null),
                        new LessonDone(open, learner.id(), now.plusSeconds(1), new BigDecimal("101")),
                        new LessonDone(Id.of(new UUID(1, 1)), nobody, now, null),
                        new LessonDone(outline.lessons().get(1).id(), learner.id(), now, null),
                        new LessonDone(open, learner.id(), now.minus(Duration.ofDays(6)), new BigDecimal("0")),
                        new LessonDone(open, learner.id(), now.minus(Duration.ofDays(7)), null)))
                .results();

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.RECORDED,
                        Outcome.ALREADY);
        assertThat(told(results.get(0))).containsExactly("learning.lesson-closed rows[0].lesson");
        assertThat(results.get(0).violations().get(0).values()).containsEntry("reason", "expired");
        assertThat(told(results.get(1)))
                .containsExactly(
                        "input.range rows[1].completedAt",
                        "input.range rows[1].score",
                        "learning.lesson-closed rows[1].lesson");
        assertThat(told(results.get(2)))
                .containsExactly("learning.user-unknown rows[2].user", "learning.lesson-unknown rows[2].lesson");
        assertThat(told(results.get(3))).containsExactly("learning.lesson-closed rows[3].lesson");
        assertThat(lms.learning().progress(course.id(), learner.id()).completed())
                .isEqualTo(1);
    }

    @Test
    void a_bulk_is_four_statements_however_many_rows_it_has() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(20).create();
        List<LessonDone> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            User learner = fixtures.learner(course);
            outline.lessons().forEach(l -> rows.add(new LessonDone(l.id(), learner.id(), clock.instant(), null)));
        }
        Collections.shuffle(rows, new java.util.Random(7));

        int statements = counter.during(() -> lms.learning().completeAll(rows)).count();

        assertThat(statements).isEqualTo(4);
        assertThat(lms.learning()
                        .progressOfAll(course.id(), PageRequest.first(100))
                        .items())
                .hasSize(25)
                .allMatch(p -> p.percent().orElseThrow() == 100 && p.courseCompletedAt() != null);
    }

    @Test
    void nothing_to_do_is_fine_and_too_much_is_refused() {
        assertThat(lms.learning().completeAll(List.of()).results()).isEmpty();
        LessonDone row = new LessonDone(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)), clock.instant(), null);
        assertThatCall(() -> lms.learning().completeAll(Collections.nCopies(LearningService.BULK + 1, row)))
                .isInvalidIn("rows");
    }

    @Test
    void repeated_with_its_key_a_bulk_tells_of_no_completion_that_is_not_there() {
        Course course = fixtures.course().create();
        List<Lesson> lessons = fixtures.outline(course).lessons(2).create().lessons();
        User learner = fixtures.learner(course);
        LessonDone undone = new LessonDone(lessons.get(0).id(), learner.id(), clock.instant(), null);
        LessonDone kept = new LessonDone(lessons.get(1).id(), learner.id(), clock.instant(), null);
        LmsScope once = lms.once("bulk-undone");
        once.learning().completeAll(List.of(undone, undone, kept));
        lms.learning().undo(lessons.get(0).id(), learner.id());

        assertThat(once.learning().completeAll(List.of(undone, undone, kept)).results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.ABSENT, Outcome.ABSENT, Outcome.ALREADY);
        assertThat(lms.learning().progress(course.id(), learner.id()).percent()).hasValue(50);
    }

    @Test
    void a_bulk_under_a_key_is_found_done() {
        Course course = fixtures.course().create();
        Lesson lesson = fixtures.outline(course).lessons(1).create().lessons().get(0);
        User learner = fixtures.learner(course);
        List<LessonDone> rows = List.of(new LessonDone(lesson.id(), learner.id(), clock.instant(), null));
        LmsScope once = lms.once("bulk-once");

        assertThat(once.learning().completeAll(rows).count(Outcome.RECORDED)).isEqualTo(1);
        assertThat(once.learning().completeAll(rows).count(Outcome.ALREADY)).isEqualTo(1);
        assertThatCall(() -> once.learning().completeAll(List.of())).isConflict();
        assertThat(lms
                        .journal()
                        .find(JournalFilter.all().withEvent("CourseCompleted"), PageRequest.first(500))
                        .items()
                        .stream()
                        .filter(e ->
                                String.valueOf(e.after()).contains(learner.id().toString())))
                .hasSize(1);
    }

    private User learner(Course course, Instant from, Instant until) {
        User learner = fixtures.customer();
        lms.courseAccess()
                .grant(GrantAccess.of(course.id(), learner.id()).from(from).until(until));
        return learner;
    }

    private static List<String> told(Result result) {
        return result.violations().stream()
                .map((Violation v) -> v.code() + " " + v.path())
                .toList();
    }
}
