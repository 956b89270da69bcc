package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.sales.OrderStatus;
import io.lmskit.tenant.Tenant;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment whose gateway is to be asked now, by nobody else for a while.
 *
 * @param attempts how often the gateway was asked, this time included
 * @param due what is due for what it is for, which may have changed since the payment was asked for
 */
record ClaimedPayment(
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
        Json metadata,
        int attempts,
        @Nullable BookingStatus bookingStatus,
        @Nullable OrderStatus orderStatus,
        @Nullable FeeStatus feeStatus,
        Money due) {

    GatewayCharge toCharge(Id<Tenant> tenant) {
        return new GatewayCharge(
                tenant,
                id,
                new PaymentSubject(type, subjectId),
                payerId,
                amount,
                method,
                metadata,
                new ProviderIds(providerPaymentId, providerChargeId, providerSessionId),
                key(id));
    }

    /** Under which the gateway is asked. */
    static String key(Id<Payment> id) {
        return "lms-payment-" + id;
    }

    /** Whether somebody still owes it. */
    boolean stillDue() {
        return switch (type) {
            case BOOKING -> PaymentRules.stillDue(Objects.requireNonNull(bookingStatus), due, amount);
            case ORDER -> PaymentRules.stillDue(Objects.requireNonNull(orderStatus), due, amount);
            case FEE -> PaymentRules.stillDue(Objects.requireNonNull(feeStatus), due, amount);
            case SUBSCRIPTION -> PaymentRules.stillDue(due, amount);
        };
    }
}
