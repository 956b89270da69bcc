package io.lmskit.persistence.subscription;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on subscription plans. */
interface PlanMapper {

    /** A plan as it is selected. */
    record PlanRow(
            Id<SubscriptionPlan> id,
            String name,
            @Nullable String description,
            Money price,
            int months,
            int creditsPerPeriod,
            int rollOverPeriods,
            int trialDays,
            int dueDays,
            @Nullable Integer maxMembers,
            boolean active,
            int members,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        SubscriptionPlan toPlan() {
            PlanDetails details = new PlanDetails(
                    name,
                    description,
                    price,
                    months,
                    creditsPerPeriod,
                    rollOverPeriods,
                    trialDays,
                    dueDays,
                    maxMembers);
            return new SubscriptionPlan(id, details, active, members, version, createdAt, updatedAt);
        }
    }

    @Select(PlanSql.INSERT)
    Optional<PlanRow> insert(
            @Param("trail") Trail trail, @Param("id") Id<SubscriptionPlan> id, @Param("d") PlanDetails details);

    @Select(PlanSql.UPDATE)
    Optional<PlanRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<SubscriptionPlan> id,
            @Param("version") long version,
            @Param("d") PlanDetails details);

    @Select(PlanSql.UPDATE_ACTIVE)
    Optional<PlanRow> updateActive(
            @Param("trail") Trail trail,
            @Param("id") Id<SubscriptionPlan> id,
            @Param("version") long version,
            @Param("active") boolean active,
            @Param("event") String event);

    @Select(PlanSql.READ)
    Optional<PlanRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<SubscriptionPlan> id);

    @Select(PlanSql.READ_ALL)
    List<PlanRow> readAll(@Param("tenant") Id<Tenant> tenant, @Param("ids") UUID[] ids);

    @Select(PlanSql.FIND)
    List<PlanRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("active") @Nullable Boolean active,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
