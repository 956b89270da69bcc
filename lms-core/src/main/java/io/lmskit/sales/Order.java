package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.pricing.DiscountCode;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Several things bought at once by one customer, paid together. All amounts are in one currency.
 *
 * @param number what people read to each other, for example {@code OR-7K3M9Q2X}
 * @param paymentMethod how the customer means to pay, or has paid; null while nobody knows
 * @param items by position
 * @param originalAmount of all items, before the discount
 * @param discount the sum of the items' discounts
 * @param amount what is to be paid: original amount less discount
 * @param due what is still to be paid; 0 once the order is completed or cancelled
 * @param paid all that came in, also what was too much
 * @param refunded what went back or is to go back
 * @param holdExpiresAt until when it surely holds its seats and its code; null unless it is {@link OrderStatus#open()
 *     open}
 * @param completedAt when it was paid in full, and delivered
 * @param cancelReason why it was cancelled; {@link #EXPIRED} if it was not paid in time, {@link #NOT_DELIVERABLE} if it
 *     was, but too late for a plan
 * @param metadata a JSON object of the host's own
 * @param version counts the changes
 */
public record Order(
        Id<Order> id,
        String number,
        Id<User> customer,
        OrderStatus status,
        PaymentState paymentState,
        @Nullable PaymentMethod paymentMethod,
        List<OrderItem> items,
        Money originalAmount,
        Money discount,
        Money amount,
        Money due,
        Money paid,
        Money refunded,
        @Nullable Id<DiscountCode> discountCode,
        @Nullable Instant holdExpiresAt,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable String notes,
        Json metadata,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** The reason of an order that was cancelled because it was not paid in time. */
    public static final String EXPIRED = "order.expired";

    /**
     * The reason of an order whose money came when one of its plans could not be subscribed to any more: it was full, or
     * the customer had subscribed to it meanwhile. The money goes back.
     */
    public static final String NOT_DELIVERABLE = "order.not-deliverable";

    public Order {
        items = List.copyOf(items);
    }

    /** Whether it awaits money and is past its hold. */
    public boolean overdue(Instant now) {
        return holdExpiresAt != null && !now.isBefore(holdExpiresAt);
    }
}
