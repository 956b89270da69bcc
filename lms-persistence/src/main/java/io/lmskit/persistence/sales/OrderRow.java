package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link OrderSql#ORDER}: an order, and its items as parallel arrays.
 *
 * @param seatsHeld whether each of its bookings is still pending; true if it has none
 * @param itemReturned what of each item's amount has really gone back, in minor units
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record OrderRow(
        Id<Order> id,
        String number,
        Id<User> customer,
        OrderStatus status,
        PaymentState paymentState,
        @Nullable PaymentMethod paymentMethod,
        Money originalAmount,
        Money discount,
        Money amount,
        Money due,
        Money paid,
        Money refunded,
        @Nullable Id<DiscountCode> discountCode,
        @Nullable Instant holdExpiresAt,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable String notes,
        Json metadata,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt,
        boolean seatsHeld,
        UUID[] itemIds,
        Integer[] itemPositions,
        String[] itemKinds,
        @Nullable UUID[] itemProducts,
        @Nullable UUID[] itemCourses,
        @Nullable UUID[] itemSessions,
        @Nullable UUID[] itemBookings,
        @Nullable UUID[] itemPacks,
        @Nullable UUID[] itemPlans,
        String[] itemNames,
        Integer[] itemQuantities,
        @Nullable Integer[] itemCredits,
        @Nullable Integer[] itemValidDays,
        Long[] itemUnits,
        Long[] itemOriginals,
        Long[] itemDiscounts,
        Long[] itemAmounts,
        Long[] itemRefunded,
        Long[] itemReturned,
        @Nullable Instant[] itemWithdrawnAt) {

    Order toOrder() {
        return new Order(
                id,
                number,
                customer,
                status,
                paymentState,
                paymentMethod,
                items(),
                originalAmount,
                discount,
                amount,
                due,
                paid,
                refunded,
                discountCode,
                holdExpiresAt,
                completedAt,
                cancelledAt,
                cancelReason,
                notes,
                metadata,
                createdBy,
                version,
                createdAt,
                updatedAt);
    }

    private List<OrderItem> items() {
        CurrencyUnit currency = amount.getCurrencyUnit();
        List<OrderItem> items = new ArrayList<>();
        for (int i = 0; i < itemIds.length; i++) {
            items.add(new OrderItem(
                    Id.of(itemIds[i]),
                    itemPositions[i],
                    EnumTextHandler.constant(OrderItemKind.class, itemKinds[i]),
                    id(itemProducts[i]),
                    id(itemCourses[i]),
                    id(itemSessions[i]),
                    id(itemBookings[i]),
                    id(itemPacks[i]),
                    id(itemPlans[i]),
                    itemNames[i],
                    itemQuantities[i],
                    itemCredits[i],
                    itemValidDays[i],
                    Money.ofMinor(currency, itemUnits[i]),
                    Money.ofMinor(currency, itemOriginals[i]),
                    Money.ofMinor(currency, itemDiscounts[i]),
                    Money.ofMinor(currency, itemAmounts[i]),
                    Money.ofMinor(currency, itemRefunded[i]),
                    itemWithdrawnAt[i]));
        }
        return items;
    }

    private static <T> @Nullable Id<T> id(@Nullable UUID value) {
        return value == null ? null : Id.of(value);
    }
}
