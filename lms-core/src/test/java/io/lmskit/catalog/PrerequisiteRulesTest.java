package io.lmskit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrerequisiteRulesTest {

    private static final Id<Course> COURSE = Id.of(new UUID(0, 1));

    @Test
    void every_course_that_requires_this_one_is_told() {
        assertThat(PrerequisiteRules.judge(COURSE, Set.of(COURSE, Id.of(new UUID(0, 2)))))
                .extracting(Violation::code)
                .containsExactly("course.prerequisite-circular", "course.prerequisite-circular");
        assertThat(PrerequisiteRules.judge(COURSE, Set.of())).isEmpty();
    }
}
