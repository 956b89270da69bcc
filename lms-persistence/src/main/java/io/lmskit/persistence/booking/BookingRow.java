package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.CancellationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link BookingSql#BOOKING}: a booking, its attendees as parallel arrays, and what a change of it depends on.
 *
 * @param instructor of the session
 * @param startsAt of the session
 * @param cancellationHours the tenant's policy, with the next two
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record BookingRow(
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
        @Nullable Id<?> orderId,
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
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Id<User> instructor,
        Instant startsAt,
        Integer[] cancellationHours,
        Integer[] cancellationPercents,
        int cancellationGraceMinutes,
        UUID[] attendeeIds,
        Integer[] attendeeSeats,
        @Nullable UUID[] attendeeUsers,
        @Nullable String[] attendeeNames,
        @Nullable String[] attendeeEmails,
        Boolean[] attendeeLive,
        @Nullable Instant[] attendeeCancelledAt,
        String[] attendeeAttendance,
        @Nullable Instant[] attendeeCheckedInAt,
        @Nullable Instant[] attendeeAttendedAt) {

    Booking toBooking() {
        return new Booking(
                id,
                reference,
                session,
                customer,
                status,
                paymentState,
                seats,
                price,
                discount,
                total,
                due,
                paid,
                refunded,
                retained,
                credits,
                creditsSpent,
                creditsRetained,
                discountCode,
                orderId,
                transferredFrom,
                notes,
                holdExpiresAt,
                confirmedAt,
                releasedAt,
                releaseReason,
                late,
                confirmationSentAt,
                reminderSentAt,
                createdBy,
                attendees(),
                version,
                createdAt,
                updatedAt);
    }

    CancellationPolicy policy() {
        List<CancellationPolicy.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < cancellationHours.length; i++) {
            tiers.add(new CancellationPolicy.Tier(cancellationHours[i], cancellationPercents[i]));
        }
        return new CancellationPolicy(tiers, cancellationGraceMinutes);
    }

    private List<Attendee> attendees() {
        List<Attendee> attendees = new ArrayList<>();
        for (int i = 0; i < attendeeIds.length; i++) {
            UUID user = attendeeUsers[i];
            attendees.add(new Attendee(
                    Id.of(attendeeIds[i]),
                    attendeeSeats[i],
                    user == null ? null : Id.of(user),
                    attendeeNames[i],
                    attendeeEmails[i],
                    attendeeLive[i],
                    attendeeCancelledAt[i],
                    EnumTextHandler.constant(Attendance.class, attendeeAttendance[i]),
                    attendeeCheckedInAt[i],
                    attendeeAttendedAt[i]));
        }
        return attendees;
    }
}
