package io.lmskit.persistence.payment;

import io.lmskit.billing.Fee;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.persistence.billing.FeeAccounts;
import io.lmskit.persistence.booking.BookingAccount;
import io.lmskit.persistence.booking.BookingAccounts;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.enrollment.OrderEnrollments;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.sales.OrderAccount;
import io.lmskit.persistence.sales.OrderAccounts;
import io.lmskit.persistence.sales.OrderRefunds;
import io.lmskit.persistence.subscription.ChargeAccounts;
import java.util.Optional;

/** Reads what payments are for. */
final class Subjects {

    private final Scope scope;
    private final BookingAccounts bookings;
    private final OrderAccounts orders;
    private final OrderRefunds refunds;
    private final FeeAccounts fees;
    private final ChargeAccounts charges;

    Subjects(Scope scope, PaymentRefundDesk desk) {
        this.scope = scope;
        this.bookings = new BookingAccounts(scope, desk);
        OrderedSeats seats = new OrderedSeats(scope, desk);
        this.orders = new OrderAccounts(scope, seats, new OrderEnrollments(), desk);
        this.refunds = new OrderRefunds(seats, new OrderEnrollments(), desk);
        this.fees = new FeeAccounts(scope);
        this.charges = new ChargeAccounts(scope);
    }

    Subject read(Sql sql, PaymentSubject subject) {
        return switch (subject.type()) {
            case BOOKING -> new BookingSubject(bookings, bookings.read(sql, Id.of(subject.id())));
            case ORDER -> new OrderSubject(orders, refunds, orders.read(sql, Id.of(subject.id())));
            case FEE -> new FeeSubject(fees, fees.read(sql, Id.of(subject.id())), null);
            case SUBSCRIPTION -> new ChargeSubject(charges, charges.read(sql, Id.of(subject.id())));
        };
    }

    /** Bookings and orders come with their payment in one statement. */
    Subject readByPayment(Sql sql, Id<Payment> payment) {
        Optional<BookingAccount> booking = bookings.readByPayment(sql, payment);
        if (booking.isPresent()) {
            return new BookingSubject(bookings, booking.get());
        }
        Optional<OrderAccount> order = orders.readByPayment(sql, payment);
        if (order.isPresent()) {
            return new OrderSubject(orders, refunds, order.get());
        }
        Payment stored = sql.mapper(PaymentMapper.class)
                .read(scope.tenant(), payment)
                .map(PaymentRow::toPayment)
                .orElseThrow(() -> new NotFoundException("payment", payment));
        Id<Fee> fee = stored.fee();
        return fee == null ? read(sql, stored.subject()) : new FeeSubject(fees, fees.read(sql, fee), stored.method());
    }
}
