package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.persistence.booking.BookingAccount;
import io.lmskit.persistence.booking.BookingAccounts;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.enrollment.OrderEnrollments;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.sales.OrderAccounts;
import io.lmskit.persistence.sales.OrderRefunds;
import java.util.Optional;

/** Reads what payments are for. */
final class Subjects {

    private final BookingAccounts bookings;
    private final OrderAccounts orders;
    private final OrderRefunds refunds;

    Subjects(Scope scope, PaymentRefundDesk desk) {
        this.bookings = new BookingAccounts(scope, desk);
        OrderedSeats seats = new OrderedSeats(scope, desk);
        this.orders = new OrderAccounts(scope, seats, new OrderEnrollments(), desk);
        this.refunds = new OrderRefunds(seats, new OrderEnrollments(), desk);
    }

    Subject read(Sql sql, PaymentSubject subject) {
        return switch (subject.type()) {
            case BOOKING -> new BookingSubject(bookings, bookings.read(sql, Id.of(subject.id())));
            case ORDER -> new OrderSubject(orders, refunds, orders.read(sql, Id.of(subject.id())));
        };
    }

    Subject readByPayment(Sql sql, Id<Payment> payment) {
        Optional<BookingAccount> booking = bookings.readByPayment(sql, payment);
        return booking.isPresent()
                ? new BookingSubject(bookings, booking.get())
                : orders.readByPayment(sql, payment)
                        .map(order -> new OrderSubject(orders, refunds, order))
                        .orElseThrow(() -> new NotFoundException("payment", payment));
    }
}
