package io.lmskit.examples.quickstart;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One try to book.
 *
 * @param at what the clock showed
 * @param code as typed
 * @param booking what came of it; null if it was refused
 * @param refusals all reasons; empty if it was booked
 */
record SaleAttempt(
        Sale sale,
        Instant at,
        Id<User> customer,
        Lecture lecture,
        @Nullable String code,
        @Nullable Booking booking,
        List<Violation> refusals) {

    SaleAttempt {
        refusals = List.copyOf(refusals);
    }

    /** When the booking was tried. */
    enum Sale {
        /** Three weeks before. */
        FIRST,
        /** Once holds of those who did not pay are over. */
        SECOND,
        /** When the lecture has begun. */
        TOO_LATE,
    }

    Set<String> codes() {
        return refusals.stream().map(Violation::code).collect(Collectors.toSet());
    }

    boolean refused(String problem) {
        return refusals.stream().anyMatch(v -> v.code().equals(problem));
    }

    @Override
    public String toString() {
        return sale + " sale: customer " + customer + ", session " + lecture.session() + ", code " + code + ", "
                + (booking == null ? codes() : booking.reference());
    }
}
