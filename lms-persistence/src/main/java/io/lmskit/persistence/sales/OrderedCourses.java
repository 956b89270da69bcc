package io.lmskit.persistence.sales;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.sales.Order;
import java.util.UUID;

/**
 * What orders of courses do to enrolments, which are a feature above. Called in the running transaction, after the
 * customer's revision was raised.
 */
public interface OrderedCourses {

    /** Enrols the customer in every course of an order that is delivered. */
    void enroll(Sql sql, Trail trail, Id<Order> order);

    /** Ends what the order items gave, now that their money is back. */
    void withdraw(Sql sql, Trail trail, UUID[] items);
}
