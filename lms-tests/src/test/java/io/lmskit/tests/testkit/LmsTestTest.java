package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.StatementCounter.Statements;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@LmsTest
class LmsTestTest {

    private final Lms lms;
    private final TestClock clock;

    LmsTestTest(Lms lms, TestClock clock) {
        this.lms = lms;
        this.clock = clock;
    }

    @Test
    void gives_the_library_for_the_default_tenant_and_the_system(LmsScope scope) {
        assertThat(scope).isSameAs(lms);
        assertThat(scope.tenant()).isEqualTo(Tenant.DEFAULT);
        assertThat(scope.actor()).isEqualTo(Actor.system());
    }

    @Test
    void the_library_goes_by_the_test_clock() {
        clock.advance(Duration.ofDays(3));
        Course course = lms.catalog().createCourse(course("By the clock"));
        assertThat(course.createdAt()).isEqualTo(TestClock.START.plus(Duration.ofDays(3)));
    }

    @Test
    void the_clock_starts_anew_for_each_method() {
        assertThat(clock.instant()).isEqualTo(TestClock.START);
    }

    @Test
    void another_node_sees_the_same_data_through_a_pool_of_its_own(LmsNodes nodes) {
        Course course = lms.catalog().createCourse(course("Seen by both"));
        assertThat(nodes.open().catalog().getCourse(course.id())).isEqualTo(course);
    }

    @Test
    void counts_the_statements_of_the_library(StatementCounter counter) {
        Statements statements =
                counter.during(() -> lms.catalog().findCourses(CourseFilter.all(), PageRequest.first(10)));
        assertThat(statements.count()).as(statements::toString).isEqualTo(1);
        assertThat(statements.texts().get(0)).contains("lms.course");
    }

    @Test
    void the_session_of_the_database_is_as_odd_as_a_hosts_can_be(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(show(connection, "show timezone")).isEqualTo("Asia/Kathmandu");
            assertThat(show(connection, "show search_path")).doesNotContain("lms");
            assertThat(show(connection, "select datlocprovider from pg_database where datname = current_database()"))
                    .isEqualTo("i");
        }
    }

    @Nested
    class InANestedClass {

        @Test
        void the_database_is_that_of_the_outer_class(LmsScope scope, TestDatabase database) {
            assertThat(scope).isSameAs(lms);
            assertThat(database.toString()).contains("lmstesttest");
        }
    }

    private static CourseDetails course(String title) {
        return CourseDetails.builder(title, 60, Money.of(CurrencyUnit.GBP, 20)).build();
    }

    private static String show(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            r.next();
            return r.getString(1);
        }
    }
}
