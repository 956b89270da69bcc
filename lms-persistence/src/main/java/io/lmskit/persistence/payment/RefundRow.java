package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One row of {@link RefundSql#REFUND}. */
record RefundRow(
        Id<Refund> id,
        Id<Payment> paymentId,
        Money amount,
        String reason,
        RefundStatus status,
        @Nullable String providerRefundId,
        @Nullable String failureCode,
        @Nullable String failureReason,
        int retries,
        @Nullable String note,
        Instant requestedAt,
        @Nullable Instant settledAt,
        long version) {

    Refund toRefund() {
        return new Refund(
                id,
                paymentId,
                amount,
                reason,
                status,
                providerRefundId,
                failureCode == null ? null : new PaymentFailure(failureCode, failureReason),
                retries,
                note,
                requestedAt,
                settledAt,
                version);
    }
}
