package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row that guards what is decided about a person. */
@Entity
@Table(schema = "lms", name = "customer")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class CustomerEntity {

    @EmbeddedId
    private Key key;

    private long revision;

    protected CustomerEntity() {}

    public void touch() {
        revision++;
    }
}
