package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** Who sits on a seat of a booking. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "booking_attendee")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class AttendeeEntity {

    @EmbeddedId
    private Key key;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id", insertable = false, updatable = false)
    @JoinColumn(name = "booking_id", referencedColumnName = "id", insertable = false, updatable = false)
    private BookingEntity booking;

    @Column(name = "booking_id")
    private UUID bookingId;

    @Column(name = "session_id")
    private UUID sessionId;

    private int seat;

    @Column(name = "user_id")
    private UUID userId;

    private boolean live;
    private String attendance;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected AttendeeEntity() {}

    public AttendeeEntity(Key key, BookingEntity booking) {
        this.key = key;
        this.booking = booking;
        this.bookingId = booking.id();
        this.sessionId = booking.sessionId();
        this.seat = 1;
        this.userId = booking.customerId();
        this.live = true;
        this.attendance = "expected";
        this.updatedAt = booking.createdAt();
    }

    void release(Instant now) {
        live = false;
        updatedAt = now;
    }
}
