package io.lmskit.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void a_row_is_sound_if_its_end_its_outcome_and_its_times_agree(
            @ForAll @IntRange(max = 3) int enrolled,
            @ForAll @WithNull @IntRange(max = 3) Integer withdrawn,
            @ForAll @WithNull @IntRange(max = 3) Integer completed,
            @ForAll @WithNull EnrollmentOutcome outcome) {
        boolean agrees = (withdrawn == null || completed == null)
                && (withdrawn == null || outcome == null || outcome == EnrollmentOutcome.WITHDRAWN)
                && (completed == null || (outcome != null && outcome != EnrollmentOutcome.WITHDRAWN))
                && (withdrawn != null || completed != null || outcome == null);
        boolean ordered = enrolled <= 2 && sound(enrolled, withdrawn) && sound(enrolled, completed);
        EnrollmentRecord row = row(enrolled, withdrawn, completed, outcome);

        assertThat(ImportRules.judge(row, NOW).isEmpty()).isEqualTo(agrees && ordered);
        if (agrees) {
            assertThat(ImportRules.status(row).ended()).isEqualTo(withdrawn != null || completed != null);
        }
    }

    @Test
    void everything_that_is_wrong_is_told() {
        assertThat(ImportRules.judge(row(3, 1, 0, EnrollmentOutcome.PASSED), NOW))
                .extracting((Violation v) -> v.code() + " " + v.path())
                .containsExactly(
                        "input.range enrolledAt",
                        "input.order withdrawnAt",
                        "input.order completedAt",
                        "enrollment.outcome-contradicts outcome");
    }

    /** Day 2 is today. */
    private static boolean sound(int enrolled, @Nullable Integer end) {
        return end == null || (end >= enrolled && end <= 2);
    }

    private static EnrollmentRecord row(
            int enrolled,
            @Nullable Integer withdrawn,
            @Nullable Integer completed,
            @Nullable EnrollmentOutcome outcome) {
        return new EnrollmentRecord(
                Id.of(new UUID(0, 1)),
                null,
                Id.of(new UUID(0, 2)),
                day(enrolled),
                end(withdrawn),
                end(completed),
                outcome);
    }

    private static @Nullable Instant end(@Nullable Integer day) {
        return day == null ? null : day(day);
    }

    private static Instant day(int day) {
        return NOW.plusSeconds((day - 2) * 86_400L);
    }
}
