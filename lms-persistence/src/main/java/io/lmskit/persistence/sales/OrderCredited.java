package io.lmskit.persistence.sales;

import io.lmskit.persistence.booking.Credited.Remark;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What became of money that came in for an order.
 *
 * @param surplus what is to go back: all of it if the order was cancelled, or cannot be delivered any more
 * @param remark null if it came as expected
 */
public record OrderCredited(Money surplus, @Nullable Remark remark) {}
