package io.lmskit.tests.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.LessonDone;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Completing a course ends the enrolment in it, in the same change, and taking that back opens it again. */
@LmsTest
class EnrolledLearningTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    EnrolledLearningTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void the_last_lesson_completes_the_enrolment_as_passed_and_undoing_it_reopens_it() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(2).create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        complete(enrollment, outline.lessons().get(0));
        assertThat(now(enrollment).progress()).hasValue(50);
        assertThat(now(enrollment).status()).isEqualTo(EnrollmentStatus.ACTIVE);
        clock.advance(Duration.ofDays(1));

        complete(enrollment, outline.lessons().get(1));

        Enrollment done = now(enrollment);
        assertThat(done.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(done.outcome()).isEqualTo(EnrollmentOutcome.PASSED);
        assertThat(done.endedAt()).isEqualTo(clock.instant());
        assertThat(done.progress()).hasValue(100);
        lms.learning().undo(outline.lessons().get(1).id(), enrollment.student());
        assertThat(now(enrollment).status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(now(enrollment).endedAt()).isNull();
        assertThat(lms.enrollments()
                        .history(enrollment.id(), PageRequest.first())
                        .items())
                .extracting(EnrollmentChange::status)
                .containsExactly(EnrollmentStatus.ACTIVE, EnrollmentStatus.COMPLETED, EnrollmentStatus.ACTIVE);
    }

    @Test
    void what_an_instructor_has_assessed_stays_when_a_lesson_is_taken_back() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(2).create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        complete(enrollment, outline.lessons().get(0));
        lms.enrollments().complete(enrollment.id(), EnrollmentOutcome.DISTINCTION, null);

        lms.learning().undo(outline.lessons().get(0).id(), enrollment.student());

        assertThat(now(enrollment).outcome()).isEqualTo(EnrollmentOutcome.DISTINCTION);
        assertThat(lms.learning().progress(course.id(), enrollment.student()).courseCompletedAt())
                .isNotNull();
    }

    @Test
    void a_bulk_and_a_course_that_lost_its_last_lesson_complete_enrolments_too() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(2).create();
        Enrollment bulk = fixtures.enrollment().in(course).create();
        Enrollment rest = fixtures.enrollment().in(course).create();
        clock.advance(Duration.ofDays(1));

        lms.learning()
                .completeAll(outline.lessons().stream()
                        .map(lesson -> new LessonDone(lesson.id(), bulk.student(), clock.instant(), null))
                        .toList());
        complete(rest, outline.lessons().get(0));
        Lesson last = outline.lessons().get(1);
        lms.curriculum().changeLesson(last.id(), last.version(), last.details().withStatus(LessonStatus.PRIVATE));
        lms.learning().completeCourse(course.id(), rest.student());

        assertThat(List.of(now(bulk), now(rest)))
                .allMatch(e -> e.outcome() == EnrollmentOutcome.PASSED
                        && clock.instant().equals(e.endedAt()));
    }

    @Test
    void lessons_were_open_until_the_student_withdrew() {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(2).create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        clock.advance(Duration.ofDays(1));
        lms.enrollments().withdraw(enrollment.id(), null);

        var results = lms.learning()
                .completeAll(List.of(
                        new LessonDone(
                                outline.lessons().get(0).id(),
                                enrollment.student(),
                                clock.instant().minus(Duration.ofHours(1)),
                                null),
                        new LessonDone(outline.lessons().get(1).id(), enrollment.student(), clock.instant(), null)));

        assertThat(results.results().get(0).violations()).isEmpty();
        assertThat(results.results().get(1).violations())
                .singleElement()
                .satisfies(v -> assertThat(v.code()).isEqualTo("learning.lesson-closed"));
        assertThat(now(enrollment).status()).isEqualTo(EnrollmentStatus.WITHDRAWN);
    }

    private void complete(Enrollment enrollment, Lesson lesson) {
        lms.learning().complete(CompleteLesson.of(lesson.id(), enrollment.student()));
    }

    private Enrollment now(Enrollment enrollment) {
        return lms.enrollments().getEnrollment(enrollment.id());
    }
}
