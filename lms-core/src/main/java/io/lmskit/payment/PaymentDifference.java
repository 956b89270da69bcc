package io.lmskit.payment;

import io.lmskit.kernel.Id;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that the provider sees otherwise than we do.
 *
 * @param payment ours; null if there is none
 * @param providerIds what the provider calls it; empty if it knows nothing of it
 * @param ours the amount by our account; null if there is none
 * @param theirs the amount by theirs; null if there is none
 */
public record PaymentDifference(
        Kind kind,
        @Nullable Id<Payment> payment,
        List<String> providerIds,
        @Nullable Money ours,
        @Nullable Money theirs) {

    public PaymentDifference {
        providerIds = List.copyOf(providerIds);
    }

    /** What is different. */
    public enum Kind {
        /** They have collected something that no payment here is about: other business of the account, or one of ours lost. */
        UNKNOWN_HERE,
        /**
         * They have collected what is open or failed here. A webhook puts that right, or a settlement: what is open is asked
         * about, and so is, for two weeks, what has failed and could still be paid.
         */
        NOT_RECEIVED_HERE,
        /** They know nothing of what is received here. */
        UNKNOWN_THERE,
        /** They have collected another amount. */
        AMOUNT,
        /** Another amount has gone back there, by refunds and lost disputes. */
        REFUNDED,
    }
}
