package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.BookingFacts;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Session;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What orders need of bookings: the seats of each line are a booking that belongs to the order. */
public final class OrderedSeats {

    private final Scope scope;
    private final Holds holds;

    public OrderedSeats(Scope scope, RefundDesk refunds) {
        this.scope = scope;
        this.holds = new Holds(refunds);
    }

    /** What is known of the sessions whose seats are wanted, and of everybody who is to sit there. */
    public static final class Wanted {

        private final List<BookSession> commands;
        private final Map<Id<Session>, FactsRow> rows;

        private Wanted(List<BookSession> commands, Map<Id<Session>, FactsRow> rows) {
            this.commands = commands;
            this.rows = rows;
        }

        /** What the rules of booking are asked about, of one of the commands. */
        public BookingFacts facts(BookSession command) {
            Set<Id<User>> persons = new HashSet<>();
            persons.add(command.customer());
            command.attendees().stream()
                    .map(Seat::user)
                    .filter(Objects::nonNull)
                    .forEach(persons::add);
            BookingFacts all = row(command).toFacts();
            return new BookingFacts(
                    all.tenantActive(),
                    all.opensDaysBefore(),
                    all.closesMinutesBefore(),
                    all.session(),
                    all.code(),
                    all.usesByCustomer(),
                    all.persons().stream()
                            .filter(person -> persons.contains(person.id()))
                            .toList(),
                    all.credits());
        }

        /** On which the commit insists. */
        public long sessionVersion(BookSession command) {
            return row(command).sessionVersion();
        }

        /** Everybody with an account and the customer, by id, with their revisions as they were read. */
        public Map<UUID, @Nullable Long> revisions() {
            Map<UUID, @Nullable Long> revisions = new HashMap<>();
            rows.values().forEach(row -> {
                for (int i = 0; i < row.personIds().length; i++) {
                    revisions.put(row.personIds()[i], row.personRevisions()[i]);
                }
            });
            return revisions;
        }

        /** Throws what {@link OrderedSeats#freeing} understands if holds that have expired must go first. */
        public void requireNoHolds() {
            Set<UUID> overdue = new TreeSet<>();
            for (BookSession command : commands) {
                if (row(command).needsExpiry(command.seats())) {
                    overdue.addAll(Arrays.asList(row(command).overdue()));
                }
            }
            if (!overdue.isEmpty()) {
                throw new Holds.InTheWay(overdue.toArray(UUID[]::new));
            }
        }

        private FactsRow row(BookSession command) {
            return Objects.requireNonNull(rows.get(command.session()));
        }
    }

    /** Reads what the rules are asked about, of all sessions in one statement; of none without one. */
    public Wanted read(Sql sql, List<BookSession> commands, Instant now) {
        Map<Id<Session>, FactsRow> rows = new HashMap<>();
        if (!commands.isEmpty()) {
            UUID[] sessions = commands.stream()
                    .map(command -> command.session().value())
                    .distinct()
                    .toArray(UUID[]::new);
            UUID[] persons = commands.stream()
                    .flatMap(command -> Arrays.stream(SeatTaker.persons(command)))
                    .distinct()
                    .toArray(UUID[]::new);
            sql.mapper(SeatMapper.class)
                    .readFactsOfSessions(scope.tenant(), sessions, persons, null, now)
                    .forEach(row -> rows.put(row.session(), row));
        }
        commands.stream()
                .map(BookSession::session)
                .filter(session -> !rows.containsKey(session))
                .findFirst()
                .ifPresent(session -> {
                    throw new NotFoundException("session", session);
                });
        return new Wanted(commands, rows);
    }

    /** Runs a command that needs seats, once holds that have expired are out of its way. */
    public <T> T freeing(Supplier<T> command) {
        return holds.freeing(scope, command);
    }

    /** Confirms the order's pending bookings. Answers with how many there were. */
    public int confirm(Sql sql, Trail trail, Id<?> order, Id<User> customer) {
        return sql.mapper(BookingMapper.class).confirmOfOrder(trail.withoutReceipt(), order, customer);
    }

    /** Frees the seats of those of these bookings that are pending or confirmed; where people attended, nothing changes. */
    public void release(Sql sql, Trail trail, UUID[] bookings, @Nullable String reason) {
        if (bookings.length > 0) {
            sql.mapper(BookingMapper.class).expire(trail.withoutReceipt(), Release.ofOrder(bookings, reason));
        }
    }
}
