package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A lesson, with what opening it needs. */
@Entity
@Immutable
@Table(schema = "lms", name = "lesson")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class LessonEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "section_id")
    private UUID sectionId;

    @Column(name = "course_id")
    private UUID courseId;

    private String status;

    protected LessonEntity() {}
}
