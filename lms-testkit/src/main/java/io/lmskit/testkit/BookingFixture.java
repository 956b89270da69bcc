package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A booking about to be made: one seat of a new session for a new customer, not yet paid, unless said otherwise. */
public final class BookingFixture {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private @Nullable Session session;
    private @Nullable User customer;
    private @Nullable String code;
    private boolean paid;
    private UnaryOperator<BookSession> change = UnaryOperator.identity();

    BookingFixture(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    public BookingFixture of(Session what) {
        session = what;
        return this;
    }

    public BookingFixture by(User who) {
        customer = who;
        return this;
    }

    public BookingFixture withCode(DiscountCode discount) {
        code = discount.details().code();
        return this;
    }

    /** In cash, at once. */
    public BookingFixture paid() {
        paid = true;
        return this;
    }

    /** Whatever else matters. */
    public BookingFixture with(UnaryOperator<BookSession> other) {
        change = other;
        return this;
    }

    /** The command as it would be given now, for a test of its own; makes what is missing. */
    public BookSession command() {
        if (session == null) {
            session = fixtures.session().create();
        }
        if (customer == null) {
            customer = fixtures.customer();
        }
        return change.apply(BookSession.of(session.id(), customer.id()).withDiscount(code));
    }

    public Booking create() {
        Booking booking = lms.bookings().book(command());
        return paid ? fixtures.pay(booking) : booking;
    }
}
