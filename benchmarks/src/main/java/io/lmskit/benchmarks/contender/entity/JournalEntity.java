package io.lmskit.benchmarks.contender.entity;

import io.lmskit.benchmarks.server.Keys;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What happened; never compared with what is stored, since it never changes. */
@Entity
@Immutable
@Table(schema = "lms", name = "journal")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class JournalEntity {

    /** The journal is partitioned by time. */
    @Embeddable
    public record JournalKey(
            @Column(name = "tenant_id") UUID tenant,
            @Column(name = "occurred_at") Instant occurredAt,
            UUID id) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    @EmbeddedId
    private JournalKey key;

    private String entity;

    @Column(name = "entity_id")
    private UUID entityId;

    private String event;

    @Column(name = "actor_kind")
    private String actorKind;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, @Nullable Object> before;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, @Nullable Object> after;

    protected JournalEntity() {}

    private JournalEntity(
            JournalKey key,
            String entity,
            UUID entityId,
            String event,
            @Nullable UUID actor,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {
        this.key = key;
        this.entity = entity;
        this.entityId = entityId;
        this.event = event;
        this.actorKind = actor == null ? "system" : "user";
        this.actorId = actor;
        this.before = before;
        this.after = after;
    }

    /** A booking is now another than before. */
    public static JournalEntity of(
            BookingEntity booking,
            String event,
            @Nullable UUID actor,
            @Nullable Map<String, @Nullable Object> before,
            Instant now) {
        JournalKey key = new JournalKey(Keys.TENANT, now, UUID.randomUUID());
        return new JournalEntity(key, "booking", booking.id(), event, actor, before, booking.snapshot());
    }

    /** Something else is. */
    public static JournalEntity of(
            String entity,
            UUID id,
            String event,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            Instant now) {
        return new JournalEntity(
                new JournalKey(Keys.TENANT, now, UUID.randomUUID()), entity, id, event, null, before, after);
    }

    /** Somebody made something new. */
    public static JournalEntity by(
            UUID actor, String entity, UUID id, String event, Map<String, @Nullable Object> after, Instant now) {
        return new JournalEntity(
                new JournalKey(Keys.TENANT, now, UUID.randomUUID()), entity, id, event, actor, null, after);
    }
}
