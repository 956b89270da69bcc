package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One or more seats of a session, booked by a customer. All amounts are in the session's currency.
 *
 * @param reference what people read to each other, for example {@code BK-7K3M9Q2X}
 * @param seats of all attendees but those who were cancelled one by one
 * @param price of these seats, before the discount
 * @param total what is to be paid: price less discount
 * @param due what is still to be paid; 0 once the booking is confirmed
 * @param paid all that came in, also what was too much
 * @param refunded what went back or is to go back
 * @param retained what was kept of the payments for attendees who were cancelled one by one; it counts for nobody else
 * @param credits what all seats cost in credits; 0 if they are paid by money, or cost nothing
 * @param creditsSpent how many were spent and have not come back
 * @param creditsRetained how many of those were kept for attendees who were cancelled one by one
 * @param order the order that it is part of, which is paid, cancelled and refunded instead of it: then nothing is due for
 *     the booking itself
 * @param transferredFrom the booking that this one took the place of
 * @param holdExpiresAt until when an unpaid booking surely holds its seats; null unless pending
 * @param releasedAt when it was cancelled or expired
 * @param late whether it was cancelled too late to get everything back
 * @param attendees by seat, also those who were cancelled one by one
 * @param version counts the changes
 */
public record Booking(
        Id<Booking> id,
        String reference,
        Id<Session> session,
        Id<User> customer,
        BookingStatus status,
        PaymentState paymentState,
        int seats,
        Money price,
        Money discount,
        Money total,
        Money due,
        Money paid,
        Money refunded,
        Money retained,
        int credits,
        int creditsSpent,
        int creditsRetained,
        @Nullable Id<DiscountCode> discountCode,
        @Nullable Id<?> order,
        @Nullable Id<Booking> transferredFrom,
        @Nullable String notes,
        @Nullable Instant holdExpiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant releasedAt,
        @Nullable String releaseReason,
        boolean late,
        @Nullable Instant confirmationSentAt,
        @Nullable Instant reminderSentAt,
        @Nullable Id<User> createdBy,
        List<Attendee> attendees,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public Booking {
        attendees = List.copyOf(attendees);
    }

    /** What of the payments counts for the attendees who are left: it has not gone back and was not kept for others. */
    public Money kept() {
        return paid.minus(refunded).minus(retained);
    }

    /** The attendees but those who were cancelled one by one, by seat. */
    public List<Attendee> remaining() {
        return attendees.stream().filter(a -> a.cancelledAt() == null).toList();
    }

    /** Whether it is pending and past its hold: the next one who needs the seat frees it. */
    public boolean overdue(Instant now) {
        return holdExpiresAt != null && !now.isBefore(holdExpiresAt);
    }
}
