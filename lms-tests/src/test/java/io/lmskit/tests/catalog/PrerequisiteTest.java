package io.lmskit.tests.catalog;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What courses require of who takes them. */
@LmsTest
class PrerequisiteTest {

    private final Lms lms;
    private final Lms other;
    private final Fixtures fixtures;

    PrerequisiteTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.lms = lms;
        this.other = nodes.open();
        this.fixtures = fixtures;
    }

    @Test
    void a_course_requires_others_and_certificates_of_types() {
        Course course = fixtures.course().create();
        Course first = fixtures.course().create();
        Course second = fixtures.course().create();
        CourseType type = lms.catalog().addCourseType("Required type");
        Prerequisites wanted = new Prerequisites(Set.of(first.id(), second.id()), Set.of(type.id()));

        assertThat(lms.prerequisites().prerequisites(course.id())).isEqualTo(Prerequisites.none());
        assertThat(lms.prerequisites().changePrerequisites(course.id(), wanted)).isEqualTo(wanted);
        assertThat(lms.prerequisites().prerequisites(course.id())).isEqualTo(wanted);
        Prerequisites less = new Prerequisites(Set.of(second.id()), Set.of());
        assertThat(lms.prerequisites().changePrerequisites(course.id(), less)).isEqualTo(less);
        assertThat(lms.as(Actor.guest()).prerequisites().prerequisites(course.id()))
                .isEqualTo(less);
        lms.catalog().removeCourseType(type.id());
        lms.catalog().publishCourse(course.id(), false);
        assertThatCall(() -> lms.as(Actor.guest()).prerequisites().prerequisites(course.id()))
                .isNotFound();
    }

    @Test
    void what_is_required_must_be_there_and_stays() {
        Course course = fixtures.course().create();
        Course required = fixtures.course().create();
        CourseType type = lms.catalog().addCourseType("Kept type");
        lms.prerequisites()
                .changePrerequisites(course.id(), new Prerequisites(Set.of(required.id()), Set.of(type.id())));

        assertThatCall(() -> lms.prerequisites()
                        .changePrerequisites(
                                course.id(), Prerequisites.none().withCourses(Set.of(Id.of(new UUID(1, 1))))))
                .isNotFound();
        assertThatCall(() -> lms.prerequisites()
                        .changePrerequisites(
                                course.id(), Prerequisites.none().withCertificates(Set.of(Id.of(new UUID(1, 1))))))
                .isNotFound();
        assertThatCall(() -> lms.catalog().deleteCourse(required.id()))
                .isRefusedWith(CatalogProblem.COURSE_IS_REQUIRED);
        assertThatCall(() -> lms.catalog().removeCourseType(type.id())).isRefusedWith(CatalogProblem.TYPE_IN_USE);
        lms.catalog().deleteCourse(course.id());
        lms.catalog().deleteCourse(required.id());
    }

    @Test
    void no_course_requires_itself_over_however_many_others() {
        Course a = fixtures.course().create();
        Course b = fixtures.course().create();
        Course c = fixtures.course().create();
        require(lms, b, a);
        require(lms, c, b);

        assertThatCall(() -> require(lms, a, a)).isRefusedWith(CatalogProblem.PREREQUISITE_CIRCULAR);
        assertThatCall(() -> lms.prerequisites()
                        .changePrerequisites(a.id(), Prerequisites.none().withCourses(Set.of(b.id(), c.id()))))
                .isRefusedWith(CatalogProblem.PREREQUISITE_CIRCULAR, CatalogProblem.PREREQUISITE_CIRCULAR);
        assertThat(lms.prerequisites().prerequisites(a.id())).isEqualTo(Prerequisites.none());
    }

    @Test
    void only_who_manages_courses_changes_them() {
        Course course = fixtures.course().create();
        LmsScope teacher = lms.as(Actor.instructor(fixtures.instructor().id()));

        assertThatCall(() -> teacher.prerequisites().changePrerequisites(course.id(), Prerequisites.none()))
                .isDenied();
    }

    @RepeatedTest(3)
    void many_who_change_at_the_same_moment_never_make_a_circle() throws InterruptedException {
        List<Course> ring = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ring.add(fixtures.course().create());
        }

        List<Outcome<Prerequisites>> outcomes =
                Race.run(64, i -> () -> require(i % 2 == 0 ? lms : other, ring.get(i % 8), ring.get((i + 1) % 8)));

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(CatalogProblem.PREREQUISITE_CIRCULAR))
                                        .isTrue()));
        assertThat(ring)
                .filteredOn(
                        c -> lms.prerequisites().prerequisites(c.id()).courses().isEmpty())
                .hasSize(1);
    }

    private static Prerequisites require(LmsScope scope, Course course, Course required) {
        return scope.prerequisites()
                .changePrerequisites(course.id(), Prerequisites.none().withCourses(Set.of(required.id())));
    }
}
