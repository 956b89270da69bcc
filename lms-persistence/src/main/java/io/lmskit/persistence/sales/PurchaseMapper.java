package io.lmskit.persistence.sales;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on purchases. */
interface PurchaseMapper {

    /** The components of {@link Purchase}, of purchases {@code p}. */
    String PURCHASE = """
            select p.id, p.order_id as "order", p.order_item_id as item, p.customer_id as customer, p.product_id as product,
                   p.name, p.description, p.image_url, p.currency || p.price_minor as price_paid, p.provider_session,
                   p.purchased_at, p.refunded_at
            from   lms.purchase p
            """;

    @Select(PURCHASE + " where p.tenant_id = #{tenant} and p.id = #{id}")
    Optional<Purchase> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Purchase> id);

    @Select(PURCHASE + """
                    where  p.tenant_id = #{tenant}
                      and  (#{whose.all} or p.customer_id = #{whose.own}::uuid)
                      and  (#{f.customer}::uuid is null or p.customer_id = #{f.customer})
                      and  (#{f.product}::uuid is null or p.product_id = #{f.product})
                      and  (#{f.order}::uuid is null or p.order_id = #{f.order})
                      and  (#{f.refunded}::boolean is null or (p.refunded_at is not null) = #{f.refunded})
                      and  (#{f.from}::timestamptz is null or p.purchased_at >= #{f.from})
                      and  (#{f.until}::timestamptz is null or p.purchased_at < #{f.until})
                      and  (#{afterId}::uuid is null or (p.purchased_at, p.id) < (#{afterMoment}::timestamptz, #{afterId}))
                    order  by p.purchased_at desc, p.id desc
                    limit  #{limit}
                    """)
    List<Purchase> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") PurchaseFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);
}
