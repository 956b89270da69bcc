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
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A time zone by its IANA name, for example {@code Europe/London}; a frozen offset such as {@code +01:00} is not, since
 * it knows no summer. Null is valid.
 */
@Documented
@Constraint(validatedBy = NamedZone.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NamedZone {

    String message() default "input.zone";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JVM's time zone data. */
    final class Validator implements ConstraintValidator<NamedZone, ZoneId> {

        /** For the validation provider. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable ZoneId value, ConstraintValidatorContext context) {
            return value == null || ZoneId.getAvailableZoneIds().contains(value.getId());
        }
    }
}
