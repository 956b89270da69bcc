package io.lmskit.payment;

import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Our payments through one gateway are to be held against the provider's own account.
 *
 * @param provider the name of the gateway
 * @param from what came in at or after this moment
 * @param until before this moment, and after the first
 */
public record ReconcilePayments(
        @NotNull @Text(max = 50) String provider,
        @NotNull Instant from,
        @NotNull Instant until) implements Coherent {

    public ReconcilePayments {
        provider = Texts.clean(Objects.requireNonNullElse(provider, ""));
    }

    /** The end is after the start. */
    @Override
    public List<Violation> contradictions() {
        return from != null && until != null && !until.isAfter(from)
                ? List.of(Violation.of(InputProblem.ORDER, "until", "other", "from"))
                : List.of();
    }
}
