package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who sits on one seat of a booking.
 *
 * @param seat counts from 1 within the booking
 * @param user null if the attendee has no account, or is not named yet
 * @param name null if the user's own is meant, or the attendee is not named yet
 * @param live false once the attendee is cancelled, or the booking is cancelled or expired
 * @param cancelledAt when the attendee was cancelled without the others; such a one does not come back with the booking
 * @param attendedAt set if and only if the attendance is {@link Attendance#ATTENDED}
 */
public record Attendee(
        Id<Attendee> id,
        int seat,
        @Nullable Id<User> user,
        @Nullable String name,
        @Nullable String email,
        boolean live,
        @Nullable Instant cancelledAt,
        Attendance attendance,
        @Nullable Instant checkedInAt,
        @Nullable Instant attendedAt) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Attendee[" + id + ", seat " + seat + ", " + attendance + "]";
    }
}
