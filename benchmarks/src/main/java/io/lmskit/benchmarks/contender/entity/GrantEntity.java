package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
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

    protected GrantEntity() {}
}
