package io.lmskit.persistence.subscription;

import io.lmskit.account.User;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on subscriptions and their charges. */
interface SubscriptionMapper {

    /** A subscription as it is selected, with what a change of it depends on. */
    record SubscriptionRow(
            Id<Subscription> id,
            Id<SubscriptionPlan> plan,
            Id<User> customer,
            SubscriptionStatus status,
            LocalDate anchor,
            LocalDate periodFrom,
            LocalDate periodUntil,
            Money price,
            boolean endsWithPeriod,
            @Nullable Instant endedAt,
            @Nullable UUID orderItem,
            long version,
            Instant createdAt,
            Instant updatedAt,
            ZoneId zone,
            long revision) {

        Subscription toSubscription() {
            return new Subscription(
                    id,
                    plan,
                    customer,
                    status,
                    anchor,
                    new BillingPeriod(periodFrom, periodUntil),
                    price,
                    endsWithPeriod,
                    endedAt,
                    orderItem == null ? null : Id.of(orderItem),
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    /** Who is to subscribe. */
    record SubscriberRow(
            ZoneId zone,
            boolean known,
            boolean active,
            @Nullable Long revision,
            boolean subscribed,
            boolean hadTrial) {}

    @Select("""
            select t.zone, u.id is not null as known, coalesce(u.status = 'active', false) as active, c.revision,
                   exists (select from lms.subscription s
                           where  s.tenant_id = t.tenant_id and s.customer_id = #{customer} and s.plan_id = #{plan}
                             and  s.status not in ('cancelled', 'ended')) as subscribed,
                   exists (select from lms.subscription s
                           where  s.tenant_id = t.tenant_id and s.customer_id = #{customer} and s.plan_id = #{plan}) as had_trial
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{customer} and u.deleted_at is null
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            where  t.tenant_id = #{tenant}
            """)
    SubscriberRow readSubscriber(
            @Param("tenant") Id<Tenant> tenant,
            @Param("customer") Id<User> customer,
            @Param("plan") Id<SubscriptionPlan> plan);

    @Select("select t.zone from lms.tenant t where t.tenant_id = #{tenant}")
    ZoneId readZone(@Param("tenant") Id<Tenant> tenant);

    @Select(SubscriptionSql.START)
    Optional<UUID> start(@Param("trail") Trail trail, @Param("m") Move move);

    @Select(SubscriptionSql.MOVE)
    Optional<UUID> move(@Param("trail") Trail trail, @Param("m") Move move);

    /** How many were cancelled. */
    @Select(SubscriptionSql.WITHDRAW)
    int withdraw(@Param("trail") Trail trail, @Param("items") UUID[] items);

    /** Which of these plans the customer has a live subscription to. */
    @Select("""
            select s.plan_id
            from   lms.subscription s
            where  s.tenant_id = #{tenant} and s.customer_id = #{customer} and s.plan_id = any (#{plans})
              and  s.status not in ('cancelled', 'ended')
            """)
    List<UUID> findLive(
            @Param("tenant") Id<Tenant> tenant, @Param("customer") Id<User> customer, @Param("plans") UUID[] plans);

    @Select(SubscriptionSql.READ)
    Optional<SubscriptionRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Subscription> id);

    @Select(SubscriptionSql.FIND)
    List<SubscriptionRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") SubscriptionFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    /** Those whose period is over, the longest first. */
    @Select("""
            select s.id
            from   lms.subscription s
            where  s.tenant_id = #{tenant} and s.period_until <= #{today}
              and  (s.status in ('trialing', 'active', 'past_due') or s.status = 'paused' and s.ends_with_period)
            order  by s.period_until, s.id
            limit  #{limit}
            """)
    List<UUID> findDue(@Param("tenant") Id<Tenant> tenant, @Param("today") LocalDate today, @Param("limit") int limit);

    /** How many were marked. */
    @Select(SubscriptionSql.MARK_PAST_DUE)
    int markPastDue(@Param("trail") Trail trail, @Param("today") LocalDate today, @Param("limit") int limit);
}
