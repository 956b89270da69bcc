package io.lmskit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A clock that stands still until it is moved. Ticks in microseconds, as the database does. Safe for use by many
 * threads; clocks in other zones that it gives move with it.
 */
public final class TestClock extends Clock {

    /** Where every clock starts: a Monday morning. */
    public static final Instant START = Instant.parse("2030-01-07T09:00:00Z");

    private final Hands hands;
    private final ZoneId zone;

    /** What the clocks of all zones share. */
    private static final class Hands {
        private Instant now = START;
    }

    /** A clock that stands at {@link #START}. */
    public TestClock() {
        this(new Hands(), ZoneOffset.UTC);
    }

    private TestClock(Hands hands, ZoneId zone) {
        this.hands = hands;
        this.zone = zone;
    }

    /** Puts the clock there, forwards or back; anything below a microsecond is cut off. */
    public void set(Instant instant) {
        synchronized (hands) {
            hands.now = instant.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Moves the clock on, or back by a negative duration; anything below a microsecond is cut off. */
    public void advance(Duration duration) {
        synchronized (hands) {
            set(hands.now.plus(duration));
        }
    }

    @Override
    public Instant instant() {
        synchronized (hands) {
            return hands.now;
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(hands, Objects.requireNonNull(other, "zone"));
    }

    @Override
    public String toString() {
        return "TestClock " + instant();
    }
}
