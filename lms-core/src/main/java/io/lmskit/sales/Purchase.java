package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One product that somebody bought, as it was then. It is never deleted, and keeps its product and its customer from
 * being deleted.
 *
 * @param name of the product when it was paid, like description and image
 * @param pricePaid for this product, after the discount
 * @param providerSession the provider's checkout session with which it was paid, if there was one
 * @param refundedAt when all of its price had gone back and its access was withdrawn; null unless that happened
 */
public record Purchase(
        Id<Purchase> id,
        Id<Order> order,
        Id<OrderItem> item,
        Id<User> customer,
        Id<Product> product,
        String name,
        @Nullable String description,
        @Nullable String imageUrl,
        Money pricePaid,
        @Nullable String providerSession,
        Instant purchasedAt,
        @Nullable Instant refundedAt) {

    public boolean refunded() {
        return refundedAt != null;
    }
}
