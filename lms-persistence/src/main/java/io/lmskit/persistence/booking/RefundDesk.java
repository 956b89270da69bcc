package io.lmskit.persistence.booking;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;

/**
 * What bookings need of the feature above, which knows the payments. Called in the running transaction, after the
 * bookings were locked and changed.
 */
public interface RefundDesk {

    /** Requests that these amounts go back, from the payments of the bookings; one statement for any number. */
    void request(Sql sql, Trail trail, List<RefundWanted> wanted);

    /** The payments of one booking are from now on for the one that took its place. */
    void move(Sql sql, Trail trail, Id<Booking> from, Id<Booking> to);
}
