package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What is charged for a month. */
@Entity
@Immutable
@Table(schema = "lms", name = "fee_plan")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class FeePlanEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String currency;

    private String zone;

    @Column(name = "due_days")
    private int dueDays;

    protected FeePlanEntity() {}
}
