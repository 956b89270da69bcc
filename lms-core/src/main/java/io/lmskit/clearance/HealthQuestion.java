package io.lmskit.clearance;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;

/**
 * A question that is answered by yes or no.
 *
 * @param concern the answer that gives reason for concern
 */
public record HealthQuestion(
        @NotNull @Text(max = 1_000, lines = true) String text, boolean concern) {

    public HealthQuestion {
        text = Texts.clean(Objects.requireNonNullElse(text, ""));
    }

    /** A question of which yes gives reason for concern. */
    public static HealthQuestion of(String text) {
        return new HealthQuestion(text, true);
    }
}
