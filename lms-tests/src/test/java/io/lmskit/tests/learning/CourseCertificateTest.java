package io.lmskit.tests.learning;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.certificate.CertificateState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.LearningProblem;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Certificates that stand on the completion of a course. */
@LmsTest
class CourseCertificateTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    CourseCertificateTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void who_completed_a_course_gets_its_certificate_once() {
        LearningScene scene = completed();
        clock.advance(Duration.ofDays(2));

        Certificate certificate = issue(scene);

        ZoneId zone = lms.tenants().currentTenant().settings().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        assertThat(certificate.attendee()).isNull();
        assertThat(certificate.courseCompletion()).isNotNull();
        assertThat(certificate.holder()).isEqualTo(scene.learner().id());
        assertThat(certificate.course()).isEqualTo(scene.course().id());
        assertThat(certificate.holderName()).isEqualTo(scene.learner().details().displayName());
        assertThat(certificate.title()).isEqualTo(scene.course().details().title());
        assertThat(certificate.completedAt()).isEqualTo(clock.instant().minus(Duration.ofDays(2)));
        assertThat(certificate.issuedOn()).isEqualTo(today);
        assertThat(certificate.expiresOn()).isEqualTo(today.plusYears(3));
        assertThat(issue(scene)).isEqualTo(certificate);
        assertThat(lms.as(Actor.guest())
                        .certificates()
                        .verify(certificate.number())
                        .state())
                .isEqualTo(CertificateState.VALID);
        assertThat(find(lms, scene.course().id())).containsExactly(certificate);
        assertThat(lms.certificates()
                        .findExpiring(today.plusYears(3), today.plusYears(3), PageRequest.first())
                        .items())
                .contains(certificate);
    }

    @Test
    void who_has_not_completed_it_gets_none() {
        LearningScene scene = fixtures.halfWay(2);

        assertThatCall(() -> issue(scene)).isRefusedWith(CertificateProblem.COURSE_NOT_COMPLETED);
        assertThat(find(lms, scene.course().id())).isEmpty();
    }

    @Test
    void what_a_certificate_stands_on_stays_until_it_is_revoked_and_there_is_no_other() {
        LearningScene scene = completed();
        Certificate certificate = issue(scene);
        Id<User> learner = scene.learner().id();

        assertThatCall(() ->
                        lms.learning().undo(scene.outline().lessons().get(0).id(), learner))
                .isRefusedWith(LearningProblem.CERTIFICATE_ISSUED);
        assertThatCall(() -> lms.catalog().deleteCourse(scene.course().id()))
                .isRefusedWith(CatalogProblem.COURSE_HAS_CERTIFICATES);
        lms.certificates().revoke(certificate.id(), "Wrong person");
        assertThatCall(() -> issue(scene)).isRefusedWith(CertificateProblem.REVOKED);
        lms.learning().undo(scene.outline().lessons().get(0).id(), learner);
        assertThat(lms.learning().progress(scene.course().id(), learner).courseCompletedAt())
                .isNull();
        lms.learning()
                .complete(CompleteLesson.of(scene.outline().lessons().get(0).id(), learner));
        assertThatCall(() -> issue(scene)).isRefusedWith(CertificateProblem.REVOKED);
        assertThat(lms.certificates().getCertificate(certificate.id()).revokeReason())
                .isEqualTo("Wrong person");
    }

    @Test
    void an_attendance_and_a_completion_of_the_same_course_have_one_each() {
        LearningScene scene = completed();
        Certificate byLessons = issue(scene);
        var session = fixtures.session().of(scene.course()).create();
        var booking = fixtures.booking().of(session).by(scene.learner()).paid().create();
        clock.set(session.start());
        fixtures.attend(session, List.of(booking));
        Certificate byAttendance =
                lms.certificates().issue(booking.attendees().get(0).id());

        assertThat(byAttendance.courseCompletion()).isNull();
        assertThat(find(lms, scene.course().id())).containsExactlyInAnyOrder(byLessons, byAttendance);
    }

    @Test
    void instructors_of_the_course_issue_and_see_them_and_holders_see_their_own() {
        LearningScene scene = completed();
        User instructor = fixtures.instructor();
        fixtures.session().of(scene.course()).taughtBy(instructor).create();
        LmsScope teacher = lms.as(Actor.instructor(instructor.id()));
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        LmsScope holder = lms.as(Actor.customer(scene.learner().id()));
        Id<Course> course = scene.course().id();

        assertThatCall(() -> stranger.certificates()
                        .issueForCourse(course, scene.learner().id()))
                .isDenied();
        assertThatCall(() -> holder.certificates()
                        .issueForCourse(course, scene.learner().id()))
                .isDenied();
        Certificate issued =
                teacher.certificates().issueForCourse(course, scene.learner().id());
        assertThat(teacher.certificates().getCertificate(issued.id())).isEqualTo(issued);
        assertThat(find(teacher, course)).containsExactly(issued);
        assertThat(holder.certificates().getCertificate(issued.id())).isEqualTo(issued);
        assertThat(find(stranger, course)).isEmpty();
        assertThatCall(() -> stranger.certificates().getCertificate(issued.id()))
                .isDenied();
    }

    @Test
    void an_erased_holder_is_not_named_any_more() {
        LearningScene scene = completed();
        Certificate certificate = issue(scene);

        lms.userAdministration().erase(scene.learner().id());

        assertThat(lms.certificates().verify(certificate.number()).holderName()).isEqualTo(User.ERASED_NAME);
    }

    private LearningScene completed() {
        LearningScene scene = fixtures.halfWay(2);
        fixtures.complete(scene.learner(), scene.outline().lessons());
        return scene;
    }

    private Certificate issue(LearningScene scene) {
        return lms.certificates()
                .issueForCourse(scene.course().id(), scene.learner().id());
    }

    private static List<Certificate> find(LmsScope scope, Id<Course> course) {
        return scope.certificates()
                .findCertificates(CertificateFilter.all().withCourse(course), PageRequest.first())
                .items();
    }
}
