package io.lmskit.tests.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads over two libraries want the last places of a class. */
@LmsTest
class ClassConcurrencyTest {

    private static final int THREADS = 64;

    private final List<Lms> nodes;
    private final Lms lms;
    private final Fixtures fixtures;

    ClassConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @RepeatedTest(2)
    void of_all_who_enrol_in_a_run_as_many_do_as_there_are_places() throws InterruptedException {
        Course course = fixtures.course().create();
        ClassGroup run = fixtures.runOf(course, 20);
        List<User> students = fixtures.customers(THREADS / 2);

        List<Race.Outcome<Enrollment>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes.get(i % 2)
                        .enrollments()
                        .enroll(EnrollStudent.of(
                                        course.id(), students.get(i / 2).id())
                                .inRun(run.id())));

        assertThat(outcomes).filteredOn(Race.Outcome::succeeded).hasSize(20);
        refusedWith(outcomes, EnrollmentProblem.CLASS_FULL, EnrollmentProblem.ALREADY_ENROLLED);
        assertThat(lms.classes().getGroup(run.id()).members()).isEqualTo(20);
    }

    @RepeatedTest(2)
    void a_class_counts_who_joins_and_leaves() throws InterruptedException {
        ClassGroup group = fixtures.classGroup();
        List<User> students = fixtures.customers(8);

        List<Race.Outcome<Object>> outcomes = Race.run(THREADS, i -> () -> {
            Lms node = nodes.get(i % 2);
            User student = students.get(i / 2 % 8);
            node.classes().join(group.id(), student.id());
            return i % 4 == 0
                    ? node.classes().leave(group.id(), student.id())
                    : node.classes().join(group.id(), student.id());
        });

        assertThat(outcomes).allMatch(Race.Outcome::succeeded);
        assertThat(lms.classes().getGroup(group.id()).members())
                .isEqualTo(lms.classes()
                        .findMembers(group.id(), PageRequest.first(100))
                        .items()
                        .size());
    }

    @RepeatedTest(2)
    void of_all_who_assign_an_instructor_one_does() throws InterruptedException {
        Course course = fixtures.course().create();
        User instructor = fixtures.instructor();

        List<Race.Outcome<CourseInstructor>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes.get(i % 2)
                        .courseInstructors()
                        .assign(AssignInstructor.lead(course.id(), instructor.id())));

        assertThat(outcomes).filteredOn(Race.Outcome::succeeded).hasSize(1);
        refusedWith(outcomes, EnrollmentProblem.TEACHES_ALREADY);
    }

    private static <T> void refusedWith(List<Race.Outcome<T>> outcomes, Problem... problems) {
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(List.of(problems)).anyMatch(e::has)));
    }
}
