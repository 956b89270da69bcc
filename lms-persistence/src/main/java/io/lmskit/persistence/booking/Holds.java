package io.lmskit.persistence.booking;

import io.lmskit.access.Actor;
import io.lmskit.booking.Booking;
import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.BookingMapper.ReleasedRow;
import io.lmskit.persistence.credit.CreditReturns;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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

    /**
     * Runs a command that needs seats; bookings whose hold has expired are expired first, as a change of their own, so
     * that sales never wait for a job.
     */
    <T> T freeing(Scope scope, Supplier<T> command) {
        for (int i = 0; ; i++) {
            try {
                return command.get();
            } catch (InTheWay overdue) {
                if (i == 20) {
                    throw new ConflictException(Violation.of(InputProblem.CONCURRENT_CHANGE, "", "entity", "session"));
                }
                expireOwn(scope, overdue.bookings());
            }
        }
    }

    /** Expires bookings as a change of its own, of the system. */
    int expireOwn(Scope scope, UUID[] bookings) {
        return scope.once(null)
                .as(Actor.system())
                .transaction(
                        "booking.expire",
                        List.of(),
                        none -> 0,
                        (sql, trail) -> Optional.of(expire(sql, trail, bookings)));
    }

    /** @return how many had indeed expired and were released by nobody else */
    int expire(Sql sql, Trail trail, UUID[] bookings) {
        Trail own = trail.withoutReceipt();
        List<ReleasedRow> expired = sql.mapper(BookingMapper.class).expire(own, Release.expiring(bookings));
        List<RefundWanted> wanted = expired.stream()
                .map(row -> new RefundWanted(row.id(), row.refund(), "The hold expired before all was paid"))
                .toList();
        request(sql, own, wanted);
        giveBack(sql, own, expired);
        return expired.size();
    }

    /** Cancels a booking as it was decided; empty if the decision no longer stands. */
    Optional<Booking> cancel(Sql sql, Trail trail, Booking booking, Outcome outcome, @Nullable String reason) {
        Optional<BookingRow> released = sql
                .mapper(BookingMapper.class)
                .release(trail.resultingIn(booking.id()), Release.cancelling(booking, outcome, reason))
                .stream()
                .findFirst();
        released.ifPresent(done -> {
            request(sql, trail, booking.id(), outcome.refund(), reason == null ? "The booking was cancelled" : reason);
            giveBack(sql, trail, booking.id(), outcome.credits());
        });
        return released.map(BookingRow::toBooking);
    }

    /** What bookings that were released have spent of credits comes back. */
    void giveBack(Sql sql, Trail trail, List<ReleasedRow> released) {
        List<ReleasedRow> paid =
                released.stream().filter(row -> row.credits() > 0).toList();
        if (!paid.isEmpty()) {
            CreditReturns.giveBack(
                    sql,
                    trail,
                    paid.stream().map(row -> row.id().value()).toArray(UUID[]::new),
                    paid.stream().map(ReleasedRow::credits).toArray(Integer[]::new));
        }
    }

    void giveBack(Sql sql, Trail trail, Id<Booking> booking, int credits) {
        if (credits > 0) {
            CreditReturns.giveBack(sql, trail, new UUID[] {booking.value()}, new Integer[] {credits});
        }
    }

    /** What the booking has spent is ready to be spent on the one that takes its place, and what that does not need comes back. */
    void carry(Sql sql, Trail trail, Booking old, List<CreditUse> carried) {
        CreditReturns.carry(sql, trail, old.id().value(), carried);
        int others = old.creditsSpent()
                - old.creditsRetained()
                - carried.stream().mapToInt(CreditUse::credits).sum();
        giveBack(sql, trail, old.id(), others);
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
