package io.lmskit.testkit;

import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is said about a booking. */
public final class BookingAssert extends AbstractAssert<BookingAssert, @Nullable Booking> {

    BookingAssert(@Nullable Booking actual) {
        super(actual, BookingAssert.class);
    }

    public BookingAssert isPending() {
        return is(BookingStatus.PENDING);
    }

    public BookingAssert isConfirmed() {
        return is(BookingStatus.CONFIRMED);
    }

    public BookingAssert isCompleted() {
        return is(BookingStatus.COMPLETED);
    }

    public BookingAssert isNoShow() {
        return is(BookingStatus.NO_SHOW);
    }

    public BookingAssert isCancelled() {
        return is(BookingStatus.CANCELLED);
    }

    public BookingAssert isExpired() {
        return is(BookingStatus.EXPIRED);
    }

    /** How far it is paid. */
    public BookingAssert is(PaymentState state) {
        return expect("payment state", state, booking().paymentState());
    }

    public BookingAssert owesNothing() {
        return owes(Money.zero(booking().total().getCurrencyUnit()));
    }

    public BookingAssert owes(Money due) {
        return expect("due amount", due, booking().due());
    }

    public BookingAssert costs(Money total) {
        return expect("total", total, booking().total());
    }

    public BookingAssert hasDiscount(Money discount) {
        return expect("discount", discount, booking().discount());
    }

    public BookingAssert hasPaid(Money paid) {
        return expect("paid amount", paid, booking().paid());
    }

    /** What went back, or is to go back. */
    public BookingAssert hasRefunded(Money refunded) {
        return expect("refunded amount", refunded, booking().refunded());
    }

    /** Every attendee, of however many. */
    public BookingAssert hasAttendance(Attendance attendance) {
        Assertions.assertThat(booking().attendees())
                .as("attendance of %s", describe())
                .isNotEmpty()
                .extracting(Attendee::attendance)
                .containsOnly(attendance);
        return this;
    }

    private BookingAssert is(BookingStatus status) {
        return expect("status", status, booking().status());
    }

    private BookingAssert expect(String what, Object expected, Object found) {
        Assertions.assertThat(found).as("%s of %s", what, describe()).isEqualTo(expected);
        return this;
    }

    private Booking booking() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private String describe() {
        Booking b = booking();
        return "booking " + b.reference() + " (" + b.id() + ", " + b.status() + ", " + b.paymentState() + ")";
    }
}
