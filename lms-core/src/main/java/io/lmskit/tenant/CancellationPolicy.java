package io.lmskit.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a customer gets back who cancels: the share of the first tier whose notice is reached, below the last tier
 * nothing. Notice is real elapsed time, so a day is 24 hours even where clocks change.
 *
 * @param tiers kept in order of falling notice
 * @param graceMinutes so long after booking a cancellation gives everything back, if the session has not started
 */
public record CancellationPolicy(
        @Size(max = 20) List<@Valid Tier> tiers, @Min(0) @Max(525_600) int graceMinutes) {

    /** All of the price up to 24 hours before the start, nothing later; 15 minutes of grace. */
    public static final CancellationPolicy STANDARD = new CancellationPolicy(List.of(new Tier(24, 100)), 15);

    public CancellationPolicy {
        tiers = tiers.stream()
                .sorted(Comparator.comparingInt(Tier::hoursBeforeStart).reversed())
                .toList();
    }

    /**
     * One step of the policy.
     *
     * @param hoursBeforeStart at least so many hours must be left
     * @param percent of what was paid comes back
     */
    public record Tier(
            @Min(0) @Max(87_600) int hoursBeforeStart, @Min(0) @Max(100) int percent) {}

    /**
     * @param left until the session starts; negative once it has started
     * @param sinceBooking since the booking was made
     * @return the share that comes back, in per cent
     */
    public int percentBack(Duration left, Duration sinceBooking) {
        if (!left.isNegative() && !left.isZero() && sinceBooking.compareTo(Duration.ofMinutes(graceMinutes)) <= 0) {
            return 100;
        }
        return tiers.stream()
                .filter(tier -> left.compareTo(Duration.ofHours(tier.hoursBeforeStart())) >= 0)
                .findFirst()
                .map(Tier::percent)
                .orElse(0);
    }
}
