package io.lmskit.payment;

import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.sales.Order;
import io.lmskit.subscription.SubscriptionCharge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which payments are wanted; what is null does not narrow the search.
 *
 * @param charge only payments for this charge of a subscription
 * @param provider the name of the gateway
 * @param providerId any of the provider's ids of the payment
 * @param flagged only those about which something was odd (true), or only the others (false)
 * @param from created at or after this moment
 * @param until created before this moment
 */
public record PaymentFilter(
        @Nullable Id<Booking> booking,
        @Nullable Id<Order> order,
        @Nullable Id<Fee> fee,
        @Nullable Id<SubscriptionCharge> charge,
        @Nullable Id<User> payer,
        @Nullable PaymentStatus status,
        @Nullable PaymentMethod method,
        @Nullable @Text(max = 50) String provider,
        @Nullable @Text String providerId,
        @Nullable Boolean flagged,
        @Nullable Instant from,
        @Nullable Instant until) {

    public PaymentFilter {
        provider = Texts.cleanOrNull(provider);
        providerId = Texts.cleanOrNull(providerId);
    }

    /** All payments. */
    public static PaymentFilter all() {
        return new PaymentFilter(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public PaymentFilter withBooking(@Nullable Id<Booking> value) {
        return new PaymentFilter(
                value, order, fee, charge, payer, status, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withOrder(@Nullable Id<Order> value) {
        return new PaymentFilter(
                booking, value, fee, charge, payer, status, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withFee(@Nullable Id<Fee> value) {
        return new PaymentFilter(
                booking, order, value, charge, payer, status, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withCharge(@Nullable Id<SubscriptionCharge> value) {
        return new PaymentFilter(
                booking, order, fee, value, payer, status, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withPayer(@Nullable Id<User> value) {
        return new PaymentFilter(
                booking, order, fee, charge, value, status, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withStatus(@Nullable PaymentStatus value) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, value, method, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withMethod(@Nullable PaymentMethod value) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, status, value, provider, providerId, flagged, from, until);
    }

    public PaymentFilter withProvider(@Nullable String value) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, status, method, value, providerId, flagged, from, until);
    }

    public PaymentFilter withProviderId(@Nullable String value) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, status, method, provider, value, flagged, from, until);
    }

    public PaymentFilter withFlagged(@Nullable Boolean value) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, status, method, provider, providerId, value, from, until);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public PaymentFilter withCreatedBetween(@Nullable Instant first, @Nullable Instant end) {
        return new PaymentFilter(
                booking, order, fee, charge, payer, status, method, provider, providerId, flagged, first, end);
    }
}
