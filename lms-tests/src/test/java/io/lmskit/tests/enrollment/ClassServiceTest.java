package io.lmskit.tests.enrollment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.ClassMember;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes, their members, and classes that are runs of courses. */
@LmsTest
class ClassServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    ClassServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void a_class_is_made_changed_found_and_deleted() {
        User instructor = fixtures.instructor();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ClassGroupDetails details = ClassGroupDetails.of("Monday class", instructor.id())
                .withDescription("For beginners")
                .withDates(day, day.plusDays(30));

        ClassGroup group = lms.classes().createGroup(details);

        assertThat(lms.classes().getGroup(group.id())).isEqualTo(group);
        assertThat(group.details()).isEqualTo(details);
        ClassGroup changed = lms.classes().changeGroup(group.id(), group.version(), details.withName("Tuesday class"));
        assertThat(changed.details().name()).isEqualTo("Tuesday class");
        assertThatCall(() -> lms.classes().changeGroup(group.id(), group.version(), details))
                .isConflict();
        assertThat(find(
                        lms,
                        ClassGroupFilter.all().withInstructor(instructor.id()).withOn(day.plusDays(30))))
                .containsExactly(changed);
        assertThat(find(
                        lms,
                        ClassGroupFilter.all().withInstructor(instructor.id()).withOn(day.plusDays(31))))
                .isEmpty();
        assertThatCall(() -> lms.classes().createGroup(details.withDates(day, day.minusDays(1))))
                .isInvalidIn("endsOn");
        assertThatCall(() -> lms.classes()
                        .createGroup(ClassGroupDetails.of(
                                "Class", fixtures.customer().id())))
                .isRefusedWith(EnrollmentProblem.NOT_AN_INSTRUCTOR);
        lms.classes().deleteGroup(group.id());
        assertThatCall(() -> lms.classes().getGroup(group.id())).isNotFound();
    }

    @Test
    void students_join_once_leave_and_come_back() {
        ClassGroup group = fixtures.classGroup();
        User student = fixtures.customer();

        ClassMember member = lms.classes().join(group.id(), student.id());

        assertThat(lms.classes().join(group.id(), student.id())).isEqualTo(member);
        assertThat(members(group)).containsExactly(member);
        assertThat(lms.classes().getGroup(group.id()).members()).isEqualTo(1);
        assertThat(find(lms, ClassGroupFilter.all().withMember(student.id())))
                .extracting(ClassGroup::id)
                .containsExactly(group.id());
        ClassMember gone = lms.classes().leave(group.id(), student.id());
        assertThat(gone.active()).isFalse();
        assertThat(lms.classes().leave(group.id(), student.id())).isEqualTo(gone);
        assertThat(members(group)).isEmpty();
        assertThat(find(lms, ClassGroupFilter.all().withMember(student.id()))).isEmpty();
        assertThat(lms.classes().join(group.id(), student.id()).active()).isTrue();
        assertThat(lms.classes().getGroup(group.id()).members()).isEqualTo(1);
        assertThatCall(() -> lms.classes().deleteGroup(group.id())).isRefusedWith(EnrollmentProblem.CLASS_IN_USE);
        assertThatCall(() -> lms.classes().leave(group.id(), fixtures.customer().id()))
                .isNotFound();
    }

    @Test
    void a_class_that_is_full_or_over_takes_nobody() {
        User instructor = fixtures.instructor();
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ClassGroup group = lms.classes()
                .createGroup(ClassGroupDetails.of("Small", instructor.id())
                        .withDates(null, day.minusDays(2))
                        .withCapacity(1));
        User student = fixtures.customer();
        assertThatCall(() -> lms.classes().join(group.id(), student.id())).isRefusedWith(EnrollmentProblem.CLASS_ENDED);
        ClassGroup open = lms.classes()
                .changeGroup(group.id(), group.version(), group.details().withDates(null, null));
        lms.classes().join(group.id(), student.id());
        User suspended = fixtures.customer();
        lms.userAdministration().suspend(suspended.id(), null);

        assertThatCall(() -> lms.classes().join(group.id(), suspended.id()))
                .isRefusedWith(EnrollmentProblem.CLASS_FULL, EnrollmentProblem.STUDENT_NOT_ACTIVE);
        ClassGroup two = lms.classes()
                .changeGroup(group.id(), open.version(), open.details().withCapacity(2));
        lms.classes().join(group.id(), fixtures.customer().id());
        assertThatCall(() -> lms.classes()
                        .changeGroup(group.id(), two.version(), two.details().withCapacity(1)))
                .isRefusedWith(EnrollmentProblem.CAPACITY_BELOW_MEMBERS);
    }

    @Test
    void a_student_is_enrolled_once_in_each_run_and_is_a_member_of_it() {
        Course course = fixtures.course().create();
        ClassGroup spring = fixtures.runOf(course, 1);
        ClassGroup autumn = fixtures.runOf(course, 5);
        User student = fixtures.customer();
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());

        Enrollment first = lms.enrollments().enroll(command.inRun(spring.id()));
        Enrollment second = lms.enrollments().enroll(command.inRun(autumn.id()));

        assertThat(first.run()).isEqualTo(spring.id());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(lms.enrollments()
                        .findEnrollments(EnrollmentFilter.all().withRun(spring.id()), PageRequest.first())
                        .items())
                .containsExactly(first);
        assertThat(members(spring)).extracting(ClassMember::student).containsExactly(student.id());
        assertThatCall(() -> lms.enrollments().enroll(command.inRun(spring.id())))
                .isRefusedWith(EnrollmentProblem.ALREADY_ENROLLED);
        EnrollStudent other = EnrollStudent.of(course.id(), fixtures.customer().id());
        assertThatCall(() -> lms.enrollments().enroll(other.inRun(spring.id())))
                .isRefusedWith(EnrollmentProblem.CLASS_FULL);
        assertThatCall(() -> lms.enrollments()
                        .enroll(other.inRun(fixtures.classGroup().id())))
                .isRefusedWith(EnrollmentProblem.RUN_OF_ANOTHER_COURSE);
        lms.enrollments().withdraw(first.id(), null);
        assertThat(members(spring)).isEmpty();
        assertThat(lms.courseAccess().hasAccess(course.id(), student.id())).isTrue();
        Enrollment third = lms.enrollments().enroll(other.inRun(spring.id()).asPending());
        assertThat(third.status()).isEqualTo(EnrollmentStatus.PENDING);
        assertThatCall(() -> lms.enrollments().enroll(command.inRun(spring.id())))
                .isRefusedWith(EnrollmentProblem.CLASS_FULL);
        assertThatCall(() -> lms.classes().join(spring.id(), student.id()))
                .isRefusedWith(EnrollmentProblem.CLASS_FULL, EnrollmentProblem.CLASS_IS_RUN);
        assertThatCall(() -> lms.classes().deleteGroup(autumn.id())).isRefusedWith(EnrollmentProblem.CLASS_IN_USE);
        assertThatCall(() -> lms.catalog().deleteCourse(course.id()))
                .isRefusedWith(CatalogProblem.COURSE_HAS_ENROLLMENTS, CatalogProblem.COURSE_HAS_CLASSES);
        assertThatCall(() -> lms.classes()
                        .changeGroup(
                                autumn.id(),
                                autumn.version(),
                                ClassGroupDetails.of("Other", autumn.details().instructor())))
                .isRefusedWith(EnrollmentProblem.CLASS_KEEPS_COURSE);
    }

    @Test
    void everybody_reaches_what_is_theirs_or_what_they_teach() {
        ClassGroup group = fixtures.classGroup();
        User student = fixtures.customer();
        LmsScope me = lms.as(Actor.customer(student.id()));
        LmsScope teacher = lms.as(Actor.instructor(group.details().instructor()));
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        User classmate = fixtures.customer();

        assertThatCall(() -> me.classes().getGroup(group.id())).isDenied();
        me.classes().join(group.id(), student.id());
        teacher.classes().join(group.id(), classmate.id());
        assertThat(me.classes().getGroup(group.id()).members()).isEqualTo(2);
        assertThat(me.classes().findMembers(group.id(), PageRequest.first()).items())
                .extracting(ClassMember::student)
                .containsExactly(student.id());
        assertThat(teacher.classes()
                        .findMembers(group.id(), PageRequest.first())
                        .items())
                .hasSize(2);
        assertThat(find(
                        me,
                        ClassGroupFilter.all().withInstructor(group.details().instructor())))
                .hasSize(1);
        assertThat(find(
                        stranger,
                        ClassGroupFilter.all().withInstructor(group.details().instructor())))
                .isEmpty();
        assertThatCall(() -> me.classes().leave(group.id(), classmate.id())).isDenied();
        assertThatCall(() -> stranger.classes().join(group.id(), classmate.id()))
                .isDenied();
        assertThatCall(() -> stranger.classes().changeGroup(group.id(), group.version(), group.details()))
                .isDenied();
        assertThatCall(() -> me.classes().createGroup(ClassGroupDetails.of("Mine", student.id())))
                .isDenied();
        Id<User> stranger2 = fixtures.instructor().id();
        assertThatCall(() -> teacher.classes().createGroup(ClassGroupDetails.of("Theirs", stranger2)))
                .isDenied();
        assertThat(teacher.classes()
                        .createGroup(
                                ClassGroupDetails.of("Another", group.details().instructor()))
                        .members())
                .isZero();
        assertThatCall(() -> lms.userAdministration().purge(student.id())).isRefusedWith(AccountProblem.IN_USE);
    }

    private List<ClassMember> members(ClassGroup group) {
        return lms.classes().findMembers(group.id(), PageRequest.first()).items();
    }

    private static List<ClassGroup> find(LmsScope scope, ClassGroupFilter filter) {
        return scope.classes().findGroups(filter, PageRequest.first()).items();
    }
}
