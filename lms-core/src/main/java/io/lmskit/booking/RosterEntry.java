package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/**
 * One line of a session's roster.
 *
 * @param name the attendee's, or the user's display name; null for a seat whose attendee is not named yet
 */
public record RosterEntry(
        Id<Booking> booking,
        String reference,
        BookingStatus status,
        Id<User> customer,
        Attendee attendee,
        @Nullable String name,
        @Nullable String email) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "RosterEntry[" + reference + ", " + attendee + "]";
    }
}
