package io.lmskit.payment;

import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.sales.Order;
import io.lmskit.subscription.SubscriptionCharge;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that a payment is for.
 *
 * @param type what kind of thing
 * @param id which one
 */
public record PaymentSubject(
        @NotNull PaymentType type, @NotNull UUID id) {

    public PaymentSubject {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    public static PaymentSubject of(Id<Booking> booking) {
        return new PaymentSubject(PaymentType.BOOKING, booking.value());
    }

    public static PaymentSubject ofOrder(Id<Order> order) {
        return new PaymentSubject(PaymentType.ORDER, order.value());
    }

    public static PaymentSubject ofFee(Id<Fee> fee) {
        return new PaymentSubject(PaymentType.FEE, fee.value());
    }

    /** A subscription is paid charge by charge. */
    public static PaymentSubject ofCharge(Id<SubscriptionCharge> charge) {
        return new PaymentSubject(PaymentType.SUBSCRIPTION, charge.value());
    }

    /** The booking; null if it is something else. */
    public @Nullable Id<Booking> booking() {
        return type == PaymentType.BOOKING ? Id.of(id) : null;
    }

    /** The order; null if it is something else. */
    public @Nullable Id<Order> order() {
        return type == PaymentType.ORDER ? Id.of(id) : null;
    }

    /** The fee; null if it is something else. */
    public @Nullable Id<Fee> fee() {
        return type == PaymentType.FEE ? Id.of(id) : null;
    }

    /** The charge of a subscription; null if it is something else. */
    public @Nullable Id<SubscriptionCharge> charge() {
        return type == PaymentType.SUBSCRIPTION ? Id.of(id) : null;
    }

    /** Its kind and id, as in {@code booking 018f…}. */
    @Override
    public String toString() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + " " + id;
    }
}
