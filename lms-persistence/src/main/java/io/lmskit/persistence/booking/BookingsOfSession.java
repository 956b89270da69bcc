package io.lmskit.persistence.booking;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.booking.BookingMapper.ReleasedRow;
import io.lmskit.persistence.booking.BookingMapper.SeatsLeft;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.scheduling.SessionBookings;
import io.lmskit.scheduling.Session;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Releases the bookings of a session that is cancelled. */
public final class BookingsOfSession implements SessionBookings {

    private final Holds holds;
    private final OrderDesk orders;

    public BookingsOfSession(RefundDesk refunds, OrderDesk orders) {
        this.holds = new Holds(refunds);
        this.orders = orders;
    }

    /**
     * A booking that was committed after the first statement's snapshot was taken is released by the second round: by
     * then the session is locked, so that no third is needed.
     */
    @Override
    public Optional<Released> releaseAll(Sql sql, Trail trail, Id<Session> session, String reason) {
        BookingMapper bookings = sql.mapper(BookingMapper.class);
        int released = 0;
        for (int round = 1; ; round++) {
            List<ReleasedRow> rows = bookings.releaseSession(trail, Release.cancelling(session, reason));
            holds.request(
                    sql,
                    trail,
                    rows.stream()
                            .map(row -> new RefundWanted(row.id(), row.refund(), reason))
                            .toList());
            holds.giveBack(sql, trail, rows);
            UUID[] ordered = rows.stream()
                    .filter(row -> row.orderId() != null)
                    .map(row -> row.id().value())
                    .toArray(UUID[]::new);
            if (ordered.length > 0) {
                orders.refundReleased(sql, trail, ordered, reason);
            }
            released += rows.size();
            Optional<SeatsLeft> left = bookings.seatsLeft(Id.of(trail.tenant()), session);
            if (left.isEmpty()) {
                return Optional.empty();
            }
            boolean slippedIn = left.get().seatsTaken() > left.get().attended();
            if (!slippedIn) {
                return Optional.of(new Released(released, left.get().attended()));
            }
            if (round == 2) {
                return Optional.empty();
            }
        }
    }
}
