package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A status that an enrolment had. */
@Entity
@Immutable
@Table(schema = "lms", name = "enrollment_change")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class EnrollmentChangeEntity {

    /** Numbered within the enrolment. */
    @Embeddable
    public record ChangeKey(
            @Column(name = "tenant_id") UUID tenant,
            @Column(name = "enrollment_id") UUID enrollment,
            long nr) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    @EmbeddedId
    private ChangeKey key;

    private String status;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "actor_kind")
    private String actorKind;

    protected EnrollmentChangeEntity() {}

    EnrollmentChangeEntity(Key enrollment, String status, Instant at) {
        this.key = new ChangeKey(enrollment.tenant(), enrollment.id(), 0);
        this.status = status;
        this.changedAt = at;
        this.actorKind = "system";
    }
}
