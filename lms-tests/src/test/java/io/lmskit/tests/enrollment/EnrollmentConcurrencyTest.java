package io.lmskit.tests.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Outline;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads over two libraries enrol, pause, withdraw and complete at the same moment. */
@LmsTest
class EnrollmentConcurrencyTest {

    private static final int THREADS = 64;

    private final List<Lms> nodes;
    private final Lms lms;
    private final Fixtures fixtures;

    EnrollmentConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @RepeatedTest(3)
    void of_all_who_enrol_a_student_one_does() throws InterruptedException {
        Course course = fixtures.course().create();
        User student = fixtures.customer();
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());

        List<Race.Outcome<Enrollment>> outcomes =
                Race.run(THREADS, i -> () -> nodes.get(i % 2).enrollments().enroll(command));

        assertThat(outcomes).filteredOn(Race.Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(EnrollmentProblem.ALREADY_ENROLLED))
                                        .isTrue()));
        assertThat(lms.enrollments()
                        .findEnrollments(EnrollmentFilter.all().withStudent(student.id()), PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @RepeatedTest(3)
    void access_is_what_the_status_says_whoever_changes_it_meanwhile() throws InterruptedException {
        Enrollment enrollment = fixtures.enrollment().create();

        List<Race.Outcome<Enrollment>> outcomes = Race.run(THREADS, i -> () -> {
            Lms node = nodes.get(i % 2);
            return switch (i / 2 % 4) {
                case 0 -> node.enrollments().pause(enrollment.id(), null);
                case 1 -> node.enrollments().resume(enrollment.id(), null);
                case 2 -> node.enrollments().withdraw(enrollment.id(), null);
                default -> node.enrollments().enroll(EnrollStudent.of(enrollment.course(), enrollment.student()));
            };
        });

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(EnrollmentProblem.WRONG_STATUS)
                                                || e.has(EnrollmentProblem.ALREADY_ENROLLED))
                                        .isTrue()));
        EnrollmentStatus last = lms.enrollments().getEnrollment(enrollment.id()).status();
        assertThat(lms.courseAccess().hasAccess(enrollment.course(), enrollment.student()))
                .isEqualTo(last == EnrollmentStatus.ACTIVE);
    }

    @RepeatedTest(3)
    void it_ends_once_by_the_last_lesson_or_by_a_withdrawal() throws InterruptedException {
        Course course = fixtures.course().create();
        Outline outline = fixtures.outline(course).lessons(1).create();
        Enrollment enrollment = fixtures.enrollment().in(course).create();

        List<Race.Outcome<Object>> outcomes = Race.run(
                THREADS,
                i -> () -> i % 4 < 2
                        ? nodes.get(i % 2).enrollments().withdraw(enrollment.id(), null)
                        : nodes.get(i % 2)
                                .learning()
                                .complete(CompleteLesson.of(
                                        outline.lessons().get(0).id(), enrollment.student())));

        EnrollmentOutcome outcome =
                lms.enrollments().getEnrollment(enrollment.id()).outcome();
        long withdrawn =
                outcomes.stream().filter(o -> o.result() instanceof Enrollment).count();
        assertThat(outcome).isEqualTo(withdrawn == 0 ? EnrollmentOutcome.PASSED : EnrollmentOutcome.WITHDRAWN);
        assertThat(withdrawn).isIn(0L, (long) THREADS / 2);
    }
}
