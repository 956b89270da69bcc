package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Session;
import java.util.Optional;

/**
 * What cancelling a session needs of the feature above, which knows the bookings.
 *
 * <p>Cancelling is one transaction: this comes first, because customers and discount codes are locked before the
 * session; then the session's own statement sets the status. That statement asks for {@code seats_taken = 0} on the
 * locked row, and a live booking always counts there, so none can be left behind: if one slipped in, all is rolled back
 * and decided again.
 */
@FunctionalInterface
public interface SessionBookings {

    /**
     * Releases every pending and confirmed booking of the session with all that was paid requested back, in a constant
     * number of statements. Locks the customers concerned, then their discount codes, then the session, and leaves the
     * session's {@code seats_taken} at what cannot be released. Throws nothing of its own.
     *
     * @param sql on the transaction's connection
     * @param trail without a receipt: the session's own statement writes it
     * @param reason for those who booked
     * @return empty if a race was lost, so that all is rolled back and decided again
     */
    Optional<Released> releaseAll(Sql sql, Trail trail, Id<Session> session, String reason);

    /**
     * What became of the bookings.
     *
     * @param bookings how many were released
     * @param attended how many places cannot be released, because attendance (or absence) is recorded
     */
    record Released(int bookings, int attended) {}
}
