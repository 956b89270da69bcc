package io.lmskit.scheduling;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One dated event as it stands: a date of a course, a gym session, a meeting.
 *
 * @param details what its planner wrote, with the defaults filled in; title and price are never null, and a capacity of
 *     null means no limit
 * @param zone the venue's, or the tenant's without a venue
 * @param seatsTaken by live bookings
 * @param cancelReason set if cancelled
 * @param createdBy null if the system planned it
 * @param version counts the changes; pass it back with {@link SessionService#changeSession}. Bookings do not count
 */
public record Session(
        Id<Session> id,
        SessionDetails details,
        ZoneId zone,
        SessionStatus status,
        int seatsTaken,
        @Nullable String cancelReason,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public String title() {
        return Objects.requireNonNull(details.title());
    }

    public Instant start() {
        return details.start();
    }

    public Instant end() {
        return details.end();
    }

    /** Of one seat. */
    public Money price() {
        return Objects.requireNonNull(details.price());
    }

    /** Null for no limit. */
    public @Nullable Integer capacity() {
        return details.capacity();
    }

    /** Whether no seat is left; never without a limit. */
    public boolean full() {
        return details.capacity() != null && seatsTaken >= details.capacity();
    }

    /** How many seats are left; null for no limit. */
    public @Nullable Integer seatsFree() {
        return details.capacity() == null ? null : Integer.valueOf(details.capacity() - seatsTaken);
    }

    public boolean hasStarted(Instant now) {
        return !now.isBefore(details.start());
    }
}
