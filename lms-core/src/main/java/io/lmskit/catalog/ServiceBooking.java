package io.lmskit.catalog;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish for a service, and what became of it.
 *
 * @param reference what people read to each other, for example {@code SB-7K3M9Q2X}
 * @param customer null if a guest asked
 * @param contact personal data
 * @param notes personal data
 * @param price of the service when it was booked
 * @param cancelReason personal data; null unless cancelled, and where no reason was given
 */
public record ServiceBooking(
        Id<ServiceBooking> id,
        String reference,
        Id<ServiceOffer> service,
        @Nullable Id<User> customer,
        ServiceContact contact,
        @Nullable Instant wishedAt,
        @Nullable String notes,
        Money price,
        ServiceBookingStatus status,
        @Nullable String cancelReason,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "ServiceBooking[" + id + ", " + reference + ", " + status + "]";
    }
}
