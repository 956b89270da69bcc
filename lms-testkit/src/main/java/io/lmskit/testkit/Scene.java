package io.lmskit.testkit;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import java.util.List;

/**
 * A published course with one session, where and by whom it is held, and who has booked it.
 *
 * @param session as it was after the bookings
 * @param bookings in the order in which they were made; empty if nobody has booked
 */
public record Scene(Course course, Venue venue, User instructor, Session session, List<Booking> bookings) {

    public Scene {
        bookings = List.copyOf(bookings);
    }
}
