package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.SubscriptionPlan;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to be ordered: a product, a course, seats of a session, credit packs, or a subscription to a plan.
 *
 * @param quantity how many: of packs 1 to 100; as many as there are attendees if it is seats, whatever was given; else 1
 * @param attendees who is to sit on the seats, one each; empty for anything else
 */
public record OrderLine(
        @Nullable Id<Product> product,
        @Nullable Id<Course> course,
        @Nullable Id<Session> session,
        @Nullable Id<CreditPack> pack,
        @Nullable Id<SubscriptionPlan> plan,
        @Positive @Max(100) int quantity,
        @Size(max = 100) List<@NotNull @Valid Seat> attendees) {

    public OrderLine {
        attendees = List.copyOf(attendees);
        quantity = session == null ? quantity : Math.max(1, Math.min(attendees.size(), 100));
    }

    public static OrderLine product(Id<Product> product) {
        return new OrderLine(product, null, null, null, null, 1, List.of());
    }

    public static OrderLine course(Id<Course> course) {
        return new OrderLine(null, course, null, null, null, 1, List.of());
    }

    /** One seat for this user. */
    public static OrderLine seat(Id<Session> session, Id<User> attendee) {
        return seats(session, List.of(Seat.of(attendee)));
    }

    public static OrderLine seats(Id<Session> session, List<Seat> attendees) {
        return new OrderLine(null, null, session, null, null, 1, attendees);
    }

    /** So many packs of credits. */
    public static OrderLine credits(Id<CreditPack> pack, int quantity) {
        return new OrderLine(null, null, null, pack, null, quantity, List.of());
    }

    /** A subscription of the customer to this plan. */
    public static OrderLine subscription(Id<SubscriptionPlan> plan) {
        return new OrderLine(null, null, null, null, plan, 1, List.of());
    }

    /** What is ordered; null if that is nothing, the first if it is several things. */
    public @Nullable Id<?> thing() {
        return Stream.<@Nullable Id<?>>of(product, course, session, pack, plan)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** How many things the line names; sound are only those that name one. */
    long things() {
        return Stream.<@Nullable Id<?>>of(product, course, session, pack, plan)
                .filter(Objects::nonNull)
                .count();
    }
}
