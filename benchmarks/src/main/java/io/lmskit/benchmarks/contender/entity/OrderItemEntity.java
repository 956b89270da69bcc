package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One product of an order. */
@Entity
@Immutable
@Table(schema = "lms", name = "order_item")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class OrderItemEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "order_id")
    private UUID orderId;

    private int position;
    private String kind;

    @Column(name = "product_id")
    private UUID productId;

    private String name;
    private int quantity;

    @Column(name = "unit_minor")
    private long unitMinor;

    @Column(name = "original_minor")
    private long originalMinor;

    @Column(name = "discount_minor")
    private long discountMinor;

    @Column(name = "amount_minor")
    private long amountMinor;

    protected OrderItemEntity() {}

    public OrderItemEntity(Key key, OrderEntity order, ProductEntity product) {
        this.key = key;
        this.orderId = order.id();
        this.position = 1;
        this.kind = "product";
        this.productId = product.id();
        this.name = product.name();
        this.quantity = 1;
        this.unitMinor = product.priceMinor();
        this.originalMinor = product.priceMinor();
        this.amountMinor = product.priceMinor();
    }

    public UUID id() {
        return key.id();
    }

    public UUID productId() {
        return productId;
    }

    public long amountMinor() {
        return amountMinor;
    }
}
