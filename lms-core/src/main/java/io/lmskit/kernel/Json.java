package io.lmskit.kernel;

import java.util.Objects;

/**
 * A free-form JSON object, as text. Whether it is well-formed is judged when it is stored: what PostgreSQL's
 * {@code jsonb} cannot hold is refused with {@code input.json}. White space and the order of keys are not kept.
 *
 * @param text at most 65,536 characters
 */
public record Json(String text) {

    public static final Json EMPTY = new Json("{}");

    public Json {
        Objects.requireNonNull(text, "text");
        text = text.strip();
    }

    public static Json of(String text) {
        return new Json(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
