package io.lmskit.persistence.sales;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.sales.OrderItem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The items of a new order, one place in each array for each. */
@SuppressWarnings("ArrayRecordComponent") // parameters of a statement, never compared
record Items(
        UUID[] ids,
        Integer[] positions,
        String[] kinds,
        @Nullable UUID[] products,
        @Nullable UUID[] courses,
        @Nullable UUID[] sessions,
        @Nullable UUID[] bookings,
        @Nullable UUID[] packs,
        @Nullable UUID[] plans,
        String[] names,
        Integer[] quantities,
        @Nullable Integer[] credits,
        @Nullable Integer[] validDays,
        Long[] units,
        Long[] originals,
        Long[] discounts,
        Long[] amounts) {

    static Items of(List<OrderItem> items) {
        return new Items(
                items.stream().map(item -> item.id().value()).toArray(UUID[]::new),
                items.stream().map(OrderItem::position).toArray(Integer[]::new),
                items.stream().map(item -> EnumTextHandler.text(item.kind())).toArray(String[]::new),
                ids(items, OrderItem::product),
                ids(items, OrderItem::course),
                ids(items, OrderItem::session),
                ids(items, OrderItem::booking),
                ids(items, OrderItem::pack),
                ids(items, OrderItem::plan),
                items.stream().map(OrderItem::name).toArray(String[]::new),
                items.stream().map(OrderItem::quantity).toArray(Integer[]::new),
                numbers(items, OrderItem::credits),
                numbers(items, OrderItem::validDays),
                minors(items, OrderItem::unitPrice),
                minors(items, OrderItem::originalAmount),
                minors(items, OrderItem::discount),
                minors(items, OrderItem::amount));
    }

    private static @Nullable Integer[] numbers(List<OrderItem> items, Function<OrderItem, @Nullable Integer> number) {
        @Nullable Integer[] numbers = new Integer[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.apply(items.get(i));
        }
        return numbers;
    }

    private static Long[] minors(List<OrderItem> items, Function<OrderItem, Money> amount) {
        return items.stream()
                .map(item -> amount.apply(item).getAmountMinorLong())
                .toArray(Long[]::new);
    }

    private static @Nullable UUID[] ids(List<OrderItem> items, Function<OrderItem, @Nullable Id<?>> id) {
        @Nullable UUID[] ids = new UUID[items.size()];
        for (int i = 0; i < ids.length; i++) {
            Id<?> one = id.apply(items.get(i));
            ids[i] = one == null ? null : one.value();
        }
        return ids;
    }
}
