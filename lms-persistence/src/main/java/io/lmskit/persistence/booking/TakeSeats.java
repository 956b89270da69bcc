package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.booking.Quote;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link SeatSql#BOOK} and {@link SeatSql#RETAKE}: a decided booking, and what the decision stood
 * on.
 *
 * @param persons the customer and all attendees with an account, by id, and with {@code revisions} as they were read
 * @param version of the booking that is brought back; 0 for a new one
 * @param before of the booking that is brought back, for the journal
 * @param spending which credits are spent; null if none are
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record TakeSeats(
        Id<Booking> id,
        String reference,
        Id<Session> session,
        long sessionVersion,
        Id<User> customer,
        UUID[] persons,
        Long[] revisions,
        @Nullable Id<DiscountCode> codeId,
        @Nullable Long codeVersion,
        UUID redemption,
        BookingStatus status,
        PaymentState paymentState,
        int seats,
        Quote quote,
        Money due,
        Money paid,
        Money refunded,
        Money retained,
        @Nullable Id<Booking> transferredFrom,
        @Nullable String notes,
        @Nullable Instant holdExpiresAt,
        @Nullable Instant confirmedAt,
        UUID[] attendeeIds,
        @Nullable UUID[] attendeeUsers,
        @Nullable String[] attendeeNames,
        @Nullable String[] attendeeEmails,
        long version,
        String event,
        @Nullable String before,
        @Nullable Spending spending) {

    /**
     * Which credits are spent, in parallel arrays.
     *
     * @param entries ids of the ledger entries
     * @param carried those of them that were spent on the booking whose place this one takes
     */
    @SuppressWarnings("ArrayRecordComponent") // parameters of a statement, never compared
    record Spending(UUID[] grants, Integer[] credits, UUID[] entries, List<CreditUse> carried) {}

    /** The credits that were spent on the booking whose place this one takes, and are spent on this one. */
    List<CreditUse> carried() {
        return spending == null ? List.of() : spending.carried();
    }

    /** Of the customer, if nobody else with an account attends. */
    long revision() {
        return revisions[0];
    }

    /** Whether the customer is the only person who matters. */
    boolean isAlone() {
        return persons.length == 1;
    }

    /** Of the only seat. */
    UUID attendeeId() {
        return attendeeIds[0];
    }

    /** Who sits on the only seat; null if that is still open. */
    @Nullable
    UUID attendeeUser() {
        return attendeeUsers[0];
    }

    /** Whether it is of one seat, of one person, without a code, and says nothing personal. */
    boolean isBare() {
        return isAlone()
                && seats == 1
                && codeId == null
                && notes == null
                && Arrays.stream(attendeeNames).allMatch(Objects::isNull)
                && Arrays.stream(attendeeEmails).allMatch(Objects::isNull);
    }

    /** The new booking, as this writes it. */
    Booking toBooking(Trail trail) {
        List<Attendee> attendees = new ArrayList<>();
        for (int i = 0; i < attendeeIds.length; i++) {
            UUID user = attendeeUsers[i];
            attendees.add(new Attendee(
                    Id.of(attendeeIds[i]),
                    i + 1,
                    user == null ? null : Id.of(user),
                    attendeeNames[i],
                    attendeeEmails[i],
                    true,
                    null,
                    Attendance.EXPECTED,
                    null,
                    null));
        }
        return new Booking(
                id,
                reference,
                session,
                customer,
                status,
                paymentState,
                seats,
                quote.price(),
                quote.discount(),
                quote.total(),
                due,
                paid,
                refunded,
                retained,
                quote.credits(),
                quote.credits(),
                0,
                codeId,
                null,
                transferredFrom,
                notes,
                holdExpiresAt,
                confirmedAt,
                null,
                null,
                false,
                null,
                null,
                trail.actorId() == null ? null : Id.of(trail.actorId()),
                attendees,
                0,
                trail.now(),
                trail.now());
    }
}
