package io.lmskit.sales;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.sales.RefundOrder.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** When an order can be given up or refunded, and what goes back then. Pure. */
public final class OrderRefundRules {

    private OrderRefundRules() {}

    /** Only an order that awaits money is cancelled. */
    public static List<Violation> judgeCancel(Order order) {
        return order.status().open() ? List.of() : List.of(notIn(OrderProblem.NOT_OPEN, order));
    }

    /** All reasons why so much of an order cannot go back. */
    public static List<Violation> judge(Order order, RefundOrder command) {
        List<Violation> found = new ArrayList<>();
        if (order.status() != OrderStatus.COMPLETED) {
            found.add(notIn(OrderProblem.NOT_COMPLETED, order));
        } else if (command.items().isEmpty() && left(order).isEmpty()) {
            found.add(Violation.of(OrderProblem.NOTHING_TO_REFUND, "order", "order", order.id()));
        }
        Map<Id<OrderItem>, OrderItem> items =
                order.items().stream().collect(Collectors.toMap(OrderItem::id, Function.identity()));
        List<Id<OrderItem>> seen = new ArrayList<>();
        for (int i = 0; i < command.items().size(); i++) {
            Part part = command.items().get(i);
            String path = "items[" + i + "]";
            OrderItem item = items.get(part.item());
            if (item == null) {
                found.add(Violation.of(
                        OrderProblem.ITEM_UNKNOWN, path + ".item", "order", order.id(), "item", part.item()));
            } else if (seen.contains(part.item())) {
                found.add(Violation.of(OrderProblem.ITEM_TWICE, path, "first", seen.indexOf(part.item()) + 1));
            } else {
                found.addAll(judgeItem(order, item, part, path));
            }
            seen.add(part.item());
        }
        return found;
    }

    private static List<Violation> judgeItem(Order order, OrderItem item, Part part, String path) {
        Money left = item.refundable();
        Money amount = part.amount();
        if (amount != null && !amount.isSameCurrency(left)) {
            return List.of(Violation.of(
                    OrderProblem.REFUND_WRONG_CURRENCY,
                    path + ".amount",
                    "currency",
                    left.getCurrencyUnit(),
                    "given",
                    amount.getCurrencyUnit()));
        }
        boolean nothing = amount == null && !open(item);
        if (order.status() == OrderStatus.COMPLETED && (nothing || (amount != null && amount.isGreaterThan(left)))) {
            return List.of(Violation.of(
                    OrderProblem.REFUND_ABOVE_PAID,
                    path + ".amount",
                    "item",
                    item.id(),
                    "left",
                    left,
                    "amount",
                    Objects.requireNonNullElse(amount, item.amount())));
        }
        return List.of();
    }

    /** What of which item goes back; an item that cost nothing is withdrawn with the whole order, or alone. */
    public static List<Part> parts(Order order, RefundOrder command) {
        if (command.items().isEmpty()) {
            return left(order);
        }
        Map<Id<OrderItem>, OrderItem> items =
                order.items().stream().collect(Collectors.toMap(OrderItem::id, Function.identity()));
        return command.items().stream()
                .map(part -> part.amount() != null
                        ? part
                        : new Part(
                                part.item(),
                                Objects.requireNonNull(items.get(part.item())).refundable()))
                .toList();
    }

    /**
     * How much of each item is gone when so much of the order is, and nobody has said of which: in proportion to what is
     * left of each, and something of each item is left until nothing of the order is.
     *
     * @throws RuleViolationException if the order is not completed, or so much is not left of it
     */
    public static List<Part> spread(Order order, Money amount) {
        List<Part> left = left(order);
        long total = left.stream().mapToLong(OrderRefundRules::minor).sum();
        long gone = amount.getAmountMinorLong();
        if (order.status() != OrderStatus.COMPLETED) {
            throw new RuleViolationException(notIn(OrderProblem.NOT_COMPLETED, order));
        }
        if (gone > total) {
            throw new RuleViolationException(Violation.of(
                    OrderProblem.REFUND_ABOVE_PAID,
                    "amount",
                    "item",
                    order.id(),
                    "left",
                    Money.ofMinor(amount.getCurrencyUnit(), total),
                    "amount",
                    amount));
        }
        if (gone == total) {
            return left;
        }
        List<Part> paid = left.stream().filter(part -> minor(part) > 0).toList();
        long[] shares = new long[paid.size()];
        long rest = gone;
        for (int i = 0; i < shares.length; i++) {
            BigInteger exact = BigInteger.valueOf(minor(paid.get(i))).multiply(BigInteger.valueOf(gone));
            shares[i] = Math.min(
                    minor(paid.get(i)) - 1,
                    exact.divide(BigInteger.valueOf(total)).longValueExact());
            rest -= shares[i];
        }
        for (int keep = 1; keep >= 0 && rest > 0; keep--) {
            for (int i = 0; i < shares.length && rest > 0; i++) {
                long more = Math.min(rest, minor(paid.get(i)) - keep - shares[i]);
                shares[i] += Math.max(more, 0);
                rest -= Math.max(more, 0);
            }
        }
        return IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 0)
                .mapToObj(i -> new Part(paid.get(i).item(), Money.ofMinor(amount.getCurrencyUnit(), shares[i])))
                .toList();
    }

    private static long minor(Part part) {
        return Objects.requireNonNull(part.amount()).getAmountMinorLong();
    }

    private static List<Part> left(Order order) {
        return order.items().stream()
                .filter(OrderRefundRules::open)
                .map(item -> new Part(item.id(), item.refundable()))
                .toList();
    }

    /** Whether there is something of the item that can go back, or be withdrawn. */
    private static boolean open(OrderItem item) {
        return item.refundable().isPositive() || (item.amount().isZero() && item.withdrawnAt() == null);
    }

    private static Violation notIn(OrderProblem problem, Order order) {
        return Violation.of(
                problem,
                "order",
                "order",
                order.id(),
                "status",
                order.status().name().toLowerCase(Locale.ROOT));
    }
}
