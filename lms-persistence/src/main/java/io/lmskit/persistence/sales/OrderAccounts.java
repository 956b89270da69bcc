package io.lmskit.persistence.sales;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.credit.CreditRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.booking.Credited.Remark;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.subscription.OrderedPlans;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payment feature does to orders; called in the running transaction, before payments are locked. An empty result
 * means that the guard said no: the transaction is rolled back and decided again.
 */
public final class OrderAccounts {

    private final Scope scope;
    private final OrderedSeats seats;
    private final OrderedCourses courses;
    private final OrderedPlans plans;
    private final OrderRefundDesk refunds;

    public OrderAccounts(Scope scope, OrderedSeats seats, OrderedCourses courses, OrderRefundDesk refunds) {
        this.scope = scope;
        this.seats = seats;
        this.courses = courses;
        this.plans = new OrderedPlans(scope);
        this.refunds = refunds;
    }

    public OrderAccount read(Sql sql, Id<Order> order) {
        return new OrderAccount(row(sql, order));
    }

    /** @param payment for an order, or for something else: then it is empty */
    public Optional<OrderAccount> readByPayment(Sql sql, Id<?> payment) {
        return sql.mapper(OrderMapper.class)
                .readByPayment(scope.tenant(), payment)
                .map(OrderAccount::new);
    }

    /**
     * Where the money comes from.
     *
     * @param payment the payment, if it is stored already
     * @param session the provider's checkout session, if it is known only now
     * @param method how it was paid, if the payment is not stored yet
     */
    public record Source(
            @Nullable Id<?> payment,
            @Nullable String session,
            @Nullable PaymentMethod method) {}

    /**
     * Money came in. While the order is open, even past its hold, less is due, and what was ordered is delivered when
     * nothing is due any more. If a seat of it was lost meanwhile, or a plan takes the customer no more, the order is
     * cancelled. What is too much, or all of it, is to go back.
     *
     * @param amount in the order's currency
     */
    public Optional<OrderCredited> credit(Sql sql, Trail trail, OrderAccount account, Money amount, Source source) {
        Trail own = trail.withoutReceipt();
        Order order = account.entity();
        if (order.status().open()) {
            boolean held = account.deliverable();
            if (!held || !plansHaveRoom(sql, order)) {
                String reason = held ? Order.NOT_DELIVERABLE : Order.EXPIRED;
                if (cancel(sql, own, order, reason, held ? "OrderCancelled" : "OrderExpired")
                        .isEmpty()) {
                    return Optional.empty();
                }
                order = row(sql, order.id()).toOrder();
            }
        }
        boolean open = order.status().open();
        Money applied = open ? least(amount, order.due()) : Money.zero(amount.getCurrencyUnit());
        Money surplus = amount.minus(applied);
        Money due = order.due().minus(applied);
        boolean delivers = open && due.isZero();
        if (delivers && !deliverSeats(sql, own, order)) {
            return Optional.empty();
        }
        Money paid = order.paid().plus(amount);
        Money refunded = order.refunded().plus(surplus);
        OrderStatus status = delivers ? OrderStatus.COMPLETED : open ? OrderStatus.PROCESSING : order.status();
        CreditOrder credit = new CreditOrder(
                order.id(),
                order.customer(),
                order.version(),
                status,
                PaymentState.of(order.amount(), due, paid, refunded),
                due,
                paid,
                refunded,
                source.payment(),
                source.session(),
                source.method(),
                delivers ? trail.now() : null,
                delivers ? "OrderCompleted" : "OrderPaymentReceived");
        boolean late = order.status() == OrderStatus.CANCELLED;
        @Nullable Remark remark = late ? Remark.LATE : surplus.isPositive() ? Remark.SURPLUS : null;
        Optional<UUID> written = sql.mapper(OrderMapper.class).credit(own, null, credit);
        if (written.isPresent() && delivers && !deliver(sql, own, order)) {
            return Optional.empty();
        }
        return written.map(done -> new OrderCredited(surplus, remark));
    }

    /** Delivers an order that costs nothing, right after it was placed. */
    Optional<UUID> deliverFree(Sql sql, Trail trail, Order order) {
        if (!deliverSeats(sql, trail, order)) {
            return Optional.empty();
        }
        Optional<UUID> written = sql.mapper(OrderMapper.class)
                .credit(
                        trail,
                        null,
                        new CreditOrder(
                                order.id(),
                                order.customer(),
                                order.version(),
                                OrderStatus.COMPLETED,
                                PaymentState.NOT_REQUIRED,
                                order.due(),
                                order.paid(),
                                order.refunded(),
                                null,
                                null,
                                null,
                                trail.now(),
                                "OrderCompleted"));
        return written.isPresent() && !deliver(sql, trail.withoutReceipt(), order) ? Optional.empty() : written;
    }

    /** What the statement that completes an order does not deliver itself. False if a plan was filled by somebody else. */
    private boolean deliver(Sql sql, Trail trail, Order order) {
        if (has(order, OrderItemKind.COURSE)) {
            courses.enroll(sql, trail, order.id());
        }
        if (has(order, OrderItemKind.CREDITS)) {
            grantCredits(sql, trail, order);
        }
        // by id of the plan, as everybody locks them
        return order.items().stream()
                .filter(item -> item.plan() != null)
                .sorted(Comparator.comparing(item -> Objects.requireNonNull(item.plan())))
                .allMatch(item -> plans.start(
                        sql,
                        trail,
                        order.customer(),
                        item.id().value(),
                        Objects.requireNonNull(item.plan()),
                        item.amount()));
    }

    private boolean plansHaveRoom(Sql sql, Order order) {
        UUID[] wanted = order.items().stream()
                .map(OrderItem::plan)
                .filter(Objects::nonNull)
                .map(Id::value)
                .toArray(UUID[]::new);
        return wanted.length == 0 || plans.haveRoom(sql, order.customer(), wanted);
    }

    /** Days end by the zones that the JVM knows: the server may know others. */
    private void grantCredits(Sql sql, Trail trail, Order order) {
        OrderMapper orders = sql.mapper(OrderMapper.class);
        ZoneId zone = orders.readZone(scope.tenant());
        List<OrderItem> packs = order.items().stream()
                .filter(item -> item.kind() == OrderItemKind.CREDITS)
                .toList();
        orders.grantCredits(
                trail,
                order.id(),
                packs.stream().map(item -> item.id().value()).toArray(UUID[]::new),
                packs.stream()
                        .map(item -> CreditRules.expiry(trail.now(), item.validDays(), zone))
                        .toArray(Instant[]::new));
    }

    private static boolean has(Order order, OrderItemKind kind) {
        return order.items().stream().anyMatch(item -> item.kind() == kind);
    }

    private boolean deliverSeats(Sql sql, Trail trail, Order order) {
        int bookings = bookings(order.items()).length;
        return bookings == 0 || seats.confirm(sql, trail, order.id(), order.customer()) == bookings;
    }

    /** An attempt to pay failed: seats and code stay held, the customer may try again. Empty if the guard said no. */
    public boolean attemptFailed(Sql sql, Trail trail, OrderAccount account) {
        Order order = account.entity();
        if (order.status() != OrderStatus.PENDING || order.paymentState() == PaymentState.FAILED) {
            return true;
        }
        return sql.mapper(OrderMapper.class)
                .credit(
                        trail.withoutReceipt(),
                        null,
                        account(order, order.status(), PaymentState.FAILED, "OrderPaymentFailed"))
                .isPresent();
    }

    /**
     * So much of what was paid for an open order is gone, whoever took it back: it is due again. False if the guard said
     * no.
     */
    public boolean takenBack(Sql sql, Trail trail, OrderAccount account, Money amount) {
        Order order = account.entity();
        Money due = order.due().plus(amount);
        Money refunded = order.refunded().plus(amount);
        boolean nothingKept = order.paid().isEqual(refunded);
        CreditOrder credit = new CreditOrder(
                order.id(),
                order.customer(),
                order.version(),
                nothingKept ? OrderStatus.PENDING : order.status(),
                PaymentState.of(order.amount(), due, order.paid(), refunded),
                due,
                order.paid(),
                refunded,
                null,
                null,
                null,
                null,
                "OrderPaymentTakenBack");
        return sql.mapper(OrderMapper.class)
                .credit(trail.withoutReceipt(), null, credit)
                .isPresent();
    }

    /** Gives up an open order: seats and code are free, what was paid goes back. */
    Optional<UUID> cancel(Sql sql, Trail trail, Order order, @Nullable String reason, String event) {
        Trail own = trail.withoutReceipt();
        UUID[] bookings = bookings(order.items());
        if (bookings.length > 0) {
            sql.mapper(OrderMapper.class).lock(scope.tenant(), order.customer(), order.discountCode());
            seats.release(sql, own, bookings, reason);
        }
        Money zero = Money.zero(order.amount().getCurrencyUnit());
        PaymentState state = PaymentState.of(order.amount(), zero, order.paid(), order.paid());
        Optional<UUID> cancelled = sql.mapper(OrderMapper.class)
                .cancel(trail, order.discountCode(), account(order, OrderStatus.CANCELLED, state, event), reason);
        Money back = order.paid().minus(order.refunded());
        if (cancelled.isPresent() && back.isPositive()) {
            String why = reason == null ? "The order was cancelled" : reason;
            refunds.requestForOrders(sql, own, List.of(new OrderRefundWanted(order.id(), null, back, why)));
        }
        return cancelled;
    }

    /** Of items, in the order of the items. */
    static UUID[] bookings(List<OrderItem> items) {
        return items.stream()
                .map(OrderItem::booking)
                .filter(Objects::nonNull)
                .map(Id::value)
                .toArray(UUID[]::new);
    }

    static CreditOrder account(Order order, OrderStatus status, PaymentState state, String event) {
        return new CreditOrder(
                order.id(),
                order.customer(),
                order.version(),
                status,
                state,
                order.due(),
                order.paid(),
                order.refunded(),
                null,
                null,
                null,
                null,
                event);
    }

    private OrderRow row(Sql sql, Id<Order> order) {
        return sql.mapper(OrderMapper.class)
                .read(scope.tenant(), order)
                .orElseThrow(() -> new NotFoundException("order", order));
    }

    private static Money least(Money a, Money b) {
        return a.isLessThan(b) ? a : b;
    }
}
