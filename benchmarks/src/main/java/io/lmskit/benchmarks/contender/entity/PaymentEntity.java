package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Money that came in. */
@Entity
@Table(schema = "lms", name = "payment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class PaymentEntity {

    @EmbeddedId
    private Key key;

    private String type;

    @Column(name = "booking_id")
    private @Nullable UUID bookingId;

    @Column(name = "order_id")
    private @Nullable UUID orderId;

    @Column(name = "payer_id")
    private UUID payerId;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;
    private String method;
    private String provider;
    private String status;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> metadata = Map.of();

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected PaymentEntity() {}

    /** In cash, for all that is due. */
    public PaymentEntity(Key key, BookingEntity booking, Instant now) {
        this.key = key;
        this.type = "booking";
        this.bookingId = booking.id();
        this.payerId = booking.customerId();
        this.amountMinor = booking.dueMinor();
        this.currency = booking.currency();
        this.method = "cash";
        this.provider = "manual";
        this.status = "succeeded";
        this.receivedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** In cash, for all that is due. */
    public PaymentEntity(Key key, OrderEntity order, Instant now) {
        this.key = key;
        this.type = "order";
        this.orderId = order.id();
        this.payerId = order.customerId();
        this.amountMinor = order.dueMinor();
        this.currency = order.currency();
        this.method = "cash";
        this.provider = "manual";
        this.status = "succeeded";
        this.receivedAt = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return key.id();
    }

    /** What the journal keeps. */
    public Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id().toString());
        values.put("type", type);
        values.put("booking_id", bookingId);
        values.put("order_id", orderId);
        values.put("payer_id", payerId.toString());
        values.put("amount_minor", amountMinor);
        values.put("currency", currency);
        values.put("method", method);
        values.put("provider", provider);
        values.put("status", status);
        values.put("received_at", receivedAt.toString());
        values.put("created_at", createdAt.toString());
        return values;
    }
}
