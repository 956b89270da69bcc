package io.lmskit.persistence.booking;

import io.lmskit.booking.BookingStatus;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What became of money that came in.
 *
 * @param status of the booking now
 * @param applied what counts towards the booking
 * @param surplus what is to go back: all of it if the booking could not be confirmed any more
 * @param remark null if it came as expected
 */
public record Credited(
        BookingStatus status,
        Money applied,
        Money surplus,
        @Nullable Remark remark) {

    /** What is odd about it. */
    public enum Remark {
        /** It came after the booking had expired or was cancelled. */
        LATE,
        /** It was more than was due. */
        SURPLUS,
    }
}
