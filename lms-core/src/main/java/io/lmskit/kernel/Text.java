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
import org.jspecify.annotations.Nullable;

/**
 * Text that can be stored and read back the same: at most {@link #max()} characters (Unicode code points), without NUL
 * and lone surrogates, and, unless {@link #lines()}, without control characters. Null is valid; add {@code @NotNull}
 * where it is not. Record components carry it after {@link Texts#clean(String)}.
 */
@Documented
@Constraint(validatedBy = Text.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    /** The least number of code points. */
    int min() default 1;

    /** The greatest number of code points. */
    int max() default 255;

    /** Whether line breaks, tabs and other control characters (but never NUL) are allowed. */
    boolean lines() default false;

    String message() default "input.length";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports the code of an {@link InputProblem} as its message template. */
    final class Validator implements ConstraintValidator<Text, CharSequence> {

        private int min;
        private int max;
        private boolean lines;

        /** For the validation provider. */
        public Validator() {}

        @Override
        public void initialize(Text text) {
            min = text.min();
            max = text.max();
            lines = text.lines();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            InputProblem problem = Texts.problem(value, min, max, lines);
            if (problem == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(problem.code()).addConstraintViolation();
            return false;
        }
    }
}
