package io.lmskit.kernel;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link Json} that is one well-formed object and can be stored as {@code jsonb}. The validator comes with the
 * persistence module, which has a parser. Null is valid.
 */
@Documented
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonObject {

    String message() default "input.json";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
