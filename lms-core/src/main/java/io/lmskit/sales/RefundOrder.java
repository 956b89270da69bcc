package io.lmskit.sales;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order is to go back: of all of its items, or of some.
 *
 * @param items which, each at most once; empty for all that is left of the whole order
 * @param reason for people and for the provider
 */
public record RefundOrder(
        @NotNull Id<Order> order,
        @Size(max = 100) List<@NotNull @Valid Part> items,
        @NotNull @Text(max = 500, lines = true) String reason) {

    public RefundOrder {
        items = List.copyOf(items);
        reason = Texts.clean(Objects.requireNonNullElse(reason, ""));
    }

    /**
     * What of one item is to go back.
     *
     * @param amount greater than 0, in the order's currency; null for all that is left. What was bought is withdrawn once
     *     nothing of the item is left
     */
    public record Part(
            @NotNull Id<OrderItem> item,
            @Nullable @Amount(zero = false) Money amount) {}

    /** All that is left of the order. */
    public static RefundOrder whole(Id<Order> order, String reason) {
        return new RefundOrder(order, List.of(), reason);
    }

    /** All that is left of one item. */
    public static RefundOrder item(Id<Order> order, Id<OrderItem> item, String reason) {
        return new RefundOrder(order, List.of(new Part(item, null)), reason);
    }

    /** A part of one item; what was bought stays. */
    public static RefundOrder part(Id<Order> order, Id<OrderItem> item, Money amount, String reason) {
        return new RefundOrder(order, List.of(new Part(item, amount)), reason);
    }
}
