package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on what providers tell. The texts are bound and read as bytes, which no log of statements shows. */
interface WebhookMapper {

    @Select(WebhookSql.INSERT)
    Optional<WebhookRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<WebhookEvent> id,
            @Param("provider") String provider,
            @Param("eventId") String eventId,
            @Param("type") String type,
            @Param("body") byte[] body);

    @Select(WebhookSql.REPLAY)
    Optional<WebhookRow> replay(
            @Param("trail") Trail trail, @Param("event") String event, @Param("id") Id<WebhookEvent> id);

    @Select(WebhookSql.GIVE_UP)
    Optional<WebhookRow> giveUp(
            @Param("trail") Trail trail,
            @Param("event") String event,
            @Param("id") Id<WebhookEvent> id,
            @Param("attempts") int attempts,
            @Param("error") String error,
            @Param("payment") @Nullable Id<Payment> payment);

    @Select(WebhookSql.EVENT + " from lms.webhook_event e where e.tenant_id = #{tenant} and e.id = #{id}")
    Optional<WebhookRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<WebhookEvent> id);

    @Select(
            WebhookSql.EVENT
                    + " from lms.webhook_event e where e.tenant_id = #{tenant} and e.provider = #{provider} and e.event_id = #{eventId}")
    Optional<WebhookRow> readTold(
            @Param("tenant") Id<Tenant> tenant, @Param("provider") String provider, @Param("eventId") String eventId);

    @Select(WebhookSql.CLAIM)
    List<ClaimedEvent> claim(
            @Param("tenant") Id<Tenant> tenant,
            @Param("now") Instant now,
            @Param("providers") String[] providers,
            @Param("limit") int limit);

    @Select(WebhookSql.CLAIM_ONE)
    Optional<ClaimedEvent> claimOne(
            @Param("tenant") Id<Tenant> tenant,
            @Param("now") Instant now,
            @Param("providers") String[] providers,
            @Param("id") Id<WebhookEvent> id);

    @Select(WebhookSql.FINISH)
    int finish(
            @Param("trail") Trail trail,
            @Param("id") Id<WebhookEvent> id,
            @Param("attempts") int attempts,
            @Param("status") WebhookStatus status,
            @Param("payment") @Nullable Id<Payment> payment);

    @Select(WebhookSql.POSTPONE)
    int postpone(
            @Param("tenant") Id<Tenant> tenant,
            @Param("id") Id<WebhookEvent> id,
            @Param("attempts") int attempts,
            @Param("error") String error,
            @Param("payment") @Nullable Id<Payment> payment);

    @Select(WebhookSql.PURGE)
    int purge(@Param("tenant") Id<Tenant> tenant, @Param("before") Instant before, @Param("limit") int limit);

    @Select(WebhookSql.FIND)
    List<WebhookRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") WebhookFilter filter,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
