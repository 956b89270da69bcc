package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.testkit.TestClock;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private final TestClock clock = new TestClock();

    @Test
    void starts_on_a_monday_morning_and_stands_still() {
        assertThat(clock.instant())
                .isEqualTo(Instant.parse("2030-01-07T09:00:00Z"))
                .isEqualTo(clock.instant());
        assertThat(clock.instant().atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void is_moved_forwards_and_back() {
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(7200));
        clock.advance(Duration.ofHours(-3));
        assertThat(clock.instant()).isEqualTo(TestClock.START.minusSeconds(3600));
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void ticks_in_microseconds() {
        clock.set(Instant.parse("2030-01-01T00:00:00.123456789Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00.123456Z"));
        clock.advance(Duration.ofNanos(1_999));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00.123457Z"));
    }

    @Test
    void a_clock_in_another_zone_moves_with_it() {
        Clock apia = clock.withZone(ZoneId.of("Pacific/Apia"));
        clock.advance(Duration.ofDays(1));
        assertThat(apia.instant()).isEqualTo(clock.instant());
        assertThat(apia.getZone()).isEqualTo(ZoneId.of("Pacific/Apia"));
    }

    @Test
    void many_threads_can_move_it() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofSeconds(1)));
        assertThat(clock.instant()).isEqualTo(TestClock.START.plusSeconds(10_000));
    }
}
