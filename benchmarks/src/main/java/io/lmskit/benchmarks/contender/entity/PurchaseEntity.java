package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A product that somebody bought, as it was then. */
@Entity
@Immutable
@Table(schema = "lms", name = "purchase")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class PurchaseEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "order_item_id")
    private UUID orderItemId;

    @Column(name = "customer_id")
    private UUID customerId;

    @Column(name = "product_id")
    private UUID productId;

    private String name;
    private @Nullable String description;

    @Column(name = "image_url")
    private @Nullable String imageUrl;

    @Column(name = "price_minor")
    private long priceMinor;

    private String currency;

    @Column(name = "purchased_at")
    private Instant purchasedAt;

    protected PurchaseEntity() {}

    public PurchaseEntity(Key key, OrderEntity order, OrderItemEntity item, ProductEntity product, Instant now) {
        this.key = key;
        this.orderId = order.id();
        this.orderItemId = item.id();
        this.customerId = order.customerId();
        this.productId = product.id();
        this.name = product.name();
        this.description = product.description();
        this.imageUrl = product.imageUrl();
        this.priceMinor = item.amountMinor();
        this.currency = order.currency();
        this.purchasedAt = now;
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("order_id", orderId);
        after.put("order_item_id", orderItemId);
        after.put("customer_id", customerId);
        after.put("product_id", productId);
        after.put("name", name);
        after.put("price_minor", priceMinor);
        after.put("currency", currency);
        after.put("purchased_at", purchasedAt.toString());
        return JournalEntity.of("purchase", key.id(), "ProductPurchased", null, after, purchasedAt);
    }
}
