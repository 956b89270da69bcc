package io.lmskit.persistence.booking;

import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.booking.Credited.Remark;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payment feature does to bookings; called in the running transaction, before payments are locked. An empty
 * result means that the guard said no: the transaction is rolled back and decided again.
 */
public final class BookingAccounts {

    private final Scope scope;
    private final SeatTaker taker;
    private final Holds holds;

    public BookingAccounts(Scope scope, RefundDesk refunds) {
        this.scope = scope;
        this.taker = new SeatTaker(scope);
        this.holds = new Holds(refunds);
    }

    public BookingAccount read(Sql sql, Id<Booking> booking) {
        return sql.mapper(BookingMapper.class)
                .read(scope.tenant(), booking)
                .map(BookingAccount::new)
                .orElseThrow(() -> new NotFoundException("booking", booking));
    }

    /** @param payment for a booking, or for something else: then it is empty */
    public Optional<BookingAccount> readByPayment(Sql sql, Id<?> payment) {
        return sql.mapper(BookingMapper.class)
                .readByPayment(scope.tenant(), payment)
                .map(BookingAccount::new);
    }

    /**
     * Money came in. While the booking is pending, even past its hold, less is due, and it is confirmed when nothing is
     * due any more. An expired booking takes its seats again if all rules still allow it and this pays for it. What is
     * too much, or all of it, is to go back.
     *
     * @param amount in the booking's currency
     */
    public Optional<Credited> credit(Sql sql, Trail trail, BookingAccount account, Money amount) {
        Booking booking = account.entity();
        Money owed = booking.total().minus(booking.kept());
        if (booking.status() == BookingStatus.EXPIRED && !owed.isGreaterThan(amount)) {
            FactsRow facts = factsOfExpired(sql, trail, booking);
            BookSession command = SeatTaker.command(booking, booking.session(), facts.code());
            if (taker.judgeAgain(booking, command, facts, trail.now()).isEmpty()) {
                Money paid = booking.paid().plus(amount);
                TakeSeats again = taker.again(booking, facts, paid, "BookingReconfirmed", trail.now());
                return SeatTaker.retake(sql, trail, again)
                        .map(row -> credited(row, amount, amount.minus(owed), Remark.LATE));
            }
        }
        boolean pending = booking.status() == BookingStatus.PENDING;
        Money applied = pending ? least(amount, booking.due()) : amount.minus(amount);
        Money surplus = amount.minus(applied);
        Money due = booking.due().minus(applied);
        boolean confirmed = pending && due.isZero();
        Money paid = booking.paid().plus(amount);
        Money refunded = booking.refunded().plus(surplus);
        Credit credit = new Credit(
                booking.id(),
                booking.customer(),
                booking.version(),
                confirmed ? BookingStatus.CONFIRMED : booking.status(),
                PaymentState.of(booking.total(), due, paid, refunded, booking.retained()),
                due,
                paid,
                refunded,
                booking.retained(),
                confirmed ? trail.now() : null,
                confirmed ? "BookingConfirmed" : "BookingPaymentReceived");
        @Nullable
        Remark remark = booking.status().live() ? (surplus.isPositive() ? Remark.SURPLUS : null) : Remark.LATE;
        return sql.mapper(BookingMapper.class).credit(trail, credit).map(row -> credited(row, amount, surplus, remark));
    }

    /** What the rules are asked about, once holds that have expired are out of the way. */
    private FactsRow factsOfExpired(Sql sql, Trail trail, Booking booking) {
        BookSession command = SeatTaker.command(booking, booking.session(), null);
        FactsRow facts = taker.read(sql, command, booking.discountCode(), booking.id(), trail.now());
        if (!facts.needsExpiry(booking.seats())) {
            return facts;
        }
        lock(sql, command, booking, facts.overdue());
        holds.expire(sql, trail, facts.overdue());
        return taker.read(sql, command, booking.discountCode(), booking.id(), trail.now());
    }

    /** In the order of all locks; or else expiring would lock other customers, and more, before the booking's own. */
    private void lock(Sql sql, BookSession command, Booking booking, UUID[] overdue) {
        UUID[] bookings = Stream.concat(Stream.of(booking.id().value()), Arrays.stream(overdue))
                .toArray(UUID[]::new);
        sql.mapper(SeatMapper.class).lockForRetake(scope.tenant(), SeatTaker.persons(command), bookings);
    }

    /** An attempt to pay failed: code and seats stay held, the customer may try again. */
    public Optional<Booking> paymentFailed(Sql sql, Trail trail, BookingAccount account) {
        Booking booking = account.entity();
        boolean unpaid =
                booking.status() == BookingStatus.PENDING && booking.paid().isZero();
        if (!unpaid || booking.paymentState() == PaymentState.FAILED) {
            return Optional.of(booking);
        }
        return write(sql, trail, booking, booking.refunded(), PaymentState.FAILED, "BookingPaymentFailed");
    }

    /** An admin gives this much back, and the booking stays what it is. */
    public Optional<Booking> refunded(Sql sql, Trail trail, BookingAccount account, Money amount) {
        Booking booking = account.entity();
        Money refunded = booking.refunded().plus(amount);
        PaymentState state =
                PaymentState.of(booking.total(), booking.due(), booking.paid(), refunded, left(booking, refunded));
        return write(sql, trail, booking, refunded, state, "BookingRefundRequested");
    }

    /** So much of what was paid is gone, whoever took it back. While the booking is pending, it is due again. */
    public Optional<Booking> takenBack(Sql sql, Trail trail, BookingAccount account, Money amount) {
        Booking booking = account.entity();
        if (booking.status() != BookingStatus.PENDING) {
            return refunded(sql, trail, account, amount);
        }
        Money due = booking.due().plus(amount.minus(least(amount, booking.retained())));
        Money refunded = booking.refunded().plus(amount);
        PaymentState state = PaymentState.of(booking.total(), due, booking.paid(), refunded, left(booking, refunded));
        return write(sql, trail, booking, due, refunded, state, "BookingPaymentTakenBack");
    }

    private static Optional<Booking> write(
            Sql sql, Trail trail, Booking booking, Money refunded, PaymentState state, String event) {
        return write(sql, trail, booking, booking.due(), refunded, state, event);
    }

    private static Optional<Booking> write(
            Sql sql, Trail trail, Booking booking, Money due, Money refunded, PaymentState state, String event) {
        Credit credit = new Credit(
                booking.id(),
                booking.customer(),
                booking.version(),
                booking.status(),
                state,
                due,
                booking.paid(),
                refunded,
                left(booking, refunded),
                null,
                event);
        return sql.mapper(BookingMapper.class).credit(trail, credit).map(BookingRow::toBooking);
    }

    /** What was kept for attendees who were cancelled is the first that is not kept any more. */
    private static Money left(Booking booking, Money refunded) {
        return booking.retained().minus(least(refunded.minus(booking.refunded()), booking.retained()));
    }

    private static Credited credited(BookingRow row, Money amount, Money surplus, @Nullable Remark remark) {
        return new Credited(row.status(), amount.minus(surplus), surplus, remark);
    }

    private static Money least(Money a, Money b) {
        return a.isLessThan(b) ? a : b;
    }
}
