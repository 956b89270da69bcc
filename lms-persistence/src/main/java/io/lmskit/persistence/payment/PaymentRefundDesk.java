package io.lmskit.persistence.payment;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.booking.RefundDesk;
import io.lmskit.persistence.booking.RefundWanted;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.sales.OrderRefundDesk;
import io.lmskit.persistence.sales.OrderRefundWanted;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Shares what is to go back of a booking or an order out over its payments, last in first out. */
public final class PaymentRefundDesk implements RefundDesk, OrderRefundDesk {

    /** Needs nothing. */
    public PaymentRefundDesk() {}

    private record Wanted(
            UUID owner,
            Money amount,
            String reason,
            @Nullable UUID orderRefund) {}

    @Override
    public void request(Sql sql, Trail trail, List<RefundWanted> wanted) {
        share(
                sql,
                trail,
                wanted.stream()
                        .map(w -> new Wanted(w.booking().value(), w.amount(), w.reason(), null))
                        .toList());
    }

    @Override
    public void requestForOrders(Sql sql, Trail trail, List<OrderRefundWanted> wanted) {
        share(
                sql,
                trail,
                wanted.stream()
                        .map(w -> new Wanted(w.order().value(), w.amount(), w.reason(), w.refund()))
                        .toList());
    }

    private static void share(Sql sql, Trail trail, List<Wanted> wanted) {
        List<Wanted> some = wanted.stream().filter(w -> w.amount().isPositive()).toList();
        if (some.isEmpty()) {
            return;
        }
        if (some.stream().map(Wanted::owner).distinct().count() < some.size()) {
            throw new IllegalArgumentException("two refunds are wanted for one booking or order: " + some);
        }
        long requested = sql.mapper(RefundMapper.class)
                .requestForOwners(
                        trail.withoutReceipt(),
                        "PaymentRefundRequested",
                        some.stream().map(Wanted::owner).toArray(UUID[]::new),
                        some.stream().map(w -> w.amount().getAmountMinorLong()).toArray(Long[]::new),
                        some.stream()
                                .map(w -> w.amount().getCurrencyUnit().getCode())
                                .toArray(String[]::new),
                        some.stream().map(Wanted::reason).toArray(String[]::new),
                        some.stream().map(Wanted::orderRefund).toArray(UUID[]::new));
        long sum = some.stream()
                .map(Wanted::amount)
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
