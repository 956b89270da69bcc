package io.lmskit.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.sales.RefundOrder.Part;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Money of an order that is gone, and nobody has said for which of its items. */
class OrderRefundSpreadTest {

    private static final Instant NOW = Instant.parse("2030-03-01T10:00:00Z");

    private static Money pence(long amount) {
        return Money.ofMinor(CurrencyUnit.GBP, amount);
    }

    private static Order order(OrderStatus status, List<Long> amounts) {
        List<OrderItem> items = IntStream.range(0, amounts.size())
                .mapToObj(i -> new OrderItem(
                        Id.of(new UUID(1, i)),
                        i + 1,
                        OrderItemKind.COURSE,
                        null,
                        Id.of(new UUID(2, i)),
                        null,
                        null,
                        null,
                        null,
                        "A course",
                        1,
                        null,
                        null,
                        pence(amounts.get(i)),
                        pence(amounts.get(i)),
                        pence(0),
                        pence(amounts.get(i)),
                        pence(0),
                        null))
                .toList();
        Money sum = pence(amounts.stream().mapToLong(a -> a).sum());
        return new Order(
                Id.of(new UUID(3, 3)),
                "O-1",
                Id.of(new UUID(4, 4)),
                status,
                PaymentState.PAID,
                null,
                items,
                sum,
                pence(0),
                sum,
                pence(0),
                sum,
                pence(0),
                null,
                null,
                NOW,
                null,
                null,
                null,
                Json.EMPTY,
                null,
                1,
                NOW,
                NOW);
    }

    @Property
    void is_spread_to_the_last_penny_and_ends_nothing_before_all_is_gone(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 100_000) Long> amounts,
            @ForAll @LongRange(min = 1, max = 1_000_000) long wanted) {
        Order order = order(OrderStatus.COMPLETED, amounts);
        long total = order.amount().getAmountMinorLong();
        if (total == 0) {
            return;
        }
        long paying = amounts.stream().filter(a -> a > 0).count();
        long gone = 1 + wanted % total;
        Map<Id<OrderItem>, Long> left = new HashMap<>();
        order.items().forEach(item -> left.put(item.id(), item.amount().getAmountMinorLong()));

        long sum = 0;
        for (Part part : OrderRefundRules.spread(order, pence(gone))) {
            long share = Objects.requireNonNull(part.amount()).getAmountMinorLong();
            sum += share;
            left.merge(part.item(), -share, Long::sum);
        }
        assertThat(sum).isEqualTo(gone);
        assertThat(left.values()).allMatch(rest -> rest >= 0);
        long ended = order.items().stream()
                .filter(item -> item.amount().isPositive() && left.get(item.id()) == 0)
                .count();
        if (gone <= total - paying) {
            assertThat(ended).as("something of each is left").isZero();
        } else {
            assertThat(ended).isEqualTo(gone - (total - paying));
        }
    }

    @Test
    void an_order_that_is_not_completed_or_too_small_cannot_lose_so_much() {
        assertThatThrownBy(() -> OrderRefundRules.spread(order(OrderStatus.CANCELLED, List.of(100L)), pence(1)))
                .isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> OrderRefundRules.spread(order(OrderStatus.COMPLETED, List.of(100L)), pence(101)))
                .isInstanceOf(RuleViolationException.class);
    }
}
