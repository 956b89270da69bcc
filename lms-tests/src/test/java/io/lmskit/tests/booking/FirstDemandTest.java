package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookingProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where nothing was demanded until then, what somebody lacks is looked for by a second statement, once. */
@LmsTest
class FirstDemandTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final StatementCounter counter;

    FirstDemandTest(Lms lms, Fixtures fixtures, StatementCounter counter) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.counter = counter;
    }

    @Test
    void the_first_demand_that_a_library_sees_costs_it_one_statement_more() {
        Course basics = fixtures.course().create();
        Session open = fixtures.session().create();
        Session first = requiring(basics);
        Session second = requiring(basics);
        List<User> trained = fixtures.customers(4);
        trained.forEach(learner -> lms.enrollments()
                .complete(fixtures.enrollment().in(basics).of(learner).create().id(), EnrollmentOutcome.PASSED, null));
        User untrained = fixtures.customer();

        assertThat(statements(open, trained.get(0))).isEqualTo(2);
        assertThat(statements(first, trained.get(1))).isEqualTo(3);
        assertThat(statements(first, trained.get(2))).isEqualTo(2);
        assertThat(statements(second, trained.get(3))).isEqualTo(2);
        assertThatCall(() -> lms.bookings().book(BookSession.of(second.id(), untrained.id())))
                .isRefusedWith(BookingProblem.COURSE_REQUIRED);
    }

    private Session requiring(Course basics) {
        Course course = fixtures.course().create();
        lms.prerequisites()
                .changePrerequisites(course.id(), Prerequisites.none().withCourses(Set.of(basics.id())));
        return fixtures.session().of(course).create();
    }

    private int statements(Session session, User customer) {
        BookSession command = BookSession.of(session.id(), customer.id());
        return counter.during(() -> lms.bookings().book(command)).count();
    }
}
