package io.lmskit.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TeachingRulesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void an_assignment_is_active_from_its_start_until_before_its_end(
            @ForAll @LongRange(max = 9) long length, @ForAll @LongRange(min = -5, max = 15) long now) {
        AssignmentState state = TeachingRules.state(START, START.plusSeconds(length), START.plusSeconds(now));

        assertThat(state == AssignmentState.ACTIVE).isEqualTo(now >= 0 && now < length);
        assertThat(state == AssignmentState.ENDED).isEqualTo(now >= length);
    }

    @Property
    void an_assignment_ends_once_and_not_before_it_begins(
            @ForAll @LongRange(min = 1, max = 9) long length,
            @ForAll @LongRange(min = -5, max = 15) long at,
            @ForAll @LongRange(min = -5, max = 15) long now) {
        CourseInstructor assignment = new CourseInstructor(
                Id.of(new UUID(0, 1)),
                Id.of(new UUID(0, 2)),
                Id.of(new UUID(0, 3)),
                InstructorRole.LEAD,
                START,
                START.plusSeconds(length),
                START);

        assertThat(TeachingRules.judgeEnd(assignment, START.plusSeconds(at), START.plusSeconds(now))
                        .isEmpty())
                .isEqualTo(now < length && at >= 0);
    }
}
