package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A discount code. */
@Entity
@DynamicUpdate
@Table(schema = "lms", name = "discount_code")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class CodeEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "code_key")
    private String codeKey;

    private @Nullable BigDecimal percent;

    @Column(name = "amount_minor")
    private @Nullable Long amountMinor;

    @Column(name = "usage_limit")
    private @Nullable Integer usageLimit;

    @Column(name = "per_customer_limit")
    private @Nullable Integer perCustomerLimit;

    @Column(name = "times_used")
    private int timesUsed;

    private boolean active;

    protected CodeEntity() {}

    public UUID id() {
        return key.id();
    }

    public @Nullable BigDecimal percent() {
        return percent;
    }

    public @Nullable Long amountMinor() {
        return amountMinor;
    }

    public @Nullable Integer usageLimit() {
        return usageLimit;
    }

    public @Nullable Integer perCustomerLimit() {
        return perCustomerLimit;
    }

    public int timesUsed() {
        return timesUsed;
    }

    public boolean active() {
        return active;
    }

    public void use() {
        timesUsed++;
    }

    public void giveBack() {
        timesUsed--;
    }
}
