package io.lmskit.persistence.subscription;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on payments of charges. */
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

    /** The subscription is locked first, and its version guards the charge. */
    @Select("""
            with before as (
              select x.* from (
                select s.* from lms.subscription s
                where  s.tenant_id = #{trail.tenant} and s.id = #{subscription}
                for no key update of s) x
            ), s as (
              update lms.subscription s set status = #{status}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  s.tenant_id = #{trail.tenant} and s.id = b.id and b.version = #{version}
              returning s.*
            ), was as (
              select h.* from s join lms.subscription_charge h on h.tenant_id = #{trail.tenant} and h.id = #{id}
            ), h as (
              update lms.subscription_charge h set paid_minor = #{paid.amountMinorLong}, settled_at = #{settledAt}::timestamptz
              from   was
              where  h.tenant_id = #{trail.tenant} and h.id = was.id
              returning h.*
            ),
            """ + TrailSql.ENTRY + """
             as (
              select 'subscription', s.id, #{event}, to_jsonb(b) - 'tenant_id', to_jsonb(s) - 'tenant_id',
                     s.customer_id, null::jsonb, null::jsonb
              from   s join before b on b.id = s.id
              union all
              select 'subscription-charge', h.id, #{event}, to_jsonb(was) - 'tenant_id', to_jsonb(h) - 'tenant_id', h.customer_id,
                     null::jsonb, null::jsonb
              from   h join was on was.id = h.id
            )
            """ + TrailSql.WRITE + "select h.id from h")
    Optional<UUID> pay(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<SubscriptionCharge> id,
            @Param("subscription") Id<Subscription> subscription,
            @Param("version") long version,
            @Param("status") SubscriptionStatus status,
            @Param("paid") Money paid,
            @Param("settledAt") @Nullable Instant settledAt);
}
