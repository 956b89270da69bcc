package io.lmskit.persistence.booking;

import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link BookingSql#RELEASE} and {@link BookingSql#RELEASE_SESSION}.
 *
 * @param session all of this session's bookings instead of those listed; null for those listed
 * @param versions per booking the version that was decided on; null for whatever stands
 * @param refunds per booking what goes back, in minor units; null for all that was paid
 * @param credits per booking how many come back; null for all that were spent
 * @param from the statuses from which it may be released
 * @param overdueOnly whether only bookings whose hold has expired are meant
 * @param moneyMoves whether the money stays with the booking that takes this one's place
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record Release(
        @Nullable Id<Session> session,
        UUID[] bookings,
        @Nullable Long[] versions,
        @Nullable Long[] refunds,
        @Nullable Integer[] credits,
        BookingStatus status,
        String[] from,
        boolean overdueOnly,
        boolean moneyMoves,
        @Nullable String reason,
        boolean late,
        String event) {

    private static final String[] PENDING = {"pending"};
    private static final String[] PENDING_OR_CONFIRMED = {"pending", "confirmed"};

    /** One booking, as it was decided. */
    static Release cancelling(Booking booking, Outcome outcome, @Nullable String reason) {
        return one(booking, outcome, reason, false, "BookingCancelled");
    }

    /** The booking gives way to another one, which takes its money; its credits come back, to be spent on that. */
    static Release transferring(Booking booking) {
        Outcome outcome = new Outcome(
                Money.zero(booking.total().getCurrencyUnit()),
                false,
                booking.creditsSpent() - booking.creditsRetained());
        return one(booking, outcome, null, true, "BookingTransferred");
    }

    private static Release one(
            Booking booking, Outcome outcome, @Nullable String reason, boolean moneyMoves, String event) {
        return new Release(
                null,
                new UUID[] {booking.id().value()},
                new Long[] {booking.version()},
                new Long[] {outcome.refund().getAmountMinorLong()},
                new Integer[] {outcome.credits()},
                BookingStatus.CANCELLED,
                PENDING_OR_CONFIRMED,
                false,
                moneyMoves,
                reason,
                outcome.late(),
                event);
    }

    /** Those of the bookings whose hold has expired; what was paid in part goes back. */
    static Release expiring(UUID[] bookings) {
        return new Release(
                null,
                bookings,
                new Long[bookings.length],
                new Long[bookings.length],
                new Integer[bookings.length],
                BookingStatus.EXPIRED,
                PENDING,
                true,
                false,
                null,
                false,
                "BookingExpired");
    }

    /** Bookings of an order that is given up; their money is the order's. */
    static Release ofOrder(UUID[] bookings, @Nullable String reason) {
        return new Release(
                null,
                bookings,
                new Long[bookings.length],
                new Long[bookings.length],
                new Integer[bookings.length],
                BookingStatus.CANCELLED,
                PENDING_OR_CONFIRMED,
                false,
                false,
                reason,
                false,
                "BookingCancelled");
    }

    /** Every pending and confirmed booking of the session; all that was paid goes back. */
    static Release cancelling(Id<Session> session, String reason) {
        return new Release(
                session,
                new UUID[0],
                new Long[0],
                new Long[0],
                new Integer[0],
                BookingStatus.CANCELLED,
                PENDING_OR_CONFIRMED,
                false,
                false,
                reason,
                false,
                "BookingCancelled");
    }
}
