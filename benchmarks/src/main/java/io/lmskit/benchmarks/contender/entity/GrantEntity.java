package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Why somebody has access to a course. */
@Entity
@Immutable
@Table(schema = "lms", name = "access_grant")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class GrantEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "course_id")
    private UUID courseId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    private String source;

    @Column(name = "order_item_id")
    private @Nullable UUID orderItemId;

    @Column(name = "enrollment_id")
    private @Nullable UUID enrollmentId;

    @Column(name = "created_at")
    private Instant createdAt;

    protected GrantEntity() {}

    /** Bought. */
    public GrantEntity(Key key, UUID course, UUID user, UUID orderItem, Instant now) {
        this.key = key;
        this.courseId = course;
        this.userId = user;
        this.source = "purchase";
        this.orderItemId = orderItem;
        this.startsAt = now;
        this.createdAt = now;
    }

    /** By an enrolment. */
    GrantEntity(Key key, UUID course, UUID user, UUID enrollment, Instant since, Instant now) {
        this.key = key;
        this.courseId = course;
        this.userId = user;
        this.source = "enrollment";
        this.enrollmentId = enrollment;
        this.startsAt = since;
        this.createdAt = now;
    }

    public UUID courseId() {
        return courseId;
    }

    public UUID userId() {
        return userId;
    }

    public boolean isLive(Instant at) {
        return !startsAt.isAfter(at)
                && (expiresAt == null || expiresAt.isAfter(at))
                && (revokedAt == null || revokedAt.isAfter(at));
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("course_id", courseId);
        after.put("user_id", userId);
        after.put("source", source);
        after.put("order_item_id", orderItemId);
        after.put("enrollment_id", enrollmentId);
        after.put("starts_at", startsAt.toString());
        after.put("created_at", createdAt.toString());
        return JournalEntity.of("access-grant", key.id(), "AccessGranted", null, after, createdAt);
    }
}
