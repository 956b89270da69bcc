package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Which plan a course has. */
@Entity
@Immutable
@Table(schema = "lms", name = "fee_assignment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class FeeAssignmentEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "plan_id")
    private UUID planId;

    @Column(name = "course_id")
    private @Nullable UUID courseId;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "ends_on")
    private @Nullable LocalDate endsOn;

    protected FeeAssignmentEntity() {}
}
