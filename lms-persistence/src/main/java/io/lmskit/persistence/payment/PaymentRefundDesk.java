package io.lmskit.persistence.payment;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.booking.RefundDesk;
import io.lmskit.persistence.booking.RefundWanted;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** Shares what is to go back of a booking out over its payments, last in first out. */
public final class PaymentRefundDesk implements RefundDesk {

    /** Needs nothing. */
    public PaymentRefundDesk() {}

    @Override
    public void request(Sql sql, Trail trail, List<RefundWanted> wanted) {
        List<RefundWanted> some =
                wanted.stream().filter(w -> w.amount().isPositive()).toList();
        if (some.isEmpty()) {
            return;
        }
        if (some.stream().map(RefundWanted::booking).distinct().count() < some.size()) {
            throw new IllegalArgumentException("two refunds are wanted for one booking: " + some);
        }
        long requested = sql.mapper(RefundMapper.class)
                .requestForBookings(
                        trail.withoutReceipt(),
                        "PaymentRefundRequested",
                        some.stream().map(w -> w.booking().value()).toArray(UUID[]::new),
                        some.stream().map(w -> w.amount().getAmountMinorLong()).toArray(Long[]::new),
                        some.stream()
                                .map(w -> w.amount().getCurrencyUnit().getCode())
                                .toArray(String[]::new),
                        some.stream().map(RefundWanted::reason).toArray(String[]::new));
        long sum = some.stream()
                .map(RefundWanted::amount)
                .mapToLong(Money::getAmountMinorLong)
                .sum();
        if (requested != sum) {
            throw new IllegalStateException("the payments leave " + requested + " minor units to refund: " + some);
        }
    }

    @Override
    public void move(Sql sql, Trail trail, Id<Booking> from, Id<Booking> to) {
        sql.mapper(PaymentMapper.class).move(trail.withoutReceipt(), "PaymentMoved", from, to);
    }
}
