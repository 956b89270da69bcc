package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to be ordered: a product, a course, or seats of a session.
 *
 * @param attendees who is to sit on the seats, one each; empty for a product or a course
 */
public record OrderLine(
        @Nullable Id<Product> product,
        @Nullable Id<Course> course,
        @Nullable Id<Session> session,
        @Size(max = 100) List<@NotNull @Valid Seat> attendees) {

    public OrderLine {
        attendees = List.copyOf(attendees);
    }

    public static OrderLine product(Id<Product> product) {
        return new OrderLine(product, null, null, List.of());
    }

    public static OrderLine course(Id<Course> course) {
        return new OrderLine(null, course, null, List.of());
    }

    /** One seat for this user. */
    public static OrderLine seat(Id<Session> session, Id<User> attendee) {
        return seats(session, List.of(Seat.of(attendee)));
    }

    public static OrderLine seats(Id<Session> session, List<Seat> attendees) {
        return new OrderLine(null, null, session, attendees);
    }

    /** How many are ordered: seats, or 1. */
    public int quantity() {
        return session == null ? 1 : attendees.size();
    }
}
