package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Id;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A booking as the payment feature sees it. */
public final class BookingAccount {

    private final BookingRow row;
    private final Booking booking;

    BookingAccount(BookingRow row) {
        this.row = Objects.requireNonNull(row);
        this.booking = row.toBooking();
    }

    public Id<Booking> booking() {
        return booking.id();
    }

    public Id<User> customer() {
        return booking.customer();
    }

    /** Of the session. */
    public @Nullable Id<User> instructor() {
        return row.instructor();
    }

    /** The order that it is part of. */
    public @Nullable Id<?> order() {
        return booking.order();
    }

    public BookingStatus status() {
        return booking.status();
    }

    public Money total() {
        return booking.total();
    }

    public Money due() {
        return booking.due();
    }

    public Money paid() {
        return booking.paid();
    }

    public Money refunded() {
        return booking.refunded();
    }

    public long version() {
        return booking.version();
    }

    Booking entity() {
        return booking;
    }
}
