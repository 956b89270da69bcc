package io.lmskit.persistence.payment;

import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt at a refund an answer or a piece of news is about.
 *
 * @param key under which it was asked for; null if it was not by the library
 * @param providerRefundId what the provider calls it; null if it has not said so
 */
record RefundAttempt(@Nullable String key, @Nullable String providerRefundId) {

    /** Whether it is the one that counts: not one before the last retry, nor one in whose place the money went otherwise. */
    boolean countsFor(Refund refund) {
        boolean sameKey = key == null || key.equals(ClaimedRefund.key(refund.id(), refund.retries()));
        return refund.note() == null && sameKey && (refund.providerRefundId() == null || isCalledAs(refund));
    }

    /** Whether it may have succeeded, for all that is known: what a provider has once called failed stays so. */
    boolean canSucceed(Refund refund) {
        return countsFor(refund) && !(refund.status() == RefundStatus.FAILED && isCalledAs(refund));
    }

    private boolean isCalledAs(Refund refund) {
        return providerRefundId == null || providerRefundId.equals(refund.providerRefundId());
    }
}
