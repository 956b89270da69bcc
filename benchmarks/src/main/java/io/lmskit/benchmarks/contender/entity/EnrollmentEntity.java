package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A student in a course. */
@Entity
@Table(schema = "lms", name = "enrollment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class EnrollmentEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "course_id")
    private UUID courseId;

    @Column(name = "user_id")
    private UUID userId;

    private String status;

    @Column(name = "enrolled_at")
    private Instant enrolledAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected EnrollmentEntity() {}

    /** Active from a moment on. */
    public EnrollmentEntity(Key key, UUID course, UUID user, Instant since, Instant now) {
        this.key = key;
        this.courseId = course;
        this.userId = user;
        this.status = "active";
        this.enrolledAt = since;
        this.startedAt = since;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The beginning of its history. */
    public EnrollmentChangeEntity change() {
        return new EnrollmentChangeEntity(key, status, enrolledAt);
    }

    /** What it gives access to. */
    public GrantEntity grant(Key grant) {
        return new GrantEntity(grant, courseId, userId, key.id(), enrolledAt, createdAt);
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("course_id", courseId);
        after.put("user_id", userId);
        after.put("status", status);
        after.put("enrolled_at", enrolledAt.toString());
        after.put("started_at", startedAt.toString());
        after.put("created_at", createdAt.toString());
        return JournalEntity.of("enrollment", key.id(), "StudentEnrolled", null, after, createdAt);
    }
}
