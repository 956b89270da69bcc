package io.lmskit.tests.enrollment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.AssignmentState;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.CourseInstructorFilter;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.InstructorRole;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who teaches a course, as what, and from when until when. */
@LmsTest
class CourseInstructorServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    CourseInstructorServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void several_teach_a_course_and_the_history_is_kept() {
        Course course = fixtures.course().create();
        User lead = fixtures.instructor();
        User assistant = fixtures.instructor();
        Instant start = clock.instant();

        CourseInstructor first = lms.courseInstructors().assign(AssignInstructor.lead(course.id(), lead.id()));
        clock.advance(Duration.ofDays(1));
        CourseInstructor second =
                lms.courseInstructors().assign(AssignInstructor.assistant(course.id(), assistant.id()));

        assertThat(first.from()).isEqualTo(start);
        assertThat(lms.courseInstructors().getAssignment(first.id())).isEqualTo(first);
        CourseInstructorFilter ofCourse = CourseInstructorFilter.all().withCourse(course.id());
        assertThat(find(lms, ofCourse)).containsExactly(second, first);
        assertThat(find(lms, ofCourse.withRole(InstructorRole.LEAD))).containsExactly(first);
        CourseInstructor ended = lms.courseInstructors().end(first.id(), null);
        assertThat(ended.until()).isEqualTo(clock.instant());
        CourseInstructor again = lms.courseInstructors().assign(AssignInstructor.assistant(course.id(), lead.id()));
        assertThat(find(lms, ofCourse.withInstructor(lead.id()))).containsExactly(again, ended);
        assertThat(find(lms, ofCourse.withState(AssignmentState.ENDED))).containsExactly(ended);
        assertThat(find(lms.as(Actor.guest()), ofCourse)).containsExactly(again, second);
        assertThatCall(() -> lms.as(Actor.guest()).courseInstructors().getAssignment(ended.id()))
                .isNotFound();
        assertThatCall(() -> lms.courseInstructors().end(first.id(), null))
                .isRefusedWith(EnrollmentProblem.ASSIGNMENT_ENDED);
        assertThatCall(() ->
                        lms.as(Actor.instructor(lead.id())).courseInstructors().end(again.id(), null))
                .isDenied();
    }

    @Test
    void nobody_teaches_a_course_twice_at_a_time() {
        Course course = fixtures.course().create();
        User instructor = fixtures.instructor();
        Instant now = clock.instant();
        AssignInstructor lead = AssignInstructor.lead(course.id(), instructor.id());
        CourseInstructor planned = lms.courseInstructors().assign(lead.from(now.plus(Duration.ofDays(10))));

        assertThat(planned.state(now)).isEqualTo(AssignmentState.PLANNED);
        assertThatCall(() -> lms.courseInstructors().assign(lead)).isRefusedWith(EnrollmentProblem.TEACHES_ALREADY);
        CourseInstructor before = lms.courseInstructors().assign(lead.until(planned.from()));
        assertThatCall(() ->
                        lms.courseInstructors().end(before.id(), planned.from().plusSeconds(1)))
                .isRefusedWith(EnrollmentProblem.TEACHES_ALREADY);
        assertThatCall(() -> lms.courseInstructors().end(planned.id(), now))
                .isRefusedWith(EnrollmentProblem.ENDS_BEFORE_START);
        assertThatCall(() -> lms.courseInstructors().assign(lead.from(now).until(now)))
                .isInvalidIn("until");
        User customer = fixtures.customer();
        lms.userAdministration().suspend(customer.id(), null);
        assertThatCall(() -> lms.courseInstructors()
                        .assign(AssignInstructor.lead(course.id(), customer.id())
                                .until(now)))
                .isRefusedWith(
                        EnrollmentProblem.INSTRUCTOR_NOT_ACTIVE,
                        EnrollmentProblem.NOT_AN_INSTRUCTOR,
                        EnrollmentProblem.ENDS_IN_THE_PAST);
    }

    @Test
    void while_assigned_they_are_an_instructor_of_the_course_in_every_respect() {
        Course course = fixtures.course().create();
        Lesson lesson = fixtures.outline(course).lessons(1).create().lessons().get(0);
        Enrollment enrollment = fixtures.enrollment().in(course).create();
        User instructor = fixtures.instructor();
        LmsScope teacher = lms.as(Actor.instructor(instructor.id()));
        assertThat(teacher.courseAccess().mayOpen(lesson.id()).open()).isFalse();
        assertThatCall(() -> teacher.enrollments().getEnrollment(enrollment.id()))
                .isDenied();

        CourseInstructor assignment =
                lms.courseInstructors().assign(AssignInstructor.assistant(course.id(), instructor.id()));

        assertThat(teacher.courseAccess().mayOpen(lesson.id()).open()).isTrue();
        assertThat(teacher.enrollments().getEnrollment(enrollment.id())).isEqualTo(enrollment);
        assertThat(teacher.learning()
                        .progress(course.id(), enrollment.student())
                        .lessons())
                .isEqualTo(1);
        assertThat(lms.enrollments()
                        .findEnrollments(EnrollmentFilter.all().withInstructor(instructor.id()), PageRequest.first())
                        .items())
                .containsExactly(enrollment);
        lms.courseInstructors().end(assignment.id(), null);
        assertThat(teacher.courseAccess().mayOpen(lesson.id()).open()).isFalse();
        assertThatCall(() -> teacher.enrollments().getEnrollment(enrollment.id()))
                .isDenied();
    }

    private static List<CourseInstructor> find(LmsScope scope, CourseInstructorFilter filter) {
        return scope.courseInstructors()
                .findAssignments(filter, PageRequest.first())
                .items();
    }
}
