package io.lmskit.persistence.sales;

import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.booking.OrderDesk;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.credit.CreditWithdrawals;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.sales.OrderRefundMapper.ItemRow;
import io.lmskit.persistence.sales.OrderRefundMapper.RequestedRow;
import io.lmskit.persistence.subscription.OrderedPlans;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderRefundRules;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.RefundOrder;
import io.lmskit.sales.RefundOrder.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * Refunds of orders, in two steps: the money is requested with the command, and what was bought is withdrawn once all of it
 * has gone back. Each step is a transaction of its own, and finds by itself what is left to be done.
 */
public final class OrderRefunds implements OrderDesk {

    private final OrderedSeats seats;
    private final OrderedCourses courses;
    private final OrderRefundDesk refunds;

    public OrderRefunds(OrderedSeats seats, OrderedCourses courses, OrderRefundDesk refunds) {
        this.seats = seats;
        this.courses = courses;
        this.refunds = refunds;
    }

    /** Step one. */
    Optional<UUID> request(Sql sql, Trail trail, Order order, RefundOrder command) {
        RuleViolationException.throwIfAny(OrderRefundRules.judge(order, command));
        List<Part> parts = OrderRefundRules.parts(order, command);
        List<RequestedRow> requested = sql.mapper(OrderRefundMapper.class)
                .request(
                        trail,
                        order.id(),
                        order.version(),
                        parts.stream().map(part -> part.item().value()).toArray(UUID[]::new),
                        parts.stream()
                                .map(part ->
                                        Objects.requireNonNull(part.amount()).getAmountMinorLong())
                                .toArray(Long[]::new),
                        command.reason());
        share(sql, trail, requested, command.reason());
        return requested.stream().map(RequestedRow::id).findFirst();
    }

    /**
     * Money of an order has gone back at its provider, and nobody here had asked for it: step one without requesting it
     * again. It is spread over the items so that none ends before all does.
     *
     * @return the refund that step two completes; empty if the guard said no
     */
    public Optional<UUID> takenBack(Sql sql, Trail trail, OrderAccount account, Money amount, String reason) {
        Order order = account.entity();
        List<Part> parts = OrderRefundRules.spread(order, amount);
        return sql
                .mapper(OrderRefundMapper.class)
                .request(
                        trail.withoutReceipt(),
                        order.id(),
                        order.version(),
                        parts.stream().map(part -> part.item().value()).toArray(UUID[]::new),
                        parts.stream()
                                .map(part ->
                                        Objects.requireNonNull(part.amount()).getAmountMinorLong())
                                .toArray(Long[]::new),
                        reason)
                .stream()
                .map(RequestedRow::id)
                .findFirst();
    }

    @Override
    public void refundReleased(Sql sql, Trail trail, UUID[] bookings, String reason) {
        List<RequestedRow> requested =
                sql.mapper(OrderRefundMapper.class).requestForBookings(trail.withoutReceipt(), null, bookings, reason);
        share(sql, trail, requested, reason);
    }

    private void share(Sql sql, Trail trail, List<RequestedRow> requested, String reason) {
        refunds.requestForOrders(
                sql,
                trail.withoutReceipt(),
                requested.stream()
                        .map(r -> new OrderRefundWanted(r.orderId(), r.id(), r.amount(), reason))
                        .toList());
    }

    /** Refunds of which all the money has gone back, the oldest first. */
    public List<UUID> ready(Scope scope, int limit) {
        return scope.query(OrderRefundMapper.class, refund -> refund.findReady(scope.tenant(), limit));
    }

    /**
     * Step two: withdraws what was bought, if nobody else has. A fact, of which also a suspended tenant takes note.
     *
     * @return whether it was this call
     */
    public boolean complete(Scope scope, UUID refund) {
        return scope.transaction("order.complete-refund", refund, done -> false, (sql, untouched) -> {
            Trail trail = untouched.withoutReceipt().evenSuspended();
            OrderRefundMapper mapper = sql.mapper(OrderRefundMapper.class);
            List<ItemRow> items = mapper.readItems(scope.tenant(), refund);
            if (items.isEmpty()) {
                return Optional.of(false);
            }
            OrderRow row = mapper.readOrder(scope.tenant(), refund)
                    .orElseThrow(() -> new NotFoundException("order", Id.of(refund)));
            Order order = row.toOrder();
            UUID[] withdrawn = withdrawn(row, items);
            boolean whole = IntStream.range(0, row.itemIds().length)
                    .allMatch(i -> row.itemWithdrawnAt()[i] != null
                            || List.of(withdrawn).contains(row.itemIds()[i]));
            UUID[] bookings = OrderAccounts.bookings(order.items().stream()
                    .filter(item -> List.of(withdrawn).contains(item.id().value()))
                    .toList());
            if (bookings.length > 0) {
                sql.mapper(OrderMapper.class)
                        .lock(scope.tenant(), order.customer(), whole ? order.discountCode() : null);
                seats.release(sql, trail, bookings, null);
            }
            PaymentState state = order.paymentState();
            OrderStatus status = whole ? OrderStatus.REFUNDED : order.status();
            Optional<UUID> completed = mapper.complete(
                    trail,
                    whole ? order.discountCode() : null,
                    OrderAccounts.account(order, status, state, whole ? "OrderRefunded" : "OrderPartlyRefunded"),
                    refund,
                    withdrawn);
            if (completed.isPresent() && withdrawn.length > 0) {
                withdraw(sql, trail, order, withdrawn);
            }
            return completed.map(done -> true);
        });
    }

    private void withdraw(Sql sql, Trail trail, Order order, UUID[] withdrawn) {
        Set<OrderItemKind> kinds = order.items().stream()
                .filter(item -> List.of(withdrawn).contains(item.id().value()))
                .map(OrderItem::kind)
                .collect(Collectors.toSet());
        courses.withdraw(sql, trail, withdrawn);
        if (kinds.contains(OrderItemKind.CREDITS) || kinds.contains(OrderItemKind.SUBSCRIPTION)) {
            CreditWithdrawals.withdraw(sql, trail, withdrawn);
        }
        if (kinds.contains(OrderItemKind.SUBSCRIPTION)) {
            OrderedPlans.withdraw(sql, trail, withdrawn);
        }
    }

    /** The items of which nothing is left once this refund is done. */
    private static UUID[] withdrawn(OrderRow row, List<ItemRow> items) {
        Map<UUID, Long> amounts =
                items.stream().collect(Collectors.toMap(item -> item.item().value(), ItemRow::amount));
        return IntStream.range(0, row.itemIds().length)
                .filter(i -> row.itemWithdrawnAt()[i] == null)
                .filter(i -> {
                    Long amount = amounts.get(row.itemIds()[i]);
                    return amount != null && row.itemReturned()[i] + amount == row.itemAmounts()[i];
                })
                .mapToObj(i -> row.itemIds()[i])
                .toArray(UUID[]::new);
    }
}
