package io.lmskit.clearance;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param remark what the person wants to add
 */
public record HealthAnswer(
        boolean yes,
        @Nullable @Text(max = 2_000, lines = true) String remark) {

    public HealthAnswer {
        remark = Texts.cleanOrNull(remark);
    }

    /** Without a remark. */
    public static HealthAnswer of(boolean yes) {
        return new HealthAnswer(yes, null);
    }
}
