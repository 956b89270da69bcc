package io.lmskit.tenant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer gets back who cancels: the share of the first tier whose notice is reached, below the last tier
 * nothing. Notice is real elapsed time, so a day is 24 hours even where clocks change.
 *
 * @param tiers kept in order of falling notice; no two of the same notice
 * @param graceMinutes so long after booking a cancellation gives everything back, if the session has not started
 */
public record CancellationPolicy(
        @NotNull @Size(max = 20) @DistinctTiers List<@NotNull @Valid Tier> tiers,
        @Min(0) @Max(525_600) int graceMinutes) {

    /** All of the price up to 24 hours before the start, nothing later; 15 minutes of grace. */
    public static final CancellationPolicy STANDARD = new CancellationPolicy(List.of(new Tier(24, 100)), 15);

    public CancellationPolicy {
        tiers = tiers.stream()
                .sorted(Comparator.comparingInt(Tier::hoursBeforeStart).reversed())
                .toList();
    }

    /** No two tiers of the same notice: it would not be clear which one holds. */
    @Documented
    @Constraint(validatedBy = DistinctTiers.Validator.class)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface DistinctTiers {

        String message() default "input.ambiguous";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Compares neighbours. */
        final class Validator implements ConstraintValidator<DistinctTiers, List<Tier>> {

            /** For the validation provider. */
            public Validator() {}

            @Override
            public boolean isValid(@Nullable List<Tier> tiers, ConstraintValidatorContext context) {
                return tiers == null
                        || tiers.stream()
                                        .mapToInt(Tier::hoursBeforeStart)
                                        .distinct()
                                        .count()
                                == tiers.size();
            }
        }
    }

    /**
     * One step of the policy.
     *
     * @param hoursBeforeStart at least so many hours must be left
     * @param percent of what was paid comes back
     */
    public record Tier(
            @Min(0) @Max(87_600) int hoursBeforeStart,
            @Min(0) @Max(100) int percent) {}

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
