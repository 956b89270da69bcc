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

/** Credits that somebody was given at once. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "credit_grant")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class CreditGrantEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "customer_id")
    private UUID customerId;

    private int credits;
    private int remaining;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    private long version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected CreditGrantEntity() {}

    public int remaining() {
        return remaining;
    }

    /** So many for a booking. */
    public CreditEntryEntity spend(int taken, BookingEntity booking, Key entry, Instant now) {
        remaining -= taken;
        version++;
        updatedAt = now;
        return new CreditEntryEntity(entry, key.id(), customerId, -taken, booking.id(), now);
    }

    public JournalEntity entry(Instant now) {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("customer_id", customerId);
        after.put("credits", credits);
        after.put("remaining", remaining);
        after.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        after.put("version", version);
        after.put("updated_at", updatedAt.toString());
        return JournalEntity.by(customerId, "credit-grant", key.id(), "CreditsSpent", after, now);
    }
}
