package io.lmskit.tests.enrollment;

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
import io.lmskit.catalog.Prerequisites;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessSource;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.GrantState;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Enrolments, one by one: what they stand for, and what each step does to the access. */
@LmsTest
class EnrollmentServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StatementCounter counter;

    EnrollmentServiceTest(Lms lms, Fixtures fixtures, TestClock clock, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.counter = counter;
    }

    @Test
    void enrolling_admits_and_opens_the_course() {
        Course course = fixtures.course().create();
        User student = fixtures.customer();

        Enrollment enrollment = lms.enrollments().enroll(EnrollStudent.of(course.id(), student.id()));

        assertThat(enrollment.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(enrollment.enrolledAt()).isEqualTo(clock.instant()).isEqualTo(enrollment.startedAt());
        assertThat(enrollment.endedAt()).isNull();
        assertThat(enrollment.progress()).isEmpty();
        assertThat(lms.enrollments().getEnrollment(enrollment.id())).isEqualTo(enrollment);
        assertThat(has(enrollment)).isTrue();
        assertThat(grant(enrollment).source()).isEqualTo(AccessSource.ENROLLMENT);
        assertThat(grant(enrollment).enrollment()).isEqualTo(enrollment.id());
        assertThat(events(enrollment)).containsExactly("StudentEnrolled");
    }

    @Test
    void who_is_pending_is_in_the_course_once_admitted() {
        Enrollment pending = fixtures.enrollment().pending().create();
        assertThat(pending.status()).isEqualTo(EnrollmentStatus.PENDING);
        assertThat(pending.startedAt()).isNull();
        assertThat(has(pending)).isFalse();
        clock.advance(Duration.ofDays(1));

        Enrollment active = lms.enrollments().activate(pending.id());

        assertThat(active.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(active.enrolledAt()).isEqualTo(pending.enrolledAt());
        assertThat(active.startedAt()).isEqualTo(clock.instant());
        assertThat(has(active)).isTrue();
        assertThat(lms.enrollments().activate(pending.id())).isEqualTo(active);
        assertThat(events(active)).containsExactly("StudentEnrolled", "EnrollmentActivated");
    }

    @Test
    void pausing_suspends_the_access_and_resuming_brings_it_back() {
        Enrollment enrollment = fixtures.enrollment().create();

        Enrollment paused = lms.enrollments().pause(enrollment.id(), "Ill");

        assertThat(paused.status()).isEqualTo(EnrollmentStatus.PAUSED);
        assertThat(has(paused)).isFalse();
        assertThat(grant(paused).state(clock.instant())).isEqualTo(GrantState.SOURCE_GONE);
        assertThat(lms.enrollments().pause(enrollment.id(), "Again")).isEqualTo(paused);
        Enrollment resumed = lms.enrollments().resume(enrollment.id(), null);
        assertThat(resumed.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(resumed.startedAt()).isEqualTo(enrollment.startedAt());
        assertThat(has(resumed)).isTrue();
        assertThat(lms.enrollments().resume(enrollment.id(), null)).isEqualTo(resumed);
        assertThatCall(() -> lms.enrollments()
                        .pause(fixtures.enrollment().pending().create().id(), null))
                .isRefusedWith(EnrollmentProblem.WRONG_STATUS);
    }

    @Test
    void withdrawing_takes_back_its_own_grant_and_no_other() {
        Enrollment enrollment = fixtures.enrollment().create();
        Enrollment both = fixtures.enrollment().create();
        lms.courseAccess().grant(GrantAccess.of(both.course(), both.student()));
        clock.advance(Duration.ofDays(2));

        Enrollment gone = lms.enrollments().withdraw(enrollment.id(), "Moved away");
        lms.enrollments().withdraw(both.id(), null);

        assertThat(gone.status()).isEqualTo(EnrollmentStatus.WITHDRAWN);
        assertThat(gone.outcome()).isEqualTo(EnrollmentOutcome.WITHDRAWN);
        assertThat(gone.endedAt()).isEqualTo(clock.instant());
        assertThat(grant(gone).revokedAt()).isEqualTo(clock.instant());
        assertThat(has(gone)).isFalse();
        assertThat(has(both)).isTrue();
        assertThat(lms.enrollments().withdraw(enrollment.id(), null)).isEqualTo(gone);
        assertThatCall(() -> lms.enrollments().resume(enrollment.id(), null))
                .isRefusedWith(EnrollmentProblem.WRONG_STATUS);
    }

    @Test
    void who_enrols_again_is_enrolled_by_the_same_enrolment_with_its_history() {
        User admin = fixtures.admin();
        LmsScope office = lms.as(Actor.admin(admin.id()));
        Enrollment first = fixtures.enrollment().create();
        Instant start = clock.instant();
        clock.advance(Duration.ofDays(1));
        office.enrollments().withdraw(first.id(), "Moved away");
        clock.advance(Duration.ofDays(1));

        Enrollment again = lms.enrollments().enroll(EnrollStudent.of(first.course(), first.student()));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(again.outcome()).isNull();
        assertThat(again.endedAt()).isNull();
        assertThat(again.enrolledAt()).isEqualTo(clock.instant());
        assertThat(has(again)).isTrue();
        assertThat(history(again))
                .containsExactly(
                        new EnrollmentChange(EnrollmentStatus.ACTIVE, null, start, Actor.Kind.SYSTEM, null, null),
                        new EnrollmentChange(
                                EnrollmentStatus.WITHDRAWN,
                                EnrollmentOutcome.WITHDRAWN,
                                start.plus(Duration.ofDays(1)),
                                Actor.Kind.USER,
                                admin.id(),
                                "Moved away"),
                        new EnrollmentChange(
                                EnrollmentStatus.ACTIVE, null, clock.instant(), Actor.Kind.SYSTEM, null, null));
        Page<EnrollmentChange> page = lms.enrollments().history(again.id(), PageRequest.first(2));
        assertThat(lms.enrollments()
                        .history(again.id(), PageRequest.first(2).after(page.next()))
                        .items())
                .hasSize(1);
        assertThat(events(again)).containsExactly("StudentEnrolled", "EnrollmentWithdrawn", "StudentReenrolled");
        lms.userAdministration().erase(first.student());
        assertThat(history(again)).extracting(EnrollmentChange::reason).containsOnlyNulls();
    }

    @Test
    void an_outcome_ends_it_and_who_passed_gets_the_certificate() {
        Enrollment passed = fixtures.enrollment().create();
        Enrollment failed = fixtures.enrollment().create();
        clock.advance(Duration.ofDays(30));

        Enrollment done = lms.enrollments().complete(passed.id(), EnrollmentOutcome.DISTINCTION, "A star");
        lms.enrollments().complete(failed.id(), EnrollmentOutcome.FAILED, null);

        assertThat(done.status()).isEqualTo(EnrollmentStatus.COMPLETED);
        assertThat(done.outcome()).isEqualTo(EnrollmentOutcome.DISTINCTION);
        assertThat(done.endedAt()).isEqualTo(clock.instant());
        assertThat(has(done)).isTrue();
        assertThat(lms.certificates()
                        .issueForCourse(done.course(), done.student())
                        .completedAt())
                .isEqualTo(clock.instant());
        assertThatCall(() -> lms.certificates().issueForCourse(failed.course(), failed.student()))
                .isRefusedWith(io.lmskit.certificate.CertificateProblem.COURSE_NOT_COMPLETED);
        assertThat(lms.enrollments().complete(passed.id(), EnrollmentOutcome.DISTINCTION, null))
                .isEqualTo(done);
        assertThatCall(() -> lms.enrollments().complete(passed.id(), EnrollmentOutcome.FAILED, null))
                .isRefusedWith(EnrollmentProblem.WRONG_STATUS);
        assertThatCall(() -> lms.enrollments().withdraw(passed.id(), null))
                .isRefusedWith(EnrollmentProblem.WRONG_STATUS);
        assertThatCall(() -> lms.enrollments().complete(failed.id(), EnrollmentOutcome.WITHDRAWN, null))
                .isRefusedWith(EnrollmentProblem.OUTCOME_MEANS_WITHDRAWAL);
    }

    @Test
    void all_reasons_against_an_enrolment_are_told_at_once_and_checking_tells_the_same() {
        Course basics = fixtures.course().create();
        Course course = fixtures.course().type("First aid").hidden().create();
        lms.prerequisites()
                .changePrerequisites(course.id(), Prerequisites.none().withCourses(Set.of(basics.id())));
        User student = fixtures.customer();
        lms.userAdministration().suspend(student.id(), null);
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());
        EnrollmentProblem[] expected = {
            EnrollmentProblem.COURSE_NOT_PUBLISHED,
            EnrollmentProblem.STUDENT_NOT_ACTIVE,
            EnrollmentProblem.COURSE_REQUIRED
        };

        assertThatCall(() -> lms.enrollments().enroll(command)).isRefusedWith(expected);
        assertThat(lms.enrollments().checkEnroll(command))
                .extracting(Violation::code)
                .containsExactly(expected[0].code(), expected[1].code(), expected[2].code());
        lms.userAdministration().reactivate(student.id());
        lms.catalog().publishCourse(course.id(), true);
        Enrollment needed = fixtures.enrollment().in(basics).of(student).create();
        assertThatCall(() -> lms.enrollments().enroll(command)).isRefusedWith(EnrollmentProblem.COURSE_REQUIRED);
        lms.enrollments().complete(needed.id(), EnrollmentOutcome.PASSED, null);
        assertThat(lms.enrollments().checkEnroll(command)).isEmpty();
        lms.enrollments().enroll(command);
        assertThatCall(() -> lms.enrollments().enroll(command)).isRefusedWith(EnrollmentProblem.ALREADY_ENROLLED);
        assertThatCall(() -> lms.enrollments().enroll(EnrollStudent.of(Id.of(new UUID(1, 1)), student.id())))
                .isNotFound();
        assertThatCall(() -> lms.enrollments().checkEnroll(EnrollStudent.of(course.id(), Id.of(new UUID(1, 1)))))
                .isNotFound();
    }

    @Test
    void progress_is_set_by_hand_where_there_are_no_lessons() {
        Enrollment enrollment = fixtures.enrollment().create();

        assertThat(lms.enrollments().setProgress(enrollment.id(), 40).progress())
                .hasValue(40);

        assertThatCall(() -> lms.enrollments().setProgress(enrollment.id(), 101))
                .isInvalidIn("percent");
        Course withLessons = fixtures.course().create();
        fixtures.outline(withLessons).lessons(3).create();
        Enrollment computed = fixtures.enrollment().in(withLessons).create();
        assertThat(computed.progress()).hasValue(0);
        assertThatCall(() -> lms.enrollments().setProgress(computed.id(), 40))
                .isRefusedWith(EnrollmentProblem.PROGRESS_FROM_LESSONS);
        lms.enrollments().withdraw(enrollment.id(), null);
        assertThatCall(() -> lms.enrollments().setProgress(enrollment.id(), 50))
                .isRefusedWith(EnrollmentProblem.WRONG_STATUS);
    }

    @Test
    void details_are_changed_by_version_and_erased_with_the_student() {
        Enrollment enrollment = fixtures.enrollment().create();
        EnrollmentDetails details = new EnrollmentDetails("https://meet.example.org/abc", "Mondays at six");

        Enrollment changed = lms.enrollments().changeDetails(enrollment.id(), enrollment.version(), details);

        assertThat(changed.details()).isEqualTo(details);
        assertThatCall(() -> lms.enrollments().changeDetails(enrollment.id(), enrollment.version(), details))
                .isConflict();
        assertThatCall(() -> lms.enrollments()
                        .changeDetails(
                                enrollment.id(),
                                changed.version(),
                                details.withMeetingLink("mailto:me").withSchedule("x".repeat(1001))))
                .isInvalidIn("meetingLink", "schedule");
        lms.userAdministration().erase(enrollment.student());
        assertThat(lms.enrollments().getEnrollment(enrollment.id()).details()).isEqualTo(EnrollmentDetails.none());
    }

    @Test
    void everybody_reaches_what_is_theirs_or_what_they_teach() {
        Course course = fixtures.course().create();
        Course free = fixtures.freeCourse();
        User instructor = fixtures.instructor();
        fixtures.session().of(course).taughtBy(instructor).create();
        User student = fixtures.customer();
        Enrollment other = fixtures.enrollment().in(course).create();
        LmsScope me = lms.as(Actor.customer(student.id()));
        LmsScope teacher = lms.as(Actor.instructor(instructor.id()));
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));

        Enrollment mine = me.enrollments().enroll(EnrollStudent.of(course.id(), student.id()));
        Enrollment atOnce = me.enrollments().enroll(EnrollStudent.of(free.id(), student.id()));

        assertThat(mine.status()).isEqualTo(EnrollmentStatus.PENDING);
        assertThat(atOnce.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThatCall(() -> me.enrollments().enroll(EnrollStudent.of(free.id(), other.student())))
                .isDenied();
        assertThatCall(() -> me.enrollments().activate(mine.id())).isDenied();
        assertThatCall(() -> me.enrollments().getEnrollment(other.id())).isDenied();
        assertThatCall(() -> me.enrollments().history(other.id(), PageRequest.first()))
                .isDenied();
        assertThatCall(() -> me.enrollments().withdraw(other.id(), null)).isDenied();
        assertThat(find(me, EnrollmentFilter.all())).containsExactlyInAnyOrder(mine, atOnce);
        assertThat(me.enrollments().withdraw(atOnce.id(), null).outcome()).isEqualTo(EnrollmentOutcome.WITHDRAWN);

        assertThat(find(teacher, EnrollmentFilter.all())).containsExactlyInAnyOrder(mine, other);
        assertThat(teacher.enrollments().setProgress(other.id(), 10).progress()).hasValue(10);
        assertThat(teacher.enrollments()
                        .complete(other.id(), EnrollmentOutcome.PASSED, null)
                        .status())
                .isEqualTo(EnrollmentStatus.COMPLETED);
        assertThatCall(() -> teacher.enrollments().pause(other.id(), null)).isDenied();
        assertThatCall(() -> stranger.enrollments().getEnrollment(other.id())).isDenied();
        assertThatCall(() -> stranger.enrollments().setProgress(other.id(), 10)).isDenied();
        assertThat(find(stranger, EnrollmentFilter.all())).isEmpty();
        assertThatCall(() -> lms.as(Actor.guest())
                        .enrollments()
                        .findEnrollments(EnrollmentFilter.all(), PageRequest.first()))
                .isDenied();
    }

    @Test
    void enrolments_are_found_by_everything_in_pages() {
        Course course = fixtures.course().create();
        User instructor = fixtures.instructor();
        fixtures.session().of(course).taughtBy(instructor).create();
        Instant start = clock.instant();
        Enrollment first = fixtures.enrollment().in(course).create();
        clock.advance(Duration.ofDays(1));
        Enrollment second = lms.enrollments()
                .complete(fixtures.enrollment().in(course).create().id(), EnrollmentOutcome.FAILED, null);
        EnrollmentFilter ofCourse = EnrollmentFilter.all().withCourse(course.id());

        assertThat(find(lms, ofCourse)).containsExactly(second, first);
        assertThat(find(lms, ofCourse.withStatus(EnrollmentStatus.ACTIVE))).containsExactly(first);
        assertThat(find(lms, ofCourse.withOutcome(EnrollmentOutcome.FAILED))).containsExactly(second);
        assertThat(find(lms, EnrollmentFilter.all().withStudent(first.student())))
                .containsExactly(first);
        assertThat(find(lms, EnrollmentFilter.all().withInstructor(instructor.id())))
                .containsExactly(second, first);
        assertThat(find(lms, ofCourse.withInstructor(fixtures.instructor().id())))
                .isEmpty();
        assertThat(find(lms, ofCourse.withEnrolledBetween(start, start.plusSeconds(1))))
                .containsExactly(first);
        Page<Enrollment> page = lms.enrollments().findEnrollments(ofCourse, PageRequest.first(1));
        assertThat(page.items()).containsExactly(second);
        assertThat(lms.enrollments()
                        .findEnrollments(ofCourse, PageRequest.first(1).after(page.next()))
                        .items())
                .containsExactly(first);
    }

    @Test
    void a_course_with_enrolments_stays_and_enrolments_go_with_the_student() {
        Enrollment enrollment = fixtures.enrollment().create();

        assertThatCall(() -> lms.catalog().deleteCourse(enrollment.course()))
                .isRefusedWith(CatalogProblem.COURSE_HAS_ENROLLMENTS);
        lms.userAdministration().purge(enrollment.student());
        assertThatCall(() -> lms.enrollments().getEnrollment(enrollment.id())).isNotFound();
        lms.catalog().deleteCourse(enrollment.course());
    }

    @Test
    void a_repeated_command_gives_the_enrolment_as_it_is_now() {
        Course course = fixtures.course().create();
        User student = fixtures.customer();
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());
        Enrollment first = lms.once("enrol-1").enrollments().enroll(command);
        lms.enrollments().withdraw(first.id(), null);
        Enrollment again = lms.once("enrol-2").enrollments().enroll(command);
        Enrollment paused = lms.enrollments().pause(first.id(), null);

        assertThat(lms.once("enrol-1").enrollments().enroll(command)).isEqualTo(paused);
        assertThat(lms.once("enrol-2").enrollments().enroll(command)).isEqualTo(paused);
        assertThat(again.id()).isEqualTo(first.id());
        assertThatCall(() -> lms.once("enrol-2").enrollments().enroll(command.asPending()))
                .isConflict();
    }

    @Test
    void enrolling_is_two_statements_and_so_is_each_step() {
        Course course = fixtures.course().create();
        User student = fixtures.customer();
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());
        List<Enrollment> made = new ArrayList<>();

        assertThat(counter.during(() -> made.add(lms.enrollments().enroll(command)))
                        .count())
                .isEqualTo(2);
        assertThat(counter.during(() -> lms.enrollments().pause(made.get(0).id(), null))
                        .count())
                .isEqualTo(2);
        assertThat(counter.during(() -> lms.enrollments().withdraw(made.get(0).id(), null))
                        .count())
                .isEqualTo(2);
        assertThat(counter.during(() -> lms.enrollments().checkEnroll(command)).count())
                .isEqualTo(1);
    }

    private boolean has(Enrollment enrollment) {
        return lms.courseAccess().hasAccess(enrollment.course(), enrollment.student());
    }

    private AccessGrant grant(Enrollment enrollment) {
        List<AccessGrant> grants = lms.courseAccess()
                .findGrants(
                        AccessFilter.all()
                                .withCourse(enrollment.course())
                                .withUser(enrollment.student())
                                .withSource(AccessSource.ENROLLMENT),
                        PageRequest.first())
                .items();
        assertThat(grants).hasSize(1);
        return grants.get(0);
    }

    private static List<Enrollment> find(LmsScope scope, EnrollmentFilter filter) {
        return scope.enrollments().findEnrollments(filter, PageRequest.first()).items();
    }

    private List<EnrollmentChange> history(Enrollment enrollment) {
        return lms.enrollments().history(enrollment.id(), PageRequest.first()).items();
    }

    private List<String> events(Enrollment enrollment) {
        List<String> events = new ArrayList<>(lms
                .journal()
                .find(JournalFilter.all().withEntity("enrollment", enrollment.id()), PageRequest.first())
                .items()
                .stream()
                .map(JournalEntry::event)
                .toList());
        java.util.Collections.reverse(events);
        return events;
    }
}
