package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lesson that somebody has completed. */
@Entity
@Table(schema = "lms", name = "lesson_completion")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class LessonCompletionEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "lesson_id")
    private UUID lessonId;

    @Column(name = "course_id")
    private UUID courseId;

    @Column(name = "completed_at")
    private Instant completedAt;

    private @Nullable BigDecimal score;

    protected LessonCompletionEntity() {}

    public LessonCompletionEntity(Key key, UUID user, UUID lesson, UUID course, Instant completedAt) {
        this.key = key;
        this.userId = user;
        this.lessonId = lesson;
        this.courseId = course;
        this.completedAt = completedAt;
    }

    /** With a score, brought from elsewhere. */
    public LessonCompletionEntity(Key key, UUID user, UUID lesson, UUID course, Instant completedAt, BigDecimal score) {
        this(key, user, lesson, course, completedAt);
        this.score = score;
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("user_id", userId);
        after.put("lesson_id", lessonId);
        after.put("course_id", courseId);
        after.put("completed_at", completedAt.toString());
        after.put("score", score);
        return JournalEntity.by(userId, "lesson-completion", key.id(), "LessonCompleted", after, completedAt);
    }
}
