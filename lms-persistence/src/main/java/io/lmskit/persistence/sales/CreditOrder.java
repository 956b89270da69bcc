package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link OrderMoneySql#CREDIT}: an order's account as it is to become.
 *
 * @param payment the payment that is credited, if it is stored already
 * @param session the provider's checkout session, if it is known only now
 * @param method how it was paid, if the payment is not stored yet
 * @param completedAt set if this delivers the order
 */
record CreditOrder(
        Id<Order> order,
        Id<User> customer,
        long version,
        OrderStatus status,
        PaymentState paymentState,
        Money due,
        Money paid,
        Money refunded,
        @Nullable Id<?> payment,
        @Nullable String session,
        @Nullable PaymentMethod method,
        @Nullable Instant completedAt,
        String event) {

    boolean isDelivering() {
        return completedAt != null;
    }
}
