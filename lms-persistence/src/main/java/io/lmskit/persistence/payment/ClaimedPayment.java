package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentMethod;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment whose gateway is to be asked now, by nobody else for a while.
 *
 * @param attempts how often the gateway was asked, this time included
 * @param due what is due for the booking, which may have changed since the payment was asked for
 */
record ClaimedPayment(
        Id<Payment> id,
        Id<Booking> bookingId,
        @Nullable Id<User> payerId,
        Money amount,
        PaymentMethod method,
        String provider,
        @Nullable String providerPaymentId,
        @Nullable String providerChargeId,
        @Nullable String providerSessionId,
        Json metadata,
        int attempts,
        BookingStatus bookingStatus,
        Money due) {

    GatewayCharge toCharge(Id<Tenant> tenant) {
        return new GatewayCharge(
                tenant,
                id,
                bookingId,
                payerId,
                amount,
                method,
                metadata,
                new ProviderIds(providerPaymentId, providerChargeId, providerSessionId),
                "lms-payment-" + id);
    }
}
