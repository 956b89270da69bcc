package io.lmskit.persistence.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Judges commands and queries by the annotations on their records, before anything else happens. */
public final class Input {

    private final Validator validator;

    public Input() {
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
        ConstraintMapping mapping = configuration.createConstraintMapping();
        mapping.constraintDefinition(JsonObject.class).validatedBy(JsonObjectValidator.class);
        validator = configuration
                .addMapping(mapping)
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * Throws with every wrong field at once.
     *
     * @param parts commands, details, filters and pages; nulls are passed over
     */
    public void check(@Nullable Object... parts) {
        InvalidInputException.throwIfAny(violations(parts));
    }

    /** Every wrong field, by their paths. */
    public List<Violation> violations(@Nullable Object... parts) {
        List<Violation> violations = new ArrayList<>();
        for (Object part : parts) {
            if (part != null) {
                validator.validate(part).stream().map(Input::violation).forEach(violations::add);
            }
            if (part instanceof Coherent coherent) {
                violations.addAll(coherent.contradictions());
            }
        }
        violations.sort(Comparator.comparing(Violation::path).thenComparing(Violation::code));
        return violations;
    }

    /** A single text that is not part of a record, by the same rules as {@link Text}. */
    public static String text(String path, @Nullable String value, int max) {
        String clean = value == null ? "" : Texts.clean(value);
        InputProblem problem = Texts.problem(clean, 1, max, false);
        if (problem != null) {
            throw new InvalidInputException(Violation.of(problem, path, "min", 1, "max", max));
        }
        return clean;
    }

    /** Like {@link #text}, with line breaks; null and blank give null. */
    public static @Nullable String textOrNull(String path, @Nullable String value, int max) {
        String clean = Texts.cleanOrNull(value);
        InputProblem problem = clean == null ? null : Texts.problem(clean, 1, max, true);
        if (problem != null) {
            throw new InvalidInputException(Violation.of(problem, path, "min", 1, "max", max));
        }
        return clean;
    }

    private static Violation violation(ConstraintViolation<?> v) {
        Annotation annotation = v.getConstraintDescriptor().getAnnotation();
        String path = path(v.getPropertyPath());
        if (annotation instanceof Text text) {
            return Violation.of(problem(v.getMessage()), path, "min", text.min(), "max", text.max());
        }
        if (annotation instanceof NotNull) {
            return Violation.of(InputProblem.REQUIRED, path);
        }
        if (annotation instanceof Size size) {
            return Violation.of(InputProblem.LENGTH, path, "min", size.min(), "max", size.max());
        }
        if (annotation instanceof Min min) {
            return Violation.of(InputProblem.RANGE, path, "min", min.value(), "max", "its maximum");
        }
        if (annotation instanceof Max max) {
            return Violation.of(InputProblem.RANGE, path, "min", "its minimum", "max", max.value());
        }
        if (annotation instanceof Moment moment) {
            return Violation.of(InputProblem.RANGE, path, "min", moment.min(), "max", moment.max());
        }
        if (annotation instanceof DecimalMin min) {
            return Violation.of(InputProblem.RANGE, path, "min", min.value(), "max", "its maximum");
        }
        if (annotation instanceof DecimalMax max) {
            return Violation.of(InputProblem.RANGE, path, "min", "its minimum", "max", max.value());
        }
        if (annotation instanceof Digits digits) {
            String format = digits.integer() + " digits at most, " + digits.fraction() + " decimals at most";
            return Violation.of(InputProblem.FORMAT, path, "format", format);
        }
        if (annotation instanceof Moment moment) {
            return Violation.of(InputProblem.RANGE, path, "min", moment.min(), "max", moment.max());
        }
        if (annotation instanceof Positive) {
            return Violation.of(InputProblem.POSITIVE, path);
        }
        if (annotation instanceof Pattern pattern) {
            boolean inWords = !pattern.message().startsWith("{");
            return Violation.of(InputProblem.FORMAT, path, "format", inWords ? pattern.message() : pattern.regexp());
        }
        if (annotation instanceof Amount amount && !amount.zero()) {
            return Violation.of(InputProblem.POSITIVE, path);
        }
        InputProblem own = problemOrNull(v.getMessage());
        return own != null
                ? Violation.of(own, path)
                : Violation.of(InputProblem.INVALID, path, "reason", v.getMessage());
    }

    private static String path(Path path) {
        String text = path.toString().replace(".<list element>", "").replace(".<iterable element>", "");
        return text.replace("<list element>", "").replace("<iterable element>", "");
    }

    private static InputProblem problem(String code) {
        InputProblem problem = problemOrNull(code);
        return problem == null ? InputProblem.INVALID : problem;
    }

    private static @Nullable InputProblem problemOrNull(String code) {
        return Arrays.stream(InputProblem.values())
                .filter(p -> p.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** What {@code jsonb} can hold and give back: one object, no NUL, no lone surrogate, sane depth and numbers. */
    public static final class JsonObjectValidator implements ConstraintValidator<JsonObject, Json> {

        private static final int LENGTH = 65_536;
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(100)
                        .maxNumberLength(1_000)
                        .build())
                .build();

        /** For the validation provider. */
        public JsonObjectValidator() {}

        @Override
        public boolean isValid(@Nullable Json json, ConstraintValidatorContext context) {
            return json == null || (json.text().length() <= LENGTH && wellFormed(json.text()));
        }

        private static boolean wellFormed(String text) {
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return false;
                }
                for (int depth = 1; depth > 0; ) {
                    JsonToken token = parser.nextToken();
                    if (token == null) {
                        return false;
                    }
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    boolean named = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                    if ((named && !storable(parser.getText())) || (token.isNumeric() && !storable(parser))) {
                        return false;
                    }
                }
                return parser.nextToken() == null;
            } catch (IOException e) {
                return false;
            }
        }

        private static boolean storable(String text) {
            return text.indexOf('\0') < 0
                    && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }

        private static boolean storable(JsonParser number) throws IOException {
            BigDecimal value = number.getDecimalValue();
            return Math.abs((long) value.precision() - value.scale()) < 100_000
                    && Math.abs((long) value.scale()) < 10_000;
        }
    }
}
