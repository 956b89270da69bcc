package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.UUID;

/** What bookings need of the feature above, which knows the orders. Called in the running transaction. */
public interface OrderDesk {

    /**
     * These bookings, each part of an order, were released with their session: what was paid for their seats goes back. One
     * statement for any number of orders, and one for their refunds.
     */
    void refundReleased(Sql sql, Trail trail, UUID[] bookings, String reason);
}
