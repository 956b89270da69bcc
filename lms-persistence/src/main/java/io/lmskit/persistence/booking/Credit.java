package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link BookingSql#CREDIT}: a booking's account as it is to become. */
record Credit(
        Id<Booking> booking,
        Id<User> customer,
        long version,
        BookingStatus status,
        PaymentState paymentState,
        Money due,
        Money paid,
        Money refunded,
        Money retained,
        @Nullable Instant confirmedAt,
        String event) {}
