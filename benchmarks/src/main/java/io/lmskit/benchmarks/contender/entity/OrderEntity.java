package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An order. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "sales_order")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class OrderEntity {

    @EmbeddedId
    private Key key;

    private String number;

    @Column(name = "customer_id")
    private UUID customerId;

    private String status;

    @Column(name = "payment_status")
    private String paymentStatus;

    @Column(name = "payment_method")
    private @Nullable String paymentMethod;

    @Column(name = "original_minor")
    private long originalMinor;

    @Column(name = "discount_minor")
    private long discountMinor;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Column(name = "due_minor")
    private long dueMinor;

    @Column(name = "paid_minor")
    private long paidMinor;

    private String currency;

    @Column(name = "hold_expires_at")
    private @Nullable Instant holdExpiresAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> metadata = Map.of();

    @Column(name = "created_by")
    private UUID createdBy;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected OrderEntity() {}

    public OrderEntity(Key key, String number, UUID customer, ProductEntity product, Instant now, Instant hold) {
        this.key = key;
        this.number = number;
        this.customerId = customer;
        this.status = "pending";
        this.paymentStatus = "pending";
        this.originalMinor = product.priceMinor();
        this.amountMinor = product.priceMinor();
        this.dueMinor = product.priceMinor();
        this.currency = product.currency();
        this.holdExpiresAt = hold;
        this.createdBy = customer;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return key.id();
    }

    public UUID customerId() {
        return customerId;
    }

    public boolean isPending() {
        return status.equals("pending");
    }

    public long dueMinor() {
        return dueMinor;
    }

    public String currency() {
        return currency;
    }

    /** All that is due came in, in cash. */
    public void complete(Instant now) {
        status = "completed";
        paymentStatus = "paid";
        paymentMethod = "cash";
        paidMinor += dueMinor;
        dueMinor = 0;
        holdExpiresAt = null;
        completedAt = now;
        version++;
        updatedAt = now;
    }

    /** What the journal keeps. */
    public Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id().toString());
        values.put("number", number);
        values.put("customer_id", customerId.toString());
        values.put("status", status);
        values.put("payment_status", paymentStatus);
        values.put("payment_method", paymentMethod);
        values.put("original_minor", originalMinor);
        values.put("discount_minor", discountMinor);
        values.put("amount_minor", amountMinor);
        values.put("due_minor", dueMinor);
        values.put("paid_minor", paidMinor);
        values.put("currency", currency);
        values.put("hold_expires_at", holdExpiresAt == null ? null : holdExpiresAt.toString());
        values.put("completed_at", completedAt == null ? null : completedAt.toString());
        values.put("version", version);
        values.put("created_at", createdAt.toString());
        values.put("updated_at", updatedAt.toString());
        return values;
    }
}
