package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.GatewayNews.DisputeNews;
import io.lmskit.payment.Payment;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on disputes. */
interface DisputeMapper {

    @Select(DisputeSql.INSERT)
    Optional<DisputeRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<Dispute> id,
            @Param("provider") String provider,
            @Param("payment") Id<Payment> payment,
            @Param("n") DisputeNews news,
            @Param("reason") String reason);

    @Select(DisputeSql.CHANGE)
    Optional<DisputeRow> change(
            @Param("trail") Trail trail,
            @Param("id") Id<Dispute> id,
            @Param("version") long version,
            @Param("n") DisputeNews news,
            @Param("reason") String reason);

    @Select(
            DisputeSql.DISPUTE
                    + " from lms.payment_dispute d where d.tenant_id = #{tenant} and d.provider = #{provider} and d.provider_dispute_id = #{id}")
    Optional<DisputeRow> readTold(
            @Param("tenant") Id<Tenant> tenant, @Param("provider") String provider, @Param("id") String id);

    @Select(DisputeSql.FIND)
    List<DisputeRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") DisputeFilter filter,
            @Param("whose") Whose whose,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
