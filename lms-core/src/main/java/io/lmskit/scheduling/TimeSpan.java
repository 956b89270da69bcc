package io.lmskit.scheduling;

import io.lmskit.kernel.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * From a moment up to another, the end not included: what ends at ten does not touch what starts at ten.
 *
 * @param start included
 * @param end not included
 */
public record TimeSpan(@Moment Instant start, @Moment Instant end) {

    public TimeSpan {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /** Whether the end is after the start. */
    public boolean isSound() {
        return end.isAfter(start);
    }

    /** Whether both have a moment in common; what is not sound has none. */
    public boolean overlaps(TimeSpan other) {
        return isSound() && other.isSound() && start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** The same with time added at both ends. */
    public TimeSpan widened(Duration before, Duration after) {
        return new TimeSpan(start.minus(before), end.plus(after));
    }
}
