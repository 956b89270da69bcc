package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/**
 * Which grants are wanted; what is null does not narrow the search.
 *
 * @param live only those that give access at the moment of asking (true), or only those that do not (false)
 */
public record AccessFilter(
        @Nullable Id<Course> course,
        @Nullable Id<User> user,
        @Nullable Id<Booking> booking,
        @Nullable AccessSource source,
        @Nullable Boolean live) {

    /** All grants. */
    public static AccessFilter all() {
        return new AccessFilter(null, null, null, null, null);
    }

    public AccessFilter withCourse(@Nullable Id<Course> value) {
        return new AccessFilter(value, user, booking, source, live);
    }

    public AccessFilter withUser(@Nullable Id<User> value) {
        return new AccessFilter(course, value, booking, source, live);
    }

    public AccessFilter withBooking(@Nullable Id<Booking> value) {
        return new AccessFilter(course, user, value, source, live);
    }

    public AccessFilter withSource(@Nullable AccessSource value) {
        return new AccessFilter(course, user, booking, value, live);
    }

    public AccessFilter withLive(@Nullable Boolean value) {
        return new AccessFilter(course, user, booking, source, value);
    }
}
