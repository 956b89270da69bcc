package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderQuote;
import io.lmskit.sales.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link PlaceSql#PLACE}: a decided order, and what the decision stood on.
 *
 * @param persons the customer and all attendees with an account, by id, and with {@code revisions} as they were read
 * @param things the products and courses, with {@code thingVersions} as they were read
 * @param seats the bookings
 * @param people their attendees
 */
@SuppressWarnings("ArrayRecordComponent") // parameters of a statement, never compared
record TakeOrder(
        Id<Order> id,
        String number,
        Id<User> customer,
        UUID[] persons,
        Long[] revisions,
        @Nullable Id<DiscountCode> codeId,
        @Nullable Long codeVersion,
        UUID redemption,
        @Nullable PaymentMethod method,
        @Nullable String notes,
        Json metadata,
        OrderQuote quote,
        Instant holdExpiresAt,
        List<OrderItem> items,
        UUID[] things,
        Long[] thingVersions,
        Seats seats,
        People people) {

    /** The bookings, one place in each array for each. */
    record Seats(
            UUID[] ids,
            String[] references,
            UUID[] sessions,
            Long[] sessionVersions,
            Integer[] counts,
            Long[] prices,
            Long[] discounts,
            Long[] totals) {}

    /** The attendees, one place in each array for each. */
    record People(
            UUID[] ids,
            UUID[] bookings,
            Integer[] seats,
            @Nullable UUID[] users,
            @Nullable String[] names,
            @Nullable String[] emails) {}

    /** Whether it costs nothing, and is delivered at once. */
    boolean isFree() {
        return quote.amount().isZero();
    }

    PaymentState paymentState() {
        return isFree() ? PaymentState.NOT_REQUIRED : PaymentState.PENDING;
    }

    /** The items, one place in each array for each. */
    Items itemArrays() {
        return Items.of(items);
    }

    /** The new order, as this writes it. */
    Order toOrder(Trail trail) {
        Money nothing = quote.amount().minus(quote.amount());
        return new Order(
                id,
                number,
                customer,
                OrderStatus.PENDING,
                paymentState(),
                method,
                items,
                quote.originalAmount(),
                quote.discount(),
                quote.amount(),
                quote.amount(),
                nothing,
                nothing,
                codeId,
                holdExpiresAt,
                null,
                null,
                null,
                notes,
                metadata,
                trail.actorId() == null ? null : Id.of(trail.actorId()),
                0,
                trail.now(),
                trail.now());
    }
}
