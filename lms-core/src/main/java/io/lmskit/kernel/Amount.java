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
import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money of 0 or more, below 10¹⁵ minor units (so that sums of thousands of them fit 64 bits). Null is
 * valid.
 */
@Documented
@Constraint(validatedBy = Amount.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Amount {

    String message() default "input.amount";

    /** Whether 0 is allowed. */
    boolean zero() default true;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Compares minor units. */
    final class Validator implements ConstraintValidator<Amount, Money> {

        private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

        private boolean zeroAllowed;

        /** For the validation provider. */
        public Validator() {}

        @Override
        public void initialize(Amount annotation) {
            zeroAllowed = annotation.zero();
        }

        @Override
        public boolean isValid(@Nullable Money value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            BigDecimal minor =
                    value.getAmount().movePointRight(value.getCurrencyUnit().getDecimalPlaces());
            return (zeroAllowed ? minor.signum() >= 0 : minor.signum() > 0) && minor.compareTo(LIMIT) < 0;
        }
    }
}
