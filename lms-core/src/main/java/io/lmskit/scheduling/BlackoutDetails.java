package io.lmskit.scheduling;

import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a venue is closed, and why.
 *
 * @param start included; cut to microseconds
 * @param end not included; cut to microseconds
 */
public record BlackoutDetails(
        @NotNull @Moment Instant start,
        @NotNull @Moment Instant end,
        @Nullable @Text(max = 500) String reason) {

    public BlackoutDetails {
        // null is left to the validation, which names the field
        if (start != null) {
            start = start.truncatedTo(ChronoUnit.MICROS);
        }
        if (end != null) {
            end = end.truncatedTo(ChronoUnit.MICROS);
        }
        reason = Texts.cleanOrNull(reason);
    }

    public TimeSpan during() {
        return new TimeSpan(start, end);
    }
}
