package io.lmskit.kernel;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a calendar that people use: from {@link #min()} up to {@link #max()}, both included. Keeps typing errors
 * in the year, and what PostgreSQL cannot store, away. Null is valid.
 */
@Documented
@Constraint(validatedBy = Moment.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Moment {

    /** The earliest moment, as ISO 8601 in UTC. */
    String min() default "1900-01-01T00:00:00Z";

    /** The latest moment, as ISO 8601 in UTC. */
    String max() default "2999-12-31T23:59:59Z";

    String message() default "input.range";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares instants. */
    final class Validator implements ConstraintValidator<Moment, Instant> {

        private Instant min = Instant.MIN;
        private Instant max = Instant.MAX;

        /** For the validation provider. */
        public Validator() {}

        @Override
        public void initialize(Moment moment) {
            min = Instant.parse(moment.min());
            max = Instant.parse(moment.max());
        }

        @Override
        public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
            return value == null || (!value.isBefore(min) && !value.isAfter(max));
        }
    }
}
