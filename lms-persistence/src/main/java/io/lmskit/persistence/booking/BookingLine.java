package io.lmskit.persistence.booking;

import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.StorageException;
import io.lmskit.persistence.booking.BookTogether.Request;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where bookings of one session meet that want to be read or written at the same moment. Each is decided by itself; what is
 * shared are the statement that reads and the statement that writes.
 */
final class BookingLine {

    /** So long is the array of those who are read together. */
    private static final int ALWAYS = 32;

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
                                List.of("facts", scope.tenant(), command.session()),
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
        UUID[] persons = commands.stream()
                .map(command -> command.customer().value())
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, FactsRow> facts = new HashMap<>();
        try {
            scope.read(sql -> taker.readEach(
                            sql,
                            commands.get(0).session(),
                            Arrays.copyOf(persons, Math.max(persons.length, ALWAYS)),
                            now))
                    .forEach(row -> facts.put(row.personIds()[0], row));
        } catch (LmsException e) {
            // whoever is to blame will hear of it when each goes alone
            facts.clear();
        }
        return commands.stream()
                .map(command -> Optional.ofNullable(facts.get(command.customer().value())))
                .toList();
    }

    /** Empty if the decision did not stand, or a statement that it shared failed: then it decides again, alone. */
    Optional<Booking> book(Trail trail, TakeSeats booking) {
        Id<Session> session = booking.session();
        boolean booked = scope.groupCommit()
                .submit(
                        List.of(scope.tenant(), session),
                        new Request(trail, booking),
                        false,
                        requests -> write(session, requests));
        return booked ? Optional.of(booking.toBooking(trail)) : Optional.empty();
    }

    private List<Boolean> write(Id<Session> session, List<Request> requests) {
        try {
            if (requests.size() == 1) {
                Request only = requests.get(0);
                return List.of(scope.write(sql -> taker.commit(sql, only.trail(), only.booking()))
                        .isPresent());
            }
            Set<UUID> booked = new HashSet<>(scope.write(sql ->
                    sql.mapper(SeatMapper.class).bookTogether(scope.tenant(), new BookTogether(session, requests))));
            return requests.stream()
                    .map(r -> booked.contains(r.booking().id().value()))
                    .toList();
        } catch (LmsException e) {
            if (e instanceof StorageException lost && lost.isRetryable() && !Scope.isLostRace(lost)) {
                // nobody knows whether it took effect, and deciding again would find one's own booking in the way
                throw e;
            }
            // nothing was written; whoever is to blame will hear of it when each goes alone
            return requests.stream().map(r -> false).toList();
        }
    }
}
