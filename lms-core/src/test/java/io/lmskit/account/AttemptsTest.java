package io.lmskit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final CredentialSettings THREE =
            CredentialSettings.DEFAULT.withLockOut(3, Duration.ofMinutes(10), Duration.ofMinutes(30));

    @Test
    void the_last_of_the_allowed_failures_locks() {
        Attempts two = Attempts.NONE.failed(THREE, NOW).failed(THREE, NOW.plusSeconds(1));
        assertThat(two.locked(NOW.plusSeconds(1))).isFalse();

        Attempts three = two.failed(THREE, NOW.plusSeconds(2));

        assertThat(three.failed()).isEqualTo(3);
        assertThat(three.since()).isEqualTo(NOW);
        assertThat(three.lockedUntil()).isEqualTo(NOW.plusSeconds(2).plus(THREE.lock()));
        assertThat(three.locked(NOW.plusSeconds(2))).isTrue();
    }

    @Test
    void a_lock_ends_with_its_last_moment_and_the_count_starts_anew() {
        Attempts locked = new Attempts(3, NOW, NOW.plusSeconds(60));

        assertThat(locked.locked(NOW.plusSeconds(60).minusNanos(1_000))).isTrue();
        assertThat(locked.locked(NOW.plusSeconds(60))).isFalse();
        assertThat(locked.failed(THREE, NOW.plusSeconds(60))).isEqualTo(new Attempts(1, NOW.plusSeconds(60), null));
    }

    @Test
    void failures_count_until_the_window_of_the_first_is_over() {
        Attempts two = new Attempts(2, NOW, null);
        Instant end = NOW.plus(THREE.failureWindow());

        assertThat(two.failed(THREE, end.minusNanos(1_000)).failed()).isEqualTo(3);
        assertThat(two.failed(THREE, end)).isEqualTo(new Attempts(1, end, null));
    }

    /** Whatever the times, as many failures in one window as are allowed lead to a lock, and no more are ever counted. */
    @Property
    void no_window_has_more_answers_than_are_allowed(
            @ForAll @IntRange(min = 1, max = 12) int allowed,
            @ForAll @Size(max = 60) List<@IntRange(max = 900) Integer> seconds) {
        CredentialSettings settings =
                CredentialSettings.DEFAULT.withLockOut(allowed, Duration.ofMinutes(10), Duration.ofMinutes(5));
        Attempts attempts = Attempts.NONE;
        Instant now = NOW;
        int sinceReset = 0;
        for (int pause : seconds) {
            now = now.plusSeconds(pause);
            if (attempts.locked(now)) {
                continue;
            }
            Attempts next = attempts.failed(settings, now);
            sinceReset = next.failed() == 1 ? 1 : sinceReset + 1;
            assertThat(next.failed()).isEqualTo(sinceReset).isBetween(1, allowed);
            assertThat(next.locked(now)).isEqualTo(next.failed() == allowed);
            assertThat(next.since()).isNotNull().isBeforeOrEqualTo(now);
            assertThat(Duration.between(next.since(), now)).isLessThan(settings.failureWindow());
            attempts = next;
        }
    }

    @Test
    void settings_that_would_never_lock_or_never_end_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CredentialSettings.DEFAULT.withLockOut(0, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CredentialSettings.DEFAULT.withLockOut(101, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialSettings.DEFAULT.withLockOut(5, Duration.ZERO, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialSettings.DEFAULT.withLifetimes(Duration.ofHours(-1), Duration.ofHours(1)));
    }
}
