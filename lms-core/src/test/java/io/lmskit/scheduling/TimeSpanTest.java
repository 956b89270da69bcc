package io.lmskit.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {

    private static final Instant MIDNIGHT = Instant.parse("2030-01-07T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "9, 10, 10, 11, false", // back to back
        "9, 10, 11, 12, false",
        "9, 11, 10, 12, true",
        "9, 12, 10, 11, true",
        "9, 10, 9, 10, true",
        "9, 9, 8, 10, false", // empty
        "10, 9, 8, 11, false" // the wrong way round
    })
    void overlaps_if_there_is_a_common_moment(long a, long b, long c, long d, boolean overlaps) {
        assertThat(hours(a, b).overlaps(hours(c, d))).isEqualTo(overlaps);
        assertThat(hours(c, d).overlaps(hours(a, b))).isEqualTo(overlaps);
    }

    @Test
    void is_widened_at_both_ends() {
        assertThat(hours(9, 10).widened(Duration.ofHours(1), Duration.ofHours(2)))
                .isEqualTo(hours(8, 12));
    }

    private static TimeSpan hours(long from, long until) {
        return new TimeSpan(MIDNIGHT.plus(Duration.ofHours(from)), MIDNIGHT.plus(Duration.ofHours(until)));
    }
}
