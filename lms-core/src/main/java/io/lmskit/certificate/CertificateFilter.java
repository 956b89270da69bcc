package io.lmskit.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are wanted; what is null does not narrow the search.
 *
 * @param booking whether a booking's attendees have certificates is asked with this
 * @param number the whole number, in any case
 * @param state at the moment of asking
 * @param issuedFrom inclusive
 * @param issuedUntil exclusive
 */
public record CertificateFilter(
        @Nullable Id<User> holder,
        @Nullable Id<Course> course,
        @Nullable Id<Session> session,
        @Nullable Id<Booking> booking,
        @Nullable Id<Attendee> attendee,
        @Nullable @Text(max = 50) String number,
        @Nullable CertificateState state,
        @Nullable @Moment Instant issuedFrom,
        @Nullable @Moment Instant issuedUntil) {

    public CertificateFilter {
        number = Texts.cleanOrNull(number);
    }

    /** All certificates. */
    public static CertificateFilter all() {
        return new CertificateFilter(null, null, null, null, null, null, null, null, null);
    }

    public CertificateFilter withHolder(@Nullable Id<User> value) {
        return new CertificateFilter(value, course, session, booking, attendee, number, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withCourse(@Nullable Id<Course> value) {
        return new CertificateFilter(holder, value, session, booking, attendee, number, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withSession(@Nullable Id<Session> value) {
        return new CertificateFilter(holder, course, value, booking, attendee, number, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withBooking(@Nullable Id<Booking> value) {
        return new CertificateFilter(holder, course, session, value, attendee, number, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withAttendee(@Nullable Id<Attendee> value) {
        return new CertificateFilter(holder, course, session, booking, value, number, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withNumber(@Nullable String value) {
        return new CertificateFilter(holder, course, session, booking, attendee, value, state, issuedFrom, issuedUntil);
    }

    public CertificateFilter withState(@Nullable CertificateState value) {
        return new CertificateFilter(
                holder, course, session, booking, attendee, number, value, issuedFrom, issuedUntil);
    }

    public CertificateFilter withIssuedBetween(@Nullable Instant from, @Nullable Instant until) {
        return new CertificateFilter(holder, course, session, booking, attendee, number, state, from, until);
    }
}
