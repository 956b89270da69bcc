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
import org.jspecify.annotations.Nullable;

/** A session, with what a booking and a list need of it. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "session")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class SessionEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "course_id")
    private @Nullable UUID courseId;

    private String title;
    private String zone;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    private @Nullable Integer capacity;

    @Column(name = "seats_taken")
    private int seatsTaken;

    @Column(name = "price_minor")
    private long priceMinor;

    private String currency;

    @Column(name = "credit_cost")
    private @Nullable Integer creditCost;

    private String status;

    @Column(name = "cancel_reason")
    private @Nullable String cancelReason;

    private long version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected SessionEntity() {}

    public UUID id() {
        return key.id();
    }

    public String title() {
        return title;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public @Nullable Integer capacity() {
        return capacity;
    }

    public int seatsTaken() {
        return seatsTaken;
    }

    public long priceMinor() {
        return priceMinor;
    }

    public int creditCost() {
        return creditCost == null ? 0 : creditCost;
    }

    public String currency() {
        return currency;
    }

    public String status() {
        return status;
    }

    public void take(int seats) {
        seatsTaken += seats;
    }

    public void release(int seats) {
        seatsTaken -= seats;
    }

    public void cancel(String reason, Instant now) {
        status = "cancelled";
        cancelReason = reason;
        version++;
        updatedAt = now;
    }

    public boolean isPublished() {
        return status.equals("published");
    }

    /** What the journal keeps. */
    public Map<String, @Nullable Object> snapshot() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", id().toString());
        values.put("course_id", courseId == null ? null : courseId.toString());
        values.put("title", title);
        values.put("zone", zone);
        values.put("starts_at", startsAt.toString());
        values.put("ends_at", endsAt.toString());
        values.put("capacity", capacity);
        values.put("seats_taken", seatsTaken);
        values.put("price_minor", priceMinor);
        values.put("currency", currency);
        values.put("status", status);
        values.put("cancel_reason", cancelReason);
        values.put("version", version);
        values.put("updated_at", updatedAt.toString());
        return values;
    }
}
