package io.lmskit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CourseDeletionTest {

    private static final Id<Course> COURSE = Id.of(new UUID(0, 1));

    @Test
    void a_course_that_nothing_refers_to_can_go() {
        assertThat(CourseRules.judgeDeletion(COURSE, new CourseUse(0, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void every_kind_of_reference_is_a_reason_and_says_how_many_there_are() {
        List<Violation> violations = CourseRules.judgeDeletion(COURSE, new CourseUse(1, 2, 5, 6, 7, 8, 3, 4, 9));

        assertThat(violations)
                .extracting(Violation::code)
                .containsExactly(
                        "course.has-sessions",
                        "course.has-bookings",
                        "course.has-enrollments",
                        "course.has-classes",
                        "course.has-certificates",
                        "course.has-discount-codes",
                        "course.in-products",
                        "course.is-required",
                        "course.in-orders");
        assertThat(violations)
                .extracting(v -> v.values().get("count"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
}
