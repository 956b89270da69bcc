package io.lmskit.sales;

import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookingFacts;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.SubscriptionPlan;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules of an order are asked about, as it stood when it was read.
 *
 * @param tenantActive whether the tenant takes orders at all
 * @param customer the customer's status
 * @param offers what each line asks for, in the order of the lines
 * @param code the code that the customer typed; empty if the tenant has none of that name, or none was typed
 * @param usesByCustomer how many unreleased uses of the code the customer has
 */
public record OrderFacts(
        boolean tenantActive,
        UserStatus customer,
        List<Offer> offers,
        Optional<DiscountCode> code,
        int usesByCustomer) {

    public OrderFacts {
        offers = List.copyOf(offers);
    }

    /**
     * What one line asks for.
     *
     * @param price of one
     * @param sold whether it can be bought: a public product, a published course; of anything else its own rules say it
     * @param courseType of the course
     * @param missing what the course requires and the customer lacks; nothing of anything but a course
     * @param seats what the rules of booking are asked about; null unless the line asks for seats
     * @param pack null unless the line asks for credits
     * @param membership null unless the line asks for a subscription
     */
    public record Offer(
            String name,
            Money price,
            boolean sold,
            @Nullable Id<CourseType> courseType,
            Prerequisites missing,
            @Nullable BookingFacts seats,
            @Nullable CreditPack pack,
            @Nullable Membership membership) {

        /** A product, a course or seats. */
        public static Offer of(
                String name,
                Money price,
                boolean sold,
                @Nullable Id<CourseType> courseType,
                Prerequisites missing,
                @Nullable BookingFacts seats) {
            return new Offer(name, price, sold, courseType, missing, seats, null, null);
        }

        public static Offer of(CreditPack pack) {
            return new Offer(
                    pack.details().name(), pack.details().price(), true, null, Prerequisites.none(), null, pack, null);
        }

        public static Offer of(Membership membership) {
            PlanDetails plan = membership.plan().details();
            return new Offer(plan.name(), plan.price(), true, null, Prerequisites.none(), null, null, membership);
        }
    }

    /**
     * A plan that is asked for.
     *
     * @param subscribed whether the customer has a live subscription to it
     */
    public record Membership(SubscriptionPlan plan, boolean subscribed) {}
}
