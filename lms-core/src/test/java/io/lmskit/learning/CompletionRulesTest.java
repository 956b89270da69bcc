package io.lmskit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.LessonAccess.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionRulesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final LessonAccess OPEN = LessonAccess.because(Reason.GRANTED);

    @ParameterizedTest
    @CsvSource({"4, 2, 50", "4, 4, 100", "3, 1, 33", "3, 2, 66", "2, 1, 50", "7, 0, 0", "200, 199, 99"})
    void L1_L3_progress_is_whole_per_cent_rounded_down(int lessons, int completed, int percent) {
        assertThat(CompletionRules.percent(lessons, completed)).hasValue(percent);
    }

    @Test
    void L2_nothing_to_complete_is_no_percentage() {
        assertThat(CompletionRules.percent(0, 0)).isEqualTo(OptionalInt.empty());
        assertThat(CompletionRules.finished(0, 0)).isFalse();
    }

    @Property
    void only_who_has_completed_all_has_a_hundred_per_cent(
            @ForAll @IntRange(min = 1, max = 100_000) int lessons, @ForAll @IntRange(max = 100_000) int some) {
        int completed = Math.min(some, lessons);
        int percent = CompletionRules.percent(lessons, completed).orElseThrow();

        assertThat(percent).isBetween(0, 100);
        assertThat(percent == 100).isEqualTo(CompletionRules.finished(lessons, completed));
    }

    @Test
    void everything_that_is_wrong_with_a_row_is_told_at_once() {
        LessonDone row = new LessonDone(id(1), id(2), NOW.plusSeconds(1), new BigDecimal("100.01"));

        assertThat(CompletionRules.judge(row, null, false, NOW))
                .extracting(v -> v.code() + " " + v.path())
                .containsExactly(
                        "input.range completedAt",
                        "input.range score",
                        "learning.user-unknown user",
                        "learning.lesson-unknown lesson");
    }

    @Test
    void a_closed_lesson_names_the_reason() {
        LessonDone row = new LessonDone(id(1), id(2), NOW, null);

        assertThat(CompletionRules.judge(row, LessonAccess.because(Reason.EXPIRED), true, NOW))
                .singleElement()
                .satisfies(v -> assertThat(v.values()).containsEntry("reason", "expired"));
        assertThat(CompletionRules.judge(row, OPEN, true, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "100.00, true",
        "33.33, true",
        "50.000, true",
        "33.333, false",
        "-0.01, false",
        "100.01, false"
    })
    void a_score_is_per_cent_with_two_decimals(BigDecimal score, boolean fine) {
        LessonDone row = new LessonDone(id(1), id(2), NOW, score);

        assertThat(CompletionRules.judge(row, OPEN, true, NOW).isEmpty()).isEqualTo(fine);
    }

    @Test
    void a_certificate_holds_the_completion_that_it_stands_on() {
        assertThat(CompletionRules.judgeUndo(id(1), id(2), true))
                .extracting(Violation::code)
                .containsExactly("learning.certificate-issued");
        assertThat(CompletionRules.judgeUndo(id(1), id(2), false)).isEmpty();
    }

    private static <T> Id<T> id(int n) {
        return Id.of(new UUID(0, n));
    }
}
