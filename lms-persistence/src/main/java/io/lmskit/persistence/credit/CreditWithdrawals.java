package io.lmskit.persistence.credit;

import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.UUID;

/** Takes away what is left of credits whose price has gone back. */
public final class CreditWithdrawals {

    private CreditWithdrawals() {}

    /**
     * In a transaction that holds the customers, and raises their revisions. What was spent stays spent. Doing it twice
     * changes nothing. One statement, however many there are.
     *
     * @param items of orders, which delivered the credits
     */
    public static void withdraw(Sql sql, Trail trail, UUID[] items) {
        sql.mapper(CreditMapper.class).withdraw(trail.withoutReceipt(), items);
    }
}
