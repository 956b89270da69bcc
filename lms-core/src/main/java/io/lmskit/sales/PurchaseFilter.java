package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which purchases are wanted; what is null does not narrow the search.
 *
 * @param refunded only refunded ones (true), or only the others (false)
 * @param from inclusive
 * @param until exclusive
 */
public record PurchaseFilter(
        @Nullable Id<User> customer,
        @Nullable Id<Product> product,
        @Nullable Id<Order> order,
        @Nullable Boolean refunded,
        @Nullable @Moment Instant from,
        @Nullable @Moment Instant until) {

    /** All purchases, refunded ones included. */
    public static PurchaseFilter all() {
        return new PurchaseFilter(null, null, null, null, null, null);
    }

    public PurchaseFilter withCustomer(@Nullable Id<User> value) {
        return new PurchaseFilter(value, product, order, refunded, from, until);
    }

    public PurchaseFilter withProduct(@Nullable Id<Product> value) {
        return new PurchaseFilter(customer, value, order, refunded, from, until);
    }

    public PurchaseFilter withOrder(@Nullable Id<Order> value) {
        return new PurchaseFilter(customer, product, value, refunded, from, until);
    }

    public PurchaseFilter withRefunded(@Nullable Boolean value) {
        return new PurchaseFilter(customer, product, order, value, from, until);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public PurchaseFilter withPurchasedBetween(@Nullable Instant first, @Nullable Instant end) {
        return new PurchaseFilter(customer, product, order, refunded, first, end);
    }
}
