package io.lmskit.persistence.sales;

import io.lmskit.kernel.Id;
import io.lmskit.sales.Order;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that is to go back to whoever paid for an order.
 *
 * @param refund the refund of the order that waits for it; null if nothing does
 */
public record OrderRefundWanted(Id<Order> order, @Nullable UUID refund, Money amount, String reason) {}
