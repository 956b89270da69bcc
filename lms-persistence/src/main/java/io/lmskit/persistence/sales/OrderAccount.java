package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import org.joda.money.Money;

/** An order as the payment feature sees it. */
public final class OrderAccount {

    private final OrderRow row;
    private final Order order;

    OrderAccount(OrderRow row) {
        this.row = row;
        this.order = row.toOrder();
    }

    public Id<Order> order() {
        return order.id();
    }

    public Id<User> customer() {
        return order.customer();
    }

    public OrderStatus status() {
        return order.status();
    }

    public Money total() {
        return order.amount();
    }

    public Money due() {
        return order.due();
    }

    public long version() {
        return order.version();
    }

    /** Whether everything that was ordered can still be delivered. */
    boolean deliverable() {
        return row.seatsHeld();
    }

    Order entity() {
        return order;
    }
}
