package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on orders. */
interface OrderMapper {

    @Select(OrderFactsSql.READ_FACTS)
    Optional<OrderFactsRow> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("customer") Id<User> customer,
            @Param("codeKey") @Nullable String codeKey,
            @Param("products") UUID[] products,
            @Param("courses") UUID[] courses,
            @Param("sessions") UUID[] sessions,
            @Param("now") Instant now);

    /** The order's id; empty if its decision no longer stands. */
    @Select(PlaceSql.PLACE)
    Optional<UUID> place(@Param("trail") Trail trail, @Param("b") TakeOrder order);

    @Select(OrderSql.READ)
    Optional<OrderRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Order> id);

    @Select(OrderSql.READ_BY_NUMBER)
    Optional<OrderRow> readByNumber(@Param("tenant") Id<Tenant> tenant, @Param("number") String number);

    @Select(OrderSql.READ_BY_PAYMENT)
    Optional<OrderRow> readByPayment(@Param("tenant") Id<Tenant> tenant, @Param("payment") Id<?> payment);

    @Select(OrderSql.FIND)
    List<OrderRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") OrderFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);

    /** The longest overdue first. */
    @Select("""
            select o.id
            from   lms.sales_order o
            where  o.tenant_id = #{tenant} and o.hold_expires_at <= #{now}
            order  by o.hold_expires_at, o.id
            limit  #{limit}
            """)
    List<UUID> findOverdue(@Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("limit") int limit);

    /** Locks a customer and a code, in the order that everybody keeps, before seats are freed. */
    @Select("""
            with person as (
              select x.id from (
                select c.id from lms.customer c
                where  c.tenant_id = #{tenant} and c.id = #{customer} for no key update) x
            ), code as (
              select x.id from (
                select d.id from lms.discount_code d
                where  d.tenant_id = #{tenant} and d.id = #{codeId}::uuid and (select count(*) from person) >= 0
                for no key update of d) x
            )
            select count(*) from code
            """)
    int lock(
            @Param("tenant") Id<Tenant> tenant,
            @Param("customer") Id<User> customer,
            @Param("codeId") @Nullable Id<DiscountCode> codeId);

    /** How many grants this made. */
    @Select(OrderCreditSql.GRANT)
    int grantCredits(
            @Param("trail") Trail trail,
            @Param("order") Id<Order> order,
            @Param("items") UUID[] items,
            @Param("expiries") @Nullable Instant[] expiries);

    /** The zone in which the tenant's days begin and end. */
    @Select("select t.zone from lms.tenant t where t.tenant_id = #{tenant}")
    ZoneId readZone(@Param("tenant") Id<Tenant> tenant);

    @Select(OrderMoneySql.CREDIT)
    Optional<UUID> credit(
            @Param("trail") Trail trail,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("c") CreditOrder credit);

    @Select(OrderMoneySql.CANCEL)
    Optional<UUID> cancel(
            @Param("trail") Trail trail,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("c") CreditOrder credit,
            @Param("reason") @Nullable String reason);
}
