package io.lmskit.persistence.credit;

import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.UUID;

/** Gives credits back that were spent on bookings. */
public final class CreditReturns {

    private CreditReturns() {}

    /**
     * In the transaction that has just released the bookings, and with it locked their customers and raised their
     * revisions. One statement, however many there are.
     *
     * @param credits per booking how many come back, no more than were spent
     */
    public static void giveBack(Sql sql, Trail trail, UUID[] bookings, Integer[] credits) {
        sql.mapper(CreditMapper.class).giveBack(trail.withoutReceipt(), bookings, credits);
    }
}
