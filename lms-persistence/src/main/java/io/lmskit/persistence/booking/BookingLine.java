package io.lmskit.persistence.booking;

import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.StorageException;
import io.lmskit.persistence.booking.BookTogether.Request;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where bookings meet that want to be read or written at the same moment. Each is decided by itself; what is shared are the
 * statement that reads and the statement that writes.
 *
 * <p>Those of one session meet first: they would wait for each other anyway. Who uses a code meets others who do, so that
 * nobody waits for the row of a code that they do not use. Who is alone there meets those of the tenant's
 * other sessions, if there is a queue.
 */
final class BookingLine {

    private final Scope scope;
    private final SeatTaker taker;

    BookingLine(Scope scope, SeatTaker taker) {
        this.scope = scope;
        this.taker = taker;
    }

    /** Whether such a booking can be written together with others: one seat, for the customer, with an account. */
    boolean takes(BookSession command) {
        return scope.groupCommit().isOn()
                && !command.byCredits()
                && command.seats() == 1
                && command.customer().equals(command.attendees().get(0).user())
                && command.attendees().get(0).name() == null
                && command.attendees().get(0).email() == null;
    }

    /** What the rules are asked about. */
    FactsRow read(BookSession command, Instant now) {
        Optional<FactsRow> shared = command.discountCode() != null
                ? Optional.empty()
                : scope.groupCommit()
                        .submit(
                                List.of("facts", scope.tenant()),
                                command,
                                Optional.empty(),
                                commands -> read(commands, now));
        return shared.orElseGet(() -> alone(command, now));
    }

    private FactsRow alone(BookSession command, Instant now) {
        return scope.read(sql -> taker.read(sql, command, null, null, now));
    }

    /** An empty answer to whom this cannot help: then they read alone. */
    private List<Optional<FactsRow>> read(List<BookSession> commands, Instant now) {
        if (commands.size() == 1) {
            return List.of(Optional.of(alone(commands.get(0), now)));
        }
        Map<List<UUID>, FactsRow> facts = new HashMap<>();
        try {
            scope.read(sql -> taker.readEach(
                            sql,
                            always(commands, command -> command.session().value()),
                            always(commands, command -> command.customer().value()),
                            now))
                    .forEach(row -> facts.put(List.of(row.session().value(), row.personIds()[0]), row));
        } catch (LmsException e) {
            // whoever is to blame will hear of it when each goes alone
            facts.clear();
        }
        return commands.stream()
                .map(c -> Optional.ofNullable(
                        facts.get(List.of(c.session().value(), c.customer().value()))))
                .toList();
    }

    private static @Nullable UUID[] always(List<BookSession> commands, Function<BookSession, UUID> value) {
        UUID[] values = commands.stream().map(value).toArray(UUID[]::new);
        return Arrays.copyOf(values, Math.max(values.length, BookTogether.ALWAYS));
    }

    /** Empty if the decision did not stand, or a statement that it shared failed: then it decides again, alone. */
    Optional<Booking> book(Trail trail, TakeSeats booking) {
        boolean booked = scope.groupCommit()
                .submit(
                        List.of(scope.tenant(), booking.session(), booking.codeId() != null),
                        new Request(trail, booking),
                        false,
                        this::writeOfSession);
        return booked ? Optional.of(booking.toBooking(trail)) : Optional.empty();
    }

    private List<Boolean> writeOfSession(List<Request> requests) {
        if (requests.size() > 1) {
            // a code that all of them use is waited for, one that some of them use is not
            boolean alike =
                    requests.stream().map(r -> r.booking().codeId()).distinct().count() == 1;
            return write(requests, alike ? SeatMapper::bookTogether : SeatMapper::bookWithCodes);
        }
        Request only = requests.get(0);
        Id<DiscountCode> code = only.booking().codeId();
        // who uses a code waits for its row, and shares with those who do
        return List.of(scope.groupCommit()
                .submitAmong(
                        code == null ? List.of("book", scope.tenant()) : List.of("book", scope.tenant(), code),
                        only,
                        false,
                        among -> write(among, SeatMapper::bookAmong)));
    }

    private List<Boolean> write(List<Request> requests, Together statement) {
        try {
            if (requests.size() == 1) {
                Request only = requests.get(0);
                return List.of(scope.write(sql -> taker.commit(sql, only.trail(), only.booking()))
                        .isPresent());
            }
            Set<UUID> booked = new HashSet<>(scope.write(
                    sql -> statement.book(sql.mapper(SeatMapper.class), scope.tenant(), new BookTogether(requests))));
            return requests.stream()
                    .map(r -> booked.contains(r.booking().id().value()))
                    .toList();
        } catch (LmsException e) {
            if (e instanceof StorageException lost && lost.isRetryable() && !Scope.isLostRace(lost)) {
                // nobody knows whether it took effect, and deciding again would find one's own booking in the way; or a
                // time
                // limit was reached, and deciding again would wait for the same row
                throw e;
            }
            // nothing was written; whoever is to blame will hear of it when each goes alone
            return requests.stream().map(r -> false).toList();
        }
    }

    /** A statement for several bookings. */
    @FunctionalInterface
    private interface Together {
        List<UUID> book(SeatMapper seats, Id<Tenant> tenant, BookTogether bookings);
    }
}
