package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.catalog.Course;
import io.lmskit.testkit.DatabaseProvider;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;

/** Runs where there is Docker, and is skipped with the reason where there is none. */
@LmsTest(provider = DatabaseProvider.TESTCONTAINERS)
class TestcontainersTest {

    @Test
    void the_library_works_on_a_container(Lms lms, Fixtures fixtures) {
        Course course = fixtures.course().create();
        assertThat(lms.catalog().getCourse(course.id())).isEqualTo(course);
    }
}
