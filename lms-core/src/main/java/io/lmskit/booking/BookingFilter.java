package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings are wanted; what is null does not narrow the search.
 *
 * @param reference the whole reference, in any case
 * @param createdFrom inclusive
 * @param createdUntil exclusive
 */
public record BookingFilter(
        @Nullable Id<Session> session,
        @Nullable Id<Course> course,
        @Nullable Id<User> customer,
        @Nullable BookingStatus status,
        @Nullable PaymentState paymentState,
        @Nullable Id<DiscountCode> discountCode,
        @Nullable @Text(max = 50) String reference,
        @Nullable Instant createdFrom,
        @Nullable Instant createdUntil) {

    public BookingFilter {
        reference = Texts.cleanOrNull(reference);
    }

    /** All bookings. */
    public static BookingFilter all() {
        return new BookingFilter(null, null, null, null, null, null, null, null, null);
    }

    public BookingFilter withSession(@Nullable Id<Session> value) {
        return new BookingFilter(
                value, course, customer, status, paymentState, discountCode, reference, createdFrom, createdUntil);
    }

    public BookingFilter withCourse(@Nullable Id<Course> value) {
        return new BookingFilter(
                session, value, customer, status, paymentState, discountCode, reference, createdFrom, createdUntil);
    }

    public BookingFilter withCustomer(@Nullable Id<User> value) {
        return new BookingFilter(
                session, course, value, status, paymentState, discountCode, reference, createdFrom, createdUntil);
    }

    public BookingFilter withStatus(@Nullable BookingStatus value) {
        return new BookingFilter(
                session, course, customer, value, paymentState, discountCode, reference, createdFrom, createdUntil);
    }

    public BookingFilter withPaymentState(@Nullable PaymentState value) {
        return new BookingFilter(
                session, course, customer, status, value, discountCode, reference, createdFrom, createdUntil);
    }

    public BookingFilter withDiscountCode(@Nullable Id<DiscountCode> value) {
        return new BookingFilter(
                session, course, customer, status, paymentState, value, reference, createdFrom, createdUntil);
    }

    public BookingFilter withReference(@Nullable String value) {
        return new BookingFilter(
                session, course, customer, status, paymentState, discountCode, value, createdFrom, createdUntil);
    }

    public BookingFilter withCreatedBetween(@Nullable Instant from, @Nullable Instant until) {
        return new BookingFilter(session, course, customer, status, paymentState, discountCode, reference, from, until);
    }
}
