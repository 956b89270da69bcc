package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Somebody who learns. */
@Entity
@Immutable
@Table(schema = "lms", name = "user_account")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class UserEntity {

    @EmbeddedId
    private Key key;

    private String status;

    protected UserEntity() {}

    public boolean isActive() {
        return status.equals("active");
    }
}
