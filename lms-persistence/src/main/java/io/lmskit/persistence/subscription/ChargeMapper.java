package io.lmskit.persistence.subscription;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.subscription.Debts;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on charges, and what is paid of them. */
interface ChargeMapper {

    /** How a subscription stands, but for one of its charges. */
    record StandingRow(SubscriptionStatus status, long version, int otherOverdue) {}

    @Select("""
            select s.status, s.version,
                   (select count(*)::int from lms.subscription_charge o
                    where  o.tenant_id = s.tenant_id and o.subscription_id = s.id and o.id <> #{charge}
                      and  o.settled_at is null and o.due_on <= #{today} and o.amount_minor > 0) as other_overdue
            from   lms.subscription_charge h
            join   lms.subscription s on s.tenant_id = h.tenant_id and s.id = h.subscription_id
            where  h.tenant_id = #{tenant} and h.id = #{charge}
            """)
    Optional<StandingRow> readStanding(
            @Param("tenant") Id<Tenant> tenant,
            @Param("charge") Id<SubscriptionCharge> charge,
            @Param("today") LocalDate today);

    /** What settling a charge depends on. */
    record ChargeFacts(Id<Subscription> subscription, boolean settled, int otherOverdue) {}

    /** The ids of a grant of credits that were withheld, if there are any. */
    record GrantIds(UUID id, UUID entry) {

        static GrantIds of(IdGenerator ids) {
            return new GrantIds(ids.next().value(), ids.next().value());
        }
    }

    @Select(ChargeSql.READ_CHARGE)
    Optional<SubscriptionCharge> readCharge(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<SubscriptionCharge> id);

    @Select(ChargeSql.FIND_CHARGES)
    List<SubscriptionCharge> findCharges(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subscription") Id<Subscription> subscription,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(ChargeSql.READ_DEBTS)
    Debts readDebts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("customer") Id<User> customer,
            @Param("plan") Id<SubscriptionPlan> plan,
            @Param("today") LocalDate today);

    @Select(ChargeSql.READ_SETTLING)
    Optional<ChargeFacts> readSettling(
            @Param("tenant") Id<Tenant> tenant,
            @Param("id") Id<SubscriptionCharge> id,
            @Param("today") LocalDate today);

    @Select(ChargeSql.SETTLE)
    Optional<UUID> settle(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<SubscriptionCharge> id,
            @Param("subscription") Id<Subscription> subscription,
            @Param("version") long version,
            @Param("status") SubscriptionStatus status,
            @Param("grant") GrantIds grant);

    @Select(ChargeSql.PAY)
    Optional<UUID> pay(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<SubscriptionCharge> id,
            @Param("subscription") Id<Subscription> subscription,
            @Param("version") long version,
            @Param("status") SubscriptionStatus status,
            @Param("paid") Money paid,
            @Param("settledAt") @Nullable Instant settledAt,
            @Param("grant") GrantIds grant);
}
