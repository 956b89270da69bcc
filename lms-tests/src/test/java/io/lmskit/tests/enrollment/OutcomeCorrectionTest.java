package io.lmskit.tests.enrollment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Outcomes that were recorded wrongly, and courses that are taught in runs. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutcomeCorrectionTest {

    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    OutcomeCorrectionTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private Enrollment ended(EnrollmentOutcome outcome) {
        return lms.enrollments().complete(fixtures.enrollment().create().id(), outcome, null);
    }

    private Enrollment correct(Enrollment enrollment, EnrollmentOutcome outcome) {
        return lms.enrollments().correctOutcome(enrollment.id(), outcome, "The list was wrong");
    }

    private boolean completed(Enrollment enrollment) {
        return lms.learning()
                        .progress(enrollment.course(), enrollment.student())
                        .courseCompletedAt()
                != null;
    }

    @Test
    void who_failed_by_mistake_has_passed_and_the_history_says_both() {
        User admin = fixtures.admin();
        Enrollment failed = ended(EnrollmentOutcome.FAILED);
        assertThat(completed(failed)).isFalse();
        clock.advance(Duration.ofDays(3));

        Enrollment passed = lms.as(Actor.admin(admin.id()))
                .enrollments()
                .correctOutcome(failed.id(), EnrollmentOutcome.PASSED, "The list was wrong");

        assertThat(passed.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(passed.outcome()).isEqualTo(EnrollmentOutcome.PASSED);
        assertThat(passed.endedAt()).isEqualTo(failed.endedAt());
        assertThat(completed(passed)).isTrue();
        assertThat(lms.enrollments().history(passed.id(), PAGE).items())
                .extracting(EnrollmentChange::outcome)
                .containsExactly(null, EnrollmentOutcome.FAILED, EnrollmentOutcome.PASSED);
        EnrollmentChange last =
                lms.enrollments().history(passed.id(), PAGE).items().get(2);
        assertThat(last.reason()).isEqualTo("The list was wrong");
        assertThat(last.by()).isEqualTo(admin.id());
        assertThat(last.at()).isEqualTo(clock.instant());
    }

    @Test
    void who_passed_by_mistake_has_not_completed_the_course_any_more() {
        Enrollment passed = ended(EnrollmentOutcome.PASSED);
        assertThat(completed(passed)).isTrue();

        assertThat(completed(correct(passed, EnrollmentOutcome.FAILED))).isFalse();
        assertThat(completed(correct(passed, EnrollmentOutcome.DISTINCTION))).isTrue();
    }

    @Test
    void what_the_lessons_say_stays() {
        LearningScene scene = fixtures.halfWay(2);
        Enrollment enrollment =
                fixtures.enrollment().in(scene.course()).of(scene.learner()).create();
        fixtures.complete(scene.learner(), scene.outline().lessons());

        Enrollment failed = correct(enrollment, EnrollmentOutcome.FAILED);

        assertThat(failed.outcome()).isEqualTo(EnrollmentOutcome.FAILED);
        assertThat(completed(failed)).isTrue();
    }

    @Test
    void a_certificate_stands_in_the_way() {
        Enrollment passed = ended(EnrollmentOutcome.PASSED);
        Certificate certificate = lms.certificates().issueForCourse(passed.course(), passed.student());

        assertThatCall(() -> correct(passed, EnrollmentOutcome.FAILED))
                .isRefusedWith(EnrollmentProblem.CERTIFICATE_STANDS);
        assertThat(correct(passed, EnrollmentOutcome.DISTINCTION).outcome()).isEqualTo(EnrollmentOutcome.DISTINCTION);
        lms.certificates().revoke(certificate.id(), "Issued by mistake");
        assertThat(correct(passed, EnrollmentOutcome.FAILED).outcome()).isEqualTo(EnrollmentOutcome.FAILED);
    }

    /** Neither shows the course as completed, nor opens what requires it. */
    @Test
    void a_revoked_certificate_keeps_no_completion() {
        Enrollment passed = ended(EnrollmentOutcome.PASSED);
        Course next = fixtures.course().create();
        lms.prerequisites().changePrerequisites(next.id(), Prerequisites.none().withCourses(Set.of(passed.course())));
        Certificate certificate = lms.certificates().issueForCourse(passed.course(), passed.student());
        lms.certificates().revoke(certificate.id(), "Issued by mistake");

        assertThat(completed(correct(passed, EnrollmentOutcome.FAILED))).isFalse();
        assertThatCall(() -> lms.enrollments().enroll(EnrollStudent.of(next.id(), passed.student())))
                .isRefusedWith(EnrollmentProblem.COURSE_REQUIRED);
        assertThat(lms.certificates().getCertificate(certificate.id()).courseCompletion())
                .isNull();
        assertThat(completed(correct(passed, EnrollmentOutcome.PASSED))).isTrue();
        assertThatCall(() -> lms.certificates().issueForCourse(passed.course(), passed.student()))
                .isRefusedWith(CertificateProblem.REVOKED);
    }

    @Test
    void what_cannot_be_corrected_is_told() {
        Enrollment active = fixtures.enrollment().create();
        Enrollment passed = ended(EnrollmentOutcome.PASSED);

        assertThatCall(() -> correct(active, EnrollmentOutcome.PASSED)).isRefusedWith(EnrollmentProblem.WRONG_STATUS);
        assertThatCall(() -> correct(active, EnrollmentOutcome.WITHDRAWN))
                .isRefusedWith(EnrollmentProblem.OUTCOME_MEANS_WITHDRAWAL, EnrollmentProblem.WRONG_STATUS);
        assertThatCall(() -> correct(passed, EnrollmentOutcome.PASSED)).isRefusedWith(EnrollmentProblem.SAME_OUTCOME);
        assertThatCall(() -> lms.enrollments().correctOutcome(passed.id(), EnrollmentOutcome.FAILED, " "))
                .isInvalidIn("reason");
        assertThatCall(() -> lms.as(Actor.instructor(fixtures.instructor().id()))
                        .enrollments()
                        .correctOutcome(passed.id(), EnrollmentOutcome.FAILED, "Mine"))
                .isDenied();
    }

    @Test
    void students_choose_a_run_where_there_are_runs() {
        Course course = fixtures.freeCourse();
        User student = fixtures.customer();
        ClassGroup run = fixtures.runOf(course, 10);
        LmsScope self = lms.as(Actor.customer(student.id()));
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());

        assertThatCall(() -> self.enrollments().enroll(command)).isRefusedWith(EnrollmentProblem.RUN_REQUIRED);
        assertThat(self.enrollments().checkEnroll(command))
                .singleElement()
                .satisfies(v -> assertThat(v.path()).isEqualTo("run"));
        assertThat(self.enrollments().enroll(command.inRun(run.id())).run()).isEqualTo(run.id());
        assertThat(lms.enrollments()
                        .enroll(EnrollStudent.of(
                                course.id(), fixtures.customer().id()))
                        .run())
                .isNull();
    }
}
