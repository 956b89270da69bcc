package io.lmskit.payment;

import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/**
 * Which disputes are wanted; what is null does not narrow the search.
 *
 * @param open only those that have not ended (true), or only those that have (false)
 */
public record DisputeFilter(
        @Nullable Id<Payment> payment,
        @Nullable DisputeStatus status,
        @Nullable Boolean open) {

    /** All disputes. */
    public static DisputeFilter all() {
        return new DisputeFilter(null, null, null);
    }

    public DisputeFilter withPayment(@Nullable Id<Payment> value) {
        return new DisputeFilter(value, status, open);
    }

    public DisputeFilter withStatus(@Nullable DisputeStatus value) {
        return new DisputeFilter(payment, value, open);
    }

    public DisputeFilter withOpen(@Nullable Boolean value) {
        return new DisputeFilter(payment, status, value);
    }
}
