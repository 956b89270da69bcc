package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A line of the ledger. */
@Entity
@Immutable
@Table(schema = "lms", name = "credit_entry")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class CreditEntryEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "grant_id")
    private UUID grantId;

    @Column(name = "customer_id")
    private UUID customerId;

    private String kind;
    private int amount;

    @Column(name = "booking_id")
    private UUID bookingId;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    protected CreditEntryEntity() {}

    CreditEntryEntity(Key key, UUID grant, UUID customer, int amount, UUID booking, Instant now) {
        this.key = key;
        this.grantId = grant;
        this.customerId = customer;
        this.kind = "spent";
        this.amount = amount;
        this.bookingId = booking;
        this.occurredAt = now;
    }
}
