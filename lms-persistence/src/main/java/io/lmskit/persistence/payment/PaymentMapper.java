package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RequestPayment;
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
import org.apache.ibatis.annotations.Update;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on payments. */
interface PaymentMapper {

    @Select(PaymentSql.INSERT_RECEIVED)
    Optional<PaymentRow> insertReceived(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Payment> id,
            @Param("payer") Id<User> payer,
            @Param("provider") String provider,
            @Param("c") RecordPayment command,
            @Param("flag") @Nullable PaymentFlag flag,
            @Param("back") Money back,
            @Param("refund") Id<Refund> refund,
            @Param("reason") String reason);

    @Select(PaymentRequestSql.INSERT_WANTED)
    Optional<PaymentRow> insertWanted(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Payment> id,
            @Param("payer") Id<User> payer,
            @Param("c") RequestPayment command,
            @Param("provider") String provider,
            @Param("amount") Money amount,
            @Param("version") long version);

    @Select(PaymentSql.SUCCEED)
    Optional<PaymentRow> succeed(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Payment> id,
            @Param("version") @Nullable Long version,
            @Param("ids") ProviderIds ids,
            @Param("received") Money received,
            @Param("flag") @Nullable PaymentFlag flag,
            @Param("back") Money back,
            @Param("refund") Id<Refund> refund,
            @Param("reason") String reason);

    @Select(PaymentSql.FAIL)
    Optional<PaymentRow> fail(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Payment> id,
            @Param("code") String code,
            @Param("reason") @Nullable String reason,
            @Param("watch") boolean watch);

    @Update(PaymentClaimSql.CEASE)
    int cease(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Payment> id);

    @Select(PaymentSql.PROGRESS)
    Optional<PaymentRow> progress(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<Payment> id,
            @Param("status") PaymentStatus status,
            @Param("ids") ProviderIds ids,
            @Param("url") @Nullable String url);

    @Select(PaymentRequestSql.MOVE)
    long move(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("from") Id<Booking> from,
            @Param("to") Id<Booking> to);

    @Select(PaymentSql.PAYMENT + " from lms.payment p where p.tenant_id = #{tenant} and p.id = #{id}")
    Optional<PaymentRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Payment> id);

    /** Our id goes before the provider's. */
    @Select(PaymentSql.FIND_TOLD)
    List<UUID> findTold(
            @Param("tenant") Id<Tenant> tenant,
            @Param("provider") String provider,
            @Param("payment") @Nullable Id<Payment> payment,
            @Param("ids") String[] ids);

    @Select(PaymentSql.PAYMENT + """
                    from   lms.payment p
                    where  p.tenant_id = #{tenant} and p.provider = #{provider}
                      and  (#{subject.type} = 'booking' and p.booking_id = #{subject.id}
                            or #{subject.type} = 'order' and p.order_id = #{subject.id}
                            or #{subject.type} = 'fee' and p.fee_id = #{subject.id}
                            or #{subject.type} = 'subscription' and p.subscription_charge_id = #{subject.id})
                      and  p.status in ('pending', 'requires_action')
                    """)
    Optional<PaymentRow> readOpen(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subject") PaymentSubject subject,
            @Param("provider") String provider);

    @Select("select exists (select from lms.payment p where p.tenant_id = #{tenant} and p.id = #{id} and "
            + PaymentSql.REACHED
            + ")")
    boolean isReached(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Payment> id, @Param("whose") Whose whose);

    @Select(PaymentSql.FIND)
    List<PaymentRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") PaymentFilter filter,
            @Param("whose") Whose whose,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(PaymentSql.FIND_LISTED)
    List<PaymentRow> findListed(
            @Param("tenant") Id<Tenant> tenant,
            @Param("provider") String provider,
            @Param("payments") UUID[] payments,
            @Param("ids") String[] ids);

    @Select(PaymentSql.FIND_RECEIVED)
    List<PaymentRow> findReceived(
            @Param("tenant") Id<Tenant> tenant,
            @Param("provider") String provider,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("listed") UUID[] listed,
            @Param("limit") int limit);

    /** How many are to be called off that were not yet. */
    @Select(PaymentClaimSql.WANT_CALLED_OFF)
    int wantCalledOff(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("providers") String[] providers,
            @Param("limit") int limit);

    @Select(PaymentClaimSql.CLAIM_PAYMENTS)
    List<ClaimedPayment> claim(
            @Param("tenant") Id<Tenant> tenant,
            @Param("now") Instant now,
            @Param("providers") String[] providers,
            @Param("limit") int limit);

    @Select(PaymentClaimSql.CLAIM_ONE)
    Optional<ClaimedPayment> claimOne(
            @Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("id") Id<Payment> id);

    @Select(PaymentClaimSql.CLAIM_AGAIN)
    Optional<ClaimedPayment> claimAgain(
            @Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("id") Id<Payment> id);

    @Select(PaymentClaimSql.COUNT_WITHOUT_GATEWAY)
    int countWithoutGateway(
            @Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("providers") String[] providers);
}
