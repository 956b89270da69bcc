package io.lmskit.payment;

import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.sales.Order;
import io.lmskit.subscription.SubscriptionCharge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which refunds are wanted; what is null does not narrow the search.
 *
 * @param booking only refunds of payments for this booking
 * @param order only refunds of payments for this order
 * @param fee only refunds of payments for this fee
 * @param charge only refunds of payments for this charge of a subscription
 * @param from requested at or after this moment
 * @param until requested before this moment
 */
public record RefundFilter(
        @Nullable Id<Payment> payment,
        @Nullable Id<Booking> booking,
        @Nullable Id<Order> order,
        @Nullable Id<Fee> fee,
        @Nullable Id<SubscriptionCharge> charge,
        @Nullable RefundStatus status,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** All refunds. */
    public static RefundFilter all() {
        return new RefundFilter(null, null, null, null, null, null, null, null);
    }

    public RefundFilter withPayment(@Nullable Id<Payment> value) {
        return new RefundFilter(value, booking, order, fee, charge, status, from, until);
    }

    public RefundFilter withBooking(@Nullable Id<Booking> value) {
        return new RefundFilter(payment, value, order, fee, charge, status, from, until);
    }

    public RefundFilter withOrder(@Nullable Id<Order> value) {
        return new RefundFilter(payment, booking, value, fee, charge, status, from, until);
    }

    public RefundFilter withFee(@Nullable Id<Fee> value) {
        return new RefundFilter(payment, booking, order, value, charge, status, from, until);
    }

    public RefundFilter withCharge(@Nullable Id<SubscriptionCharge> value) {
        return new RefundFilter(payment, booking, order, fee, value, status, from, until);
    }

    public RefundFilter withStatus(@Nullable RefundStatus value) {
        return new RefundFilter(payment, booking, order, fee, charge, value, from, until);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public RefundFilter withRequestedBetween(@Nullable Instant first, @Nullable Instant end) {
        return new RefundFilter(payment, booking, order, fee, charge, status, first, end);
    }
}
