package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.SubscriptionPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are wanted; what is null does not narrow the search.
 *
 * @param product only orders with this product
 * @param course only orders with this course by itself
 * @param session only orders with seats of this session
 * @param pack only orders with this credit pack
 * @param plan only orders with a subscription to this plan
 * @param number the whole number, in any case
 * @param placedFrom inclusive
 * @param placedUntil exclusive
 */
public record OrderFilter(
        @Nullable Id<User> customer,
        @Nullable OrderStatus status,
        @Nullable PaymentState paymentState,
        @Nullable Id<Product> product,
        @Nullable Id<Course> course,
        @Nullable Id<Session> session,
        @Nullable Id<CreditPack> pack,
        @Nullable Id<SubscriptionPlan> plan,
        @Nullable Id<DiscountCode> discountCode,
        @Nullable @Text(max = 50) String number,
        @Nullable @Moment Instant placedFrom,
        @Nullable @Moment Instant placedUntil) {

    public OrderFilter {
        number = Texts.cleanOrNull(number);
    }

    /** All orders. */
    public static OrderFilter all() {
        return new OrderFilter(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public OrderFilter withCustomer(@Nullable Id<User> value) {
        return new OrderFilter(
                value,
                status,
                paymentState,
                product,
                course,
                session,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withStatus(@Nullable OrderStatus value) {
        return new OrderFilter(
                customer,
                value,
                paymentState,
                product,
                course,
                session,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withPaymentState(@Nullable PaymentState value) {
        return new OrderFilter(
                customer,
                status,
                value,
                product,
                course,
                session,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withProduct(@Nullable Id<Product> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                value,
                course,
                session,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withCourse(@Nullable Id<Course> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                value,
                session,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withSession(@Nullable Id<Session> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                value,
                pack,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withPack(@Nullable Id<CreditPack> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                session,
                value,
                plan,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withPlan(@Nullable Id<SubscriptionPlan> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                session,
                pack,
                value,
                discountCode,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withDiscountCode(@Nullable Id<DiscountCode> value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                session,
                pack,
                plan,
                value,
                number,
                placedFrom,
                placedUntil);
    }

    public OrderFilter withNumber(@Nullable String value) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                session,
                pack,
                plan,
                discountCode,
                value,
                placedFrom,
                placedUntil);
    }

    /** From the first moment, until just before the second; null for an open end. */
    public OrderFilter withPlacedBetween(@Nullable Instant from, @Nullable Instant until) {
        return new OrderFilter(
                customer,
                status,
                paymentState,
                product,
                course,
                session,
                pack,
                plan,
                discountCode,
                number,
                from,
                until);
    }
}
