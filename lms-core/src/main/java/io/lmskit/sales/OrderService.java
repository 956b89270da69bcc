package io.lmskit.sales;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Orders from the basket to the last refund. They are paid through {@code PaymentService}, which delivers what was bought
 * with the payment that makes them complete.
 *
 * <p>Under any concurrency, from any number of processes: seats of an order are never sold to anybody else, a code is
 * never used more often than its limits allow, an order is delivered once, only when all of it is paid, and never more
 * goes back than has come in.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * the tenant has no such order, customer, product, course, session, credit pack or plan, and {@link InvalidInputException} with all wrong
 * fields at once; none is repeated below. Customers reach their own orders, admins do everything.
 */
public interface OrderService {

    /**
     * Places an order, all or nothing. Credits are those of the pack as it is now; a subscription is to the plan as it is
     * when the order is paid, and begins then with its first period, without a trial. A code that is for some products,
     * courses or course types does not apply to packs and plans. One that costs nothing is delivered at once; any other is pending, and holds its
     * seats and its use of the code until the tenant's hold time is over.
     *
     * @throws RuleViolationException with all reasons at once, as {@link #check} gives them
     */
    Order place(PlaceOrder command);

    /** What {@link #place} would refuse now, and what each line would cost. Changes nothing. */
    OrderCheck check(PlaceOrder command);

    /**
     * Gives up an order that is not completed: its seats and its use of the code are free at once, and what was paid is
     * requested as a refund.
     *
     * @param reason 1 to 500 characters, or null
     * @throws RuleViolationException if it does not await money any more; a completed order is refunded instead
     */
    Order cancel(Id<Order> order, @Nullable String reason);

    /**
     * Asks that money of a completed order goes back, of all of it or of some items; {@code PaymentService.settle()}
     * carries it out, money first. What an item delivered is withdrawn once all of its amount has gone back: its purchase
     * is marked, its access ends unless something else still gives it, its seats are free, its subscription is cancelled,
     * and of its credits those are gone that were not spent; what was spent stays spent, and if it comes back later it is
     * gone as well. When that has happened to
     * every item, the order is refunded, and its use of the code is free. However many ask at once, never more than was
     * paid goes back.
     *
     * @throws RuleViolationException if it is not completed, an item is not one of its own, or more is asked for than is
     *     left
     */
    Order refund(RefundOrder command);

    /**
     * Cancels orders that were not paid while they were held; what was paid of them goes back. Any number of processes may
     * run it at once.
     *
     * @param limit at most so many, 1 to 1,000
     * @return how many were cancelled
     */
    int expireOverdue(int limit);

    Order getOrder(Id<Order> order);

    /** By what people read to each other, in any case. */
    Order getOrder(String number);

    /** Newest first. */
    Page<Order> findOrders(OrderFilter filter, PageRequest page);
}
