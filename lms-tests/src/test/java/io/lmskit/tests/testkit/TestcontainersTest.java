package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.catalog.Course;
import io.lmskit.testkit.DatabaseProvider;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Runs where there is Docker, and is skipped with the reason where there is none: also before a constructor, which for a
 * class with one instance is the first thing that needs the database.
 */
@TestInstance(Lifecycle.PER_CLASS)
@LmsTest(provider = DatabaseProvider.TESTCONTAINERS)
class TestcontainersTest {

    private final Lms lms;

    TestcontainersTest(Lms lms) {
        this.lms = lms;
    }

    @Test
    void the_library_works_on_a_container(Fixtures fixtures) {
        Course course = fixtures.course().create();
        assertThat(lms.catalog().getCourse(course.id())).isEqualTo(course);
    }
}
