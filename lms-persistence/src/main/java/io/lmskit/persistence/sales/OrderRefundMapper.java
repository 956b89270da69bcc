package io.lmskit.persistence.sales;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on refunds of orders. */
interface OrderRefundMapper {

    /** A refund that was requested, and what its payments are to give back. */
    record RequestedRow(UUID id, Id<Order> orderId, Money amount) {}

    /** What of an item has gone back with a refund, in minor units. */
    record ItemRow(Id<OrderItem> item, long amount) {}

    @Select(OrderRefundSql.REQUEST)
    List<RequestedRow> request(
            @Param("trail") Trail trail,
            @Param("order") Id<Order> order,
            @Param("version") @Nullable Long version,
            @Param("items") UUID[] items,
            @Param("amounts") Long[] amounts,
            @Param("reason") String reason);

    @Select(OrderRefundSql.REQUEST_FOR_BOOKINGS)
    List<RequestedRow> requestForBookings(
            @Param("trail") Trail trail,
            @Param("version") @Nullable Long version,
            @Param("bookings") UUID[] bookings,
            @Param("reason") String reason);

    @Select(OrderRefundSql.FIND_READY)
    List<UUID> findReady(@Param("tenant") Id<Tenant> tenant, @Param("limit") int limit);

    @Select(OrderSql.READ_BY_REFUND)
    Optional<OrderRow> readOrder(@Param("tenant") Id<Tenant> tenant, @Param("refund") UUID refund);

    /** Nothing if the refund is completed. */
    @Select(OrderRefundSql.READ_ITEMS)
    List<ItemRow> readItems(@Param("tenant") Id<Tenant> tenant, @Param("refund") UUID refund);

    @Select(OrderRefundSql.COMPLETE)
    Optional<UUID> complete(
            @Param("trail") Trail trail,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("c") CreditOrder order,
            @Param("refund") UUID refund,
            @Param("withdrawn") UUID[] withdrawn);
}
