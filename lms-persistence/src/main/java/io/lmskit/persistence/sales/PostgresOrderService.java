package io.lmskit.persistence.sales;

import static io.lmskit.access.Operation.ORDER_CANCEL;
import static io.lmskit.access.Operation.ORDER_MANAGE;
import static io.lmskit.access.Operation.ORDER_PLACE;
import static io.lmskit.access.Operation.ORDER_READ;

import io.lmskit.access.Actor;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.sales.OrderTaker.Reading;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderCheck;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderRefundRules;
import io.lmskit.sales.OrderRules;
import io.lmskit.sales.OrderService;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.RefundOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders on PostgreSQL. */
public final class PostgresOrderService implements OrderService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(OrderMapper.class, OrderRefundMapper.class, PurchaseMapper.class);

    private final Scope scope;
    private final OrderedSeats seats;
    private final OrderTaker taker;
    private final OrderAccounts accounts;
    private final OrderRefunds refunds;

    public PostgresOrderService(Scope scope, OrderedSeats seats, OrderedCourses courses, OrderRefundDesk desk) {
        this.scope = scope;
        this.seats = seats;
        this.taker = new OrderTaker(scope, seats);
        this.accounts = new OrderAccounts(scope, seats, courses, desk);
        this.refunds = new OrderRefunds(seats, courses, desk);
    }

    @Override
    public Order place(PlaceOrder command) {
        scope.require(ORDER_PLACE, command.customer(), null);
        scope.check(command);
        Id<Order> id = scope.ids().next();
        return seats.freeing(() -> scope.transaction("order.place", command, this::load, (sql, trail) -> {
            TakeOrder order = decide(sql, command, id, trail);
            Trail receipt = trail.resultingIn(id);
            Optional<UUID> placed =
                    sql.mapper(OrderMapper.class).place(order.isFree() ? trail.withoutReceipt() : receipt, order);
            if (placed.isEmpty() || !order.isFree()) {
                return placed.map(done -> order.toOrder(trail));
            }
            return accounts.deliverFree(sql, receipt, order.toOrder(trail)).map(done -> read(sql, id));
        }));
    }

    private TakeOrder decide(Sql sql, PlaceOrder command, Id<Order> id, Trail trail) {
        Reading reading = taker.read(sql, command, trail.now());
        RuleViolationException.throwIfAny(
                OrderRules.judge(command, reading.facts(), scope.bookingRules(), trail.now()));
        reading.seats().requireNoHolds();
        return taker.prepare(
                command,
                reading,
                OrderRules.quote(command, reading.facts(), trail.now()).orElseThrow(),
                id,
                trail.now());
    }

    @Override
    public OrderCheck check(PlaceOrder command) {
        scope.require(ORDER_PLACE, command.customer(), null);
        scope.check(command);
        Reading reading = scope.read(sql -> taker.read(sql, command, scope.now()));
        return new OrderCheck(
                OrderRules.judge(command, reading.facts(), scope.bookingRules(), scope.now()),
                OrderRules.quote(command, reading.facts(), scope.now()).orElse(null));
    }

    @Override
    public Order cancel(Id<Order> order, @Nullable String reason) {
        scope.require(ORDER_CANCEL);
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(order, clean);
        return scope.transaction("order.cancel", request, this::load, (sql, trail) -> {
            Order now = read(sql, order);
            scope.require(ORDER_CANCEL, now.customer(), null);
            RuleViolationException.throwIfAny(OrderRefundRules.judgeCancel(now));
            return accounts.cancel(sql, trail.resultingIn(order), now, clean, "OrderCancelled")
                    .map(done -> read(sql, order));
        });
    }

    @Override
    public Order refund(RefundOrder command) {
        scope.requireAll(ORDER_MANAGE);
        scope.check(command);
        return scope.transaction("order.refund", command, this::load, (sql, trail) -> {
            Order now = read(sql, command.order());
            return refunds.request(sql, trail.resultingIn(command.order()), now, command)
                    .map(done -> read(sql, command.order()));
        });
    }

    @Override
    public int expireOverdue(int limit) {
        scope.requireAll(ORDER_MANAGE);
        if (limit < 1 || limit > 1_000) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "limit", "min", 1, "max", 1_000));
        }
        List<UUID> overdue = scope.query(OrderMapper.class, o -> o.findOverdue(scope.tenant(), scope.now(), limit));
        return (int) overdue.stream().filter(id -> expire(Id.of(id))).count();
    }

    private boolean expire(Id<Order> id) {
        return scope.once(null).as(Actor.system()).transaction("order.expire", id, none -> false, (sql, trail) -> {
            Order now = read(sql, id);
            if (!now.overdue(trail.now())) {
                return Optional.of(false);
            }
            return accounts.cancel(sql, trail.resultingIn(id), now, Order.EXPIRED, "OrderExpired")
                    .map(done -> true);
        });
    }

    @Override
    public Order getOrder(Id<Order> order) {
        return visible(load(order.value()));
    }

    @Override
    public Order getOrder(String number) {
        String clean = Input.text("number", number, 50).toUpperCase(Locale.ROOT);
        return visible(scope.query(OrderMapper.class, o -> o.readByNumber(scope.tenant(), clean))
                .map(OrderRow::toOrder)
                .orElseThrow(() -> new NotFoundException("order", clean)));
    }

    @Override
    public Page<Order> findOrders(OrderFilter filter, PageRequest page) {
        Whose whose = scope.require(ORDER_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<OrderRow> rows = scope.query(
                OrderMapper.class,
                orders -> orders.find(
                        scope.tenant(),
                        whose,
                        filter,
                        after == null ? null : after.moment(),
                        after == null ? null : after.id(),
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(OrderRow::toOrder);
    }

    private Order visible(Order order) {
        scope.require(ORDER_READ, order.customer(), null);
        return order;
    }

    private Order load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private Order read(Sql sql, Id<Order> id) {
        return sql.mapper(OrderMapper.class)
                .read(scope.tenant(), id)
                .map(OrderRow::toOrder)
                .orElseThrow(() -> new NotFoundException("order", id));
    }
}
