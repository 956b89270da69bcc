package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One row of {@link PaymentSql#PAYMENT}. */
record PaymentRow(
        Id<Payment> id,
        PaymentType type,
        UUID subjectId,
        @Nullable Id<User> payerId,
        Money amount,
        PaymentMethod method,
        String provider,
        @Nullable String providerPaymentId,
        @Nullable String providerChargeId,
        @Nullable String providerSessionId,
        PaymentStatus status,
        @Nullable String actionUrl,
        @Nullable PaymentFlag flag,
        @Nullable String failureCode,
        @Nullable String failureReason,
        Money refundRequested,
        Money refunded,
        @Nullable String title,
        @Nullable String note,
        Json metadata,
        @Nullable Instant receivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    Payment toPayment() {
        return new Payment(
                id,
                new PaymentSubject(type, subjectId),
                payerId,
                amount,
                method,
                provider,
                new ProviderIds(providerPaymentId, providerChargeId, providerSessionId),
                status,
                actionUrl,
                flag,
                failureCode == null ? null : new PaymentFailure(failureCode, failureReason),
                refundRequested,
                refunded,
                title,
                note,
                metadata,
                receivedAt,
                version,
                createdAt,
                updatedAt);
    }
}
