package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFailure;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RefundStatus;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on refunds. */
interface RefundMapper {

    /** Who would carry a refund out, and how often that was tried since it was last taken up. */
    record Attempts(String provider, int attempts) {}

    @Select(RefundSql.REQUEST)
    Optional<RefundRow> request(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Refund> id,
            @Param("payment") Id<Payment> payment,
            @Param("amount") Money amount,
            @Param("reason") String reason);

    /** The sum, in minor units, of what was requested. */
    @Select(RefundSql.REQUEST_FOR_OWNERS)
    long requestForOwners(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("owners") UUID[] owners,
            @Param("amounts") Long[] amounts,
            @Param("currencies") String[] currencies,
            @Param("reasons") String[] reasons,
            @Param("orderRefunds") @Nullable UUID[] orderRefunds);

    @Select(RefundSql.SUCCEED)
    Optional<RefundRow> succeed(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("refundEvent") String refundEvent,
            @Param("id") Id<Refund> id,
            @Param("version") long version,
            @Param("attempts") @Nullable Integer attempts,
            @Param("providerRefundId") @Nullable String providerRefundId,
            @Param("part") int part,
            @Param("note") @Nullable String note);

    /** A refund that was wanted here, and not sent, or failed. */
    record Owed(Id<Refund> id, long version, int attempts, Money amount) {}

    /** Nothing if it is not as it was read. */
    @Select(RefundSql.SETTLE_PART)
    Optional<RefundRow> settlePart(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("refundEvent") String refundEvent,
            @Param("id") Id<Refund> id,
            @Param("version") long version,
            @Param("attempts") int attempts,
            @Param("amount") Money amount,
            @Param("partId") Id<Refund> partId,
            @Param("providerRefundId") String providerRefundId,
            @Param("part") int part);

    /** Our id goes before the provider's; several if one movement of money has settled several. */
    @Select(RefundSql.FIND_TOLD)
    List<RefundRow> findTold(
            @Param("tenant") Id<Tenant> tenant,
            @Param("payment") Id<Payment> payment,
            @Param("refund") @Nullable Id<Refund> refund,
            @Param("providerRefundId") String providerRefundId);

    /** The oldest first. */
    @Select(RefundSql.FIND_OWED)
    List<Owed> findOwed(@Param("tenant") Id<Tenant> tenant, @Param("payment") Id<Payment> payment);

    /** Whether a gateway was asked for one and has not said how it ended. */
    @Select(RefundSql.ANY_IN_PROGRESS)
    boolean anyInProgress(@Param("tenant") Id<Tenant> tenant, @Param("payment") Id<Payment> payment);

    @Select(RefundSql.RECORD_ELSEWHERE)
    Optional<RefundRow> recordElsewhere(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Refund> id,
            @Param("payment") Id<Payment> payment,
            @Param("amount") Money amount,
            @Param("reason") String reason,
            @Param("providerRefundId") String providerRefundId,
            @Param("orderRefund") @Nullable UUID orderRefund);

    @Select(RefundSql.RETURN)
    Optional<RefundRow> returned(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("refundEvent") String refundEvent,
            @Param("id") Id<Refund> id,
            @Param("version") long version,
            @Param("failure") PaymentFailure failure);

    @Select(RefundSql.CHANGE)
    Optional<RefundRow> change(
            @Param("trail") Trail trail,
            @Param("refundEvent") String refundEvent,
            @Param("id") Id<Refund> id,
            @Param("version") long version,
            @Param("status") RefundStatus status,
            @Param("providerRefundId") @Nullable String providerRefundId,
            @Param("failure") @Nullable PaymentFailure failure,
            @Param("retries") int retries);

    @Select(RefundSql.REFUND + " from lms.refund r where r.tenant_id = #{tenant} and r.id = #{id}")
    Optional<RefundRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Refund> id);

    @Select("""
            select p.provider, r.attempts
            from   lms.refund r join lms.payment p on p.tenant_id = #{tenant} and p.id = r.payment_id
            where  r.tenant_id = #{tenant} and r.id = #{id}
            """)
    Optional<Attempts> readAttempts(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Refund> id);

    @Select(RefundSql.FIND)
    List<RefundRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") RefundFilter filter,
            @Param("whose") Whose whose,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(RefundSql.CLAIM)
    List<ClaimedRefund> claim(
            @Param("tenant") Id<Tenant> tenant,
            @Param("now") Instant now,
            @Param("providers") String[] providers,
            @Param("limit") int limit);
}
