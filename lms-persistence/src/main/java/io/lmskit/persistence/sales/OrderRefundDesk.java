package io.lmskit.persistence.sales;

import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;

/**
 * What orders need of the feature above, which knows the payments. Called in the running transaction, after the orders
 * were locked and changed.
 */
public interface OrderRefundDesk {

    /** Requests that these amounts go back, from the payments of the orders; one statement for any number. */
    void requestForOrders(Sql sql, Trail trail, List<OrderRefundWanted> wanted);
}
