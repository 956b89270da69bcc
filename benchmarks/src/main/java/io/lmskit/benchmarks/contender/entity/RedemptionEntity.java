package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One use of a discount code. */
@Entity
@Table(schema = "lms", name = "discount_redemption")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class RedemptionEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "code_id")
    private UUID codeId;

    @Column(name = "customer_id")
    private UUID customerId;

    @Column(name = "booking_id")
    private UUID bookingId;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;

    @Column(name = "redeemed_at")
    private Instant redeemedAt;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    protected RedemptionEntity() {}

    public RedemptionEntity(Key key, CodeEntity code, BookingEntity booking) {
        this.key = key;
        this.codeId = code.id();
        this.customerId = booking.customerId();
        this.bookingId = booking.id();
        this.amountMinor = booking.discountMinor();
        this.currency = booking.currency();
        this.redeemedAt = booking.createdAt();
    }

    public void release(Instant now) {
        releasedAt = now;
    }
}
