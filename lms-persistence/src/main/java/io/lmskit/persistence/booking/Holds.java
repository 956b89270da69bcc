package io.lmskit.persistence.booking;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.booking.BookingMapper.ReleasedRow;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** Releases bookings, and requests the refunds that follow; in the running transaction. */
final class Holds {

    private final RefundDesk refunds;

    Holds(RefundDesk refunds) {
        this.refunds = refunds;
    }

    /** Says that bookings whose hold has expired stand in the way: they have to be expired before deciding again. */
    static final class InTheWay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient UUID[] bookings;

        InTheWay(UUID[] bookings) {
            super("holds have expired", null, false, false);
            this.bookings = bookings;
        }

        UUID[] bookings() {
            return bookings;
        }
    }

    /** @return how many had indeed expired and were released by nobody else */
    int expire(Sql sql, Trail trail, UUID[] bookings) {
        Trail own = trail.withoutReceipt();
        List<ReleasedRow> expired = sql.mapper(BookingMapper.class).expire(own, Release.expiring(bookings));
        List<RefundWanted> wanted = expired.stream()
                .map(row -> new RefundWanted(row.id(), row.refund(), "The hold expired before all was paid"))
                .toList();
        request(sql, own, wanted);
        return expired.size();
    }

    void request(Sql sql, Trail trail, List<RefundWanted> wanted) {
        List<RefundWanted> positive =
                wanted.stream().filter(w -> w.amount().isPositive()).toList();
        if (!positive.isEmpty()) {
            refunds.request(sql, trail.withoutReceipt(), positive);
        }
    }

    void request(Sql sql, Trail trail, Id<Booking> booking, Money amount, String reason) {
        request(sql, trail, List.of(new RefundWanted(booking, amount, reason)));
    }

    void move(Sql sql, Trail trail, Id<Booking> from, Id<Booking> to) {
        refunds.move(sql, trail.withoutReceipt(), from, to);
    }
}
