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

/** A course that somebody has completed. */
@Entity
@Table(schema = "lms", name = "course_completion")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class CourseCompletionEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "course_id")
    private UUID courseId;

    @Column(name = "completed_at")
    private Instant completedAt;

    protected CourseCompletionEntity() {}

    public CourseCompletionEntity(Key key, UUID user, UUID course, Instant completedAt) {
        this.key = key;
        this.userId = user;
        this.courseId = course;
        this.completedAt = completedAt;
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("user_id", userId);
        after.put("course_id", courseId);
        after.put("completed_at", completedAt.toString());
        return JournalEntity.by(userId, "course-completion", key.id(), "CourseCompleted", after, completedAt);
    }
}
