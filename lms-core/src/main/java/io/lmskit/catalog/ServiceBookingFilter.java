package io.lmskit.catalog;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which service bookings are wanted; what is null does not narrow the search.
 *
 * @param reference the whole reference, in any case
 * @param email the whole address of the contact, in any case
 * @param wishedFrom inclusive; only bookings with a wished time are found
 * @param wishedUntil exclusive; only bookings with a wished time are found
 */
public record ServiceBookingFilter(
        @Nullable Id<ServiceOffer> service,
        @Nullable Id<User> customer,
        @Nullable ServiceBookingStatus status,
        @Nullable @Text(max = 50) String reference,
        @Nullable @Text(max = 254) String email,
        @Nullable @Moment Instant wishedFrom,
        @Nullable @Moment Instant wishedUntil) {

    public ServiceBookingFilter {
        reference = Texts.cleanOrNull(reference);
        email = Texts.cleanOrNull(email);
    }

    /** All service bookings. */
    public static ServiceBookingFilter all() {
        return new ServiceBookingFilter(null, null, null, null, null, null, null);
    }

    public ServiceBookingFilter withService(@Nullable Id<ServiceOffer> value) {
        return new ServiceBookingFilter(value, customer, status, reference, email, wishedFrom, wishedUntil);
    }

    public ServiceBookingFilter withCustomer(@Nullable Id<User> value) {
        return new ServiceBookingFilter(service, value, status, reference, email, wishedFrom, wishedUntil);
    }

    public ServiceBookingFilter withStatus(@Nullable ServiceBookingStatus value) {
        return new ServiceBookingFilter(service, customer, value, reference, email, wishedFrom, wishedUntil);
    }

    public ServiceBookingFilter withReference(@Nullable String value) {
        return new ServiceBookingFilter(service, customer, status, value, email, wishedFrom, wishedUntil);
    }

    public ServiceBookingFilter withEmail(@Nullable String value) {
        return new ServiceBookingFilter(service, customer, status, reference, value, wishedFrom, wishedUntil);
    }

    public ServiceBookingFilter withWishedBetween(@Nullable Instant from, @Nullable Instant until) {
        return new ServiceBookingFilter(service, customer, status, reference, email, from, until);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ServiceBookingFilter[…]";
    }
}
