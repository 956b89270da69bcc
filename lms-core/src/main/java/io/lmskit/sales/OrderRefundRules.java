package io.lmskit.sales;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.sales.RefundOrder.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
