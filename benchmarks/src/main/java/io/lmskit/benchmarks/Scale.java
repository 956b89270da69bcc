package io.lmskit.benchmarks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured.
 *
 * @param full all variants and sizes instead of a look at each scenario
 * @param rounds in each, every contender has one turn
 * @param turn how long a turn is measured
 * @param warmUp how long its load runs before that
 */
public record Scale(boolean full, int rounds, Duration turn, Duration warmUp) {

    /** Enough to see that everything works. */
    public static Scale aLook() {
        return new Scale(false, 1, Duration.ofMillis(500), Duration.ofMillis(300));
    }

    /** Enough to be worth a document. */
    public static Scale thorough() {
        return new Scale(true, 3, Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    /** One long turn each. */
    public Scale once(Duration length) {
        return new Scale(full, 1, length, Duration.ZERO);
    }

    /** The same with another number of rounds, or another length of turns, where one is given. */
    Scale with(@Nullable Integer otherRounds, @Nullable Double seconds) {
        Duration length = seconds == null ? turn : Duration.ofMillis(Math.round(seconds * 1_000));
        return new Scale(
                full,
                otherRounds == null ? rounds : otherRounds,
                length,
                seconds == null ? warmUp : length.dividedBy(3));
    }
}
