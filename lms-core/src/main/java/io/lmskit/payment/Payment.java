package io.lmskit.payment;

import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.sales.Order;
import io.lmskit.subscription.SubscriptionCharge;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One payment as it stands. Like every payment it is never deleted.
 *
 * @param subject what it is for
 * @param payer whose money it is; the customer of the booking, order or subscription, or the student of the fee
 * @param amount what is asked for while it is open; what came in once it has
 * @param provider the name of the gateway that carries it out, or {@link PaymentService#MANUAL}
 * @param actionUrl where the payer has to go while it {@link PaymentStatus#REQUIRES_ACTION requires action}; null if the
 *     gateway gave no address
 * @param flag what was odd about the money that came in; null if nothing was
 * @param failure why it failed; null unless it has
 * @param refundRequested what of the amount is to go back, or has gone back
 * @param refunded what of the amount has gone back
 * @param title what the payer reads at the gateway that it is for, in at most 200 characters: the title of the session, the
 *     names of what was ordered, the course and month of the fee, or the plan, as they were when it was asked for; null if it was
 *     not asked for through a gateway
 * @param note a reference for people: the number on the receipt, the text of the transfer
 * @param receivedAt when the money came in; null until it has
 * @param version counts the changes
 */
public record Payment(
        Id<Payment> id,
        PaymentSubject subject,
        @Nullable Id<User> payer,
        Money amount,
        PaymentMethod method,
        String provider,
        ProviderIds providerIds,
        PaymentStatus status,
        @Nullable String actionUrl,
        @Nullable PaymentFlag flag,
        @Nullable PaymentFailure failure,
        Money refundRequested,
        Money refunded,
        @Nullable String title,
        @Nullable String note,
        Json metadata,
        @Nullable Instant receivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What kind of thing it is for. */
    public PaymentType type() {
        return subject.type();
    }

    /** The booking that it is for; null if it is for something else. */
    public @Nullable Id<Booking> booking() {
        return subject.booking();
    }

    /** The order that it is for; null if it is for something else. */
    public @Nullable Id<Order> order() {
        return subject.order();
    }

    /** The fee that it is for; null if it is for something else. */
    public @Nullable Id<Fee> fee() {
        return subject.fee();
    }

    /** The charge of a subscription that it is for; null if it is for something else. */
    public @Nullable Id<SubscriptionCharge> charge() {
        return subject.charge();
    }

    /** What could still be asked back; nothing before the money has come in. */
    public Money refundable() {
        return status.received() ? amount.minus(refundRequested) : Money.zero(amount.getCurrencyUnit());
    }
}
