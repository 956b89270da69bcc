package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A booking and its attendees. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "booking")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class BookingEntity {

    @EmbeddedId
    private Key key;

    private String reference;

    @Column(name = "session_id")
    private UUID sessionId;

    @Column(name = "customer_id")
    private UUID customerId;

    private String status;

    @Column(name = "payment_status")
    private String paymentStatus;

    private int seats;

    @Column(name = "price_minor")
    private long priceMinor;

    @Column(name = "discount_minor")
    private long discountMinor;

    @Column(name = "total_minor")
    private long totalMinor;

    @Column(name = "due_minor")
    private long dueMinor;

    @Column(name = "paid_minor")
    private long paidMinor;

    @Column(name = "refunded_minor")
    private long refundedMinor;

    private String currency;
    private int credits;

    @Column(name = "credits_spent")
    private int creditsSpent;

    @Column(name = "discount_code_id")
    private @Nullable UUID discountCodeId;

    @Column(name = "hold_expires_at")
    private @Nullable Instant holdExpiresAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Column(name = "release_reason")
    private @Nullable String releaseReason;

    private boolean late;

    @Column(name = "created_by")
    private @Nullable UUID createdBy;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @OneToMany(mappedBy = "booking", cascade = CascadeType.PERSIST)
    private List<AttendeeEntity> attendees = new ArrayList<>();

    protected BookingEntity() {}

    /** One that holds a seat until it is paid. */
    public BookingEntity(
            Key key, String reference, UUID customer, SessionEntity session, long discount, Instant now, Instant hold) {
        this.key = key;
        this.reference = reference;
        this.sessionId = session.id();
        this.customerId = customer;
        this.status = "pending";
        this.paymentStatus = "pending";
        this.seats = 1;
        this.priceMinor = session.priceMinor();
        this.discountMinor = discount;
        this.totalMinor = priceMinor - discount;
        this.dueMinor = totalMinor;
        this.currency = session.currency();
        this.holdExpiresAt = hold;
        this.createdBy = customer;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Paid by credits, and so confirmed. */
    public void payByCredits(int cost, Instant now) {
        priceMinor = 0;
        totalMinor = 0;
        dueMinor = 0;
        credits = cost;
        creditsSpent = cost;
        status = "confirmed";
        paymentStatus = "not_required";
        holdExpiresAt = null;
        confirmedAt = now;
    }

    public void seat(Key attendee) {
        attendees.add(new AttendeeEntity(attendee, this));
    }

    public void redeems(CodeEntity code) {
        discountCodeId = code.id();
    }

    public boolean isPending() {
        return status.equals("pending");
    }

    /** Gives the seat back. */
    public void cancel(@Nullable String reason, boolean asLate, Instant now) {
        status = "cancelled";
        dueMinor = 0;
        holdExpiresAt = null;
        releasedAt = now;
        releaseReason = reason;
        late = asLate;
        version++;
        updatedAt = now;
        attendees.forEach(a -> a.release(now));
    }

    /** All that was due has come in. */
    public void confirm(Instant now) {
        paidMinor += dueMinor;
        dueMinor = 0;
        status = "confirmed";
        paymentStatus = "paid";
        holdExpiresAt = null;
        confirmedAt = now;
        version++;
        updatedAt = now;
    }

    /** What the journal keeps. */
    public Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id().toString());
        values.put("reference", reference);
        values.put("session_id", sessionId.toString());
        values.put("customer_id", customerId.toString());
        values.put("status", status);
        values.put("payment_status", paymentStatus);
        values.put("seats", seats);
        values.put("price_minor", priceMinor);
        values.put("discount_minor", discountMinor);
        values.put("total_minor", totalMinor);
        values.put("due_minor", dueMinor);
        values.put("paid_minor", paidMinor);
        values.put("refunded_minor", refundedMinor);
        values.put("currency", currency);
        values.put("credits", credits);
        values.put("credits_spent", creditsSpent);
        values.put("discount_code_id", text(discountCodeId));
        values.put("transferred_from", null);
        values.put("hold_expires_at", text(holdExpiresAt));
        values.put("confirmed_at", text(confirmedAt));
        values.put("released_at", text(releasedAt));
        values.put("late", late);
        values.put("confirmation_sent_at", null);
        values.put("reminder_sent_at", null);
        values.put("created_by", text(createdBy));
        values.put("version", version);
        values.put("created_at", createdAt.toString());
        values.put("updated_at", updatedAt.toString());
        return values;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    public UUID id() {
        return key.id();
    }

    public UUID sessionId() {
        return sessionId;
    }

    public UUID customerId() {
        return customerId;
    }

    public @Nullable UUID discountCodeId() {
        return discountCodeId;
    }

    public long discountMinor() {
        return discountMinor;
    }

    public long dueMinor() {
        return dueMinor;
    }

    public String currency() {
        return currency;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
