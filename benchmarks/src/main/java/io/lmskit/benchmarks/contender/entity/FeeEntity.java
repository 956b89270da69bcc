package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What an enrolment is charged for a month. */
@Entity
@Immutable
@Table(schema = "lms", name = "monthly_fee")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class FeeEntity {

    @EmbeddedId
    private Key key;

    @Column(name = "enrollment_id")
    private UUID enrollmentId;

    @Column(name = "course_id")
    private UUID courseId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "plan_id")
    private UUID planId;

    private LocalDate period;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Column(name = "share_numerator")
    private long shareNumerator;

    @Column(name = "share_denominator")
    private long shareDenominator;

    @Column(name = "price_minor")
    private long priceMinor;

    @Column(name = "reduction_minor")
    private long reductionMinor;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Column(name = "due_minor")
    private long dueMinor;

    private String currency;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "overdue_at")
    private Instant overdueAt;

    private String status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected FeeEntity() {}

    /** Days of a month, and what they cost. */
    public FeeEntity(
            Key key, LocalDate month, LocalDate dueOn, Instant overdueAt, long days, long amount, Instant now) {
        this.key = key;
        this.period = month;
        this.startsOn = month;
        this.endsOn = month.plusMonths(1);
        this.shareNumerator = days;
        this.shareDenominator = month.lengthOfMonth();
        this.amountMinor = amount;
        this.dueMinor = amount;
        this.dueOn = dueOn;
        this.overdueAt = overdueAt;
        this.status = "pending";
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Whose it is. */
    public FeeEntity of(UUID enrollment, UUID course, UUID user) {
        this.enrollmentId = enrollment;
        this.courseId = course;
        this.userId = user;
        return this;
    }

    /** By which plan it is charged. */
    public FeeEntity by(UUID plan, long price, String inCurrency) {
        this.planId = plan;
        this.priceMinor = price;
        this.currency = inCurrency;
        return this;
    }

    public JournalEntity entry() {
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("id", key.id());
        after.put("enrollment_id", enrollmentId);
        after.put("user_id", userId);
        after.put("plan_id", planId);
        after.put("period", period.toString());
        after.put("amount_minor", amountMinor);
        after.put("currency", currency);
        after.put("due_on", dueOn.toString());
        after.put("status", status);
        return JournalEntity.of("fee", key.id(), "FeeGenerated", null, after, createdAt);
    }
}
