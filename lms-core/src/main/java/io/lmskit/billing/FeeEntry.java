package io.lmskit.billing;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a fee after it was made.
 *
 * @param amount what it changed by: the late fee, the payment, what goes back of one, what was waived, what was charged until it was cancelled; 0
 *     for reminders
 * @param status of the fee from then on
 * @param method of a payment; null for all else
 * @param reference of a payment; personal
 * @param reason that was given; personal
 * @param by who did it; null if that was not a user
 */
public record FeeEntry(
        Id<FeeEntry> id,
        Id<Fee> fee,
        Kind kind,
        Money amount,
        FeeStatus status,
        @Nullable PaymentMethod method,
        @Nullable String reference,
        @Nullable String reason,
        Instant at,
        Actor.Kind actor,
        @Nullable Id<User> by) {

    /** What happened. */
    public enum Kind {
        PAYMENT,
        /** Money of a payment goes back, or was taken back: it is owed again. */
        REFUND,
        /** The due day has passed; the amount is the late fee. */
        OVERDUE,
        WAIVER,
        CANCELLATION,
        /** A stage of reminders is wanted. */
        REMINDER,
    }
}
