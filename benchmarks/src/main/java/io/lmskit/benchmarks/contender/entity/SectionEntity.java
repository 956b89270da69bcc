package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A section of a course. */
@Entity
@Immutable
@Table(schema = "lms", name = "course_section")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class SectionEntity {

    @EmbeddedId
    private Key key;

    private String visibility;

    protected SectionEntity() {}
}
