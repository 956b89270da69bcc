package io.lmskit.sales;

import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.SubscriptionPlan;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order. All amounts are in the order's currency.
 *
 * @param position from 1
 * @param product set if it is a product
 * @param course set if it is a course
 * @param session set if it is seats
 * @param booking of these seats; set if it is seats
 * @param pack set if it is credits
 * @param plan set if it is a subscription
 * @param name as it was when it was ordered
 * @param quantity how many: seats, packs, or 1
 * @param credits of one pack, as it was when it was ordered; set if it is credits
 * @param validDays for how many whole days after the one of delivery the credits are good; null for ever
 * @param unitPrice of one
 * @param originalAmount before the discount
 * @param amount what is to be paid for it: original amount less discount
 * @param refunded what of the amount went back or is to go back
 * @param withdrawnAt when what it had delivered was withdrawn, after all of its amount had gone back
 */
public record OrderItem(
        Id<OrderItem> id,
        int position,
        OrderItemKind kind,
        @Nullable Id<Product> product,
        @Nullable Id<Course> course,
        @Nullable Id<Session> session,
        @Nullable Id<Booking> booking,
        @Nullable Id<CreditPack> pack,
        @Nullable Id<SubscriptionPlan> plan,
        String name,
        int quantity,
        @Nullable Integer credits,
        @Nullable Integer validDays,
        Money unitPrice,
        Money originalAmount,
        Money discount,
        Money amount,
        Money refunded,
        @Nullable Instant withdrawnAt) {

    /** What of the amount can still go back. */
    public Money refundable() {
        return amount.minus(refunded);
    }
}
