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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that mail can be sent to: a dot-atom or quoted string, then a domain of at least two labels. At most 254
 * characters, 64 of them before the @ (RFC 5321, 4.5.3.1). Letters beyond ASCII are allowed (RFC 6531); comments, folded
 * white space and address literals, which nobody types into a form, are not. Null is valid.
 */
@Documented
@Constraint(validatedBy = EmailAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

    String message() default "input.email";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Judges the form only; whether the mailbox exists is found out by writing to it. */
    final class Validator implements ConstraintValidator<EmailAddress, CharSequence> {

        private static final String ATOM = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
        private static final String LABEL = "[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?";
        private static final Pattern ADDRESS = Pattern.compile("(?<local>" + ATOM + "(\\." + ATOM + ")*"
                + "|\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E])+\")"
                + "@(?<domain>" + LABEL + "(\\." + LABEL + ")+)");

        /** For the validation provider. */
        public Validator() {}

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            if (Texts.problem(value, 3, 254, false) != null) {
                return false;
            }
            var matcher = ADDRESS.matcher(value);
            return matcher.matches()
                    && matcher.group("local").length() <= 64
                    && !matcher.group("domain").matches(".*\\.\\p{N}+");
        }
    }
}
