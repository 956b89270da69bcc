package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.CreditFacts;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.BookingRules.DiscountApplies;
import io.lmskit.booking.BookingRules.PersonsActive;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.booking.Quote;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.TakeSeats.Spending;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what a booking's rules are asked about, asks them, and prepares the statement that takes the seats. */
final class SeatTaker {

    private final Scope scope;
    private final CreditSpending credits;

    SeatTaker(Scope scope) {
        this.scope = scope;
        this.credits = new CreditSpending(scope);
    }

    /** What the rules are asked about. */
    FactsRow read(
            Sql sql, BookSession command, @Nullable Id<DiscountCode> code, @Nullable Id<Booking> except, Instant now) {
        String codeKey = code != null ? null : Texts.keyOrNull(command.discountCode());
        UUID[] persons = persons(command);
        SeatMapper seats = sql.mapper(SeatMapper.class);
        Optional<FactsRow> facts;
        if (command.byCredits() && persons.length > 1) {
            facts = seats.readFactsAndCreditsOfMany(
                    scope.tenant(), command.session(), command.customer(), persons, except, now);
        } else if (command.byCredits()) {
            facts = seats.readFactsAndCredits(scope.tenant(), command.session(), command.customer(), except, now);
        } else if (persons.length > 1 || code != null) {
            facts = seats.readFactsOfMany(
                    scope.tenant(), command.session(), command.customer(), persons, codeKey, code, except, now);
        } else if (codeKey != null) {
            facts = seats.readFacts(scope.tenant(), command.session(), command.customer(), codeKey, except, now);
        } else {
            facts = readPlain(seats, command, except, now);
        }
        return facts.orElseThrow(() -> new NotFoundException("session", command.session()));
    }

    /** Where a tenant demanded something once, it is looked for from then on; elsewhere only whether it does. */
    private Optional<FactsRow> readPlain(
            SeatMapper seats, BookSession command, @Nullable Id<Booking> except, Instant now) {
        if (!scope.demanding().contains(scope.tenant())) {
            Optional<FactsRow> facts =
                    seats.readFactsUndemanding(scope.tenant(), command.session(), command.customer(), except, now);
            if (facts.isEmpty() || !facts.get().demanding()) {
                return facts;
            }
            scope.demanding().add(scope.tenant());
        }
        return seats.readFactsWithoutCode(scope.tenant(), command.session(), command.customer(), except, now);
    }

    /**
     * The same of several persons who each book a session for themselves without a code, in no order.
     *
     * @param sessions of each person; may end with nulls, as {@code persons} may
     */
    List<FactsRow> readEach(Sql sql, @Nullable UUID[] sessions, @Nullable UUID[] persons, Instant now) {
        SeatMapper seats = sql.mapper(SeatMapper.class);
        if (!scope.demanding().contains(scope.tenant())) {
            List<FactsRow> facts = seats.readFactsOfEachUndemanding(scope.tenant(), sessions, persons, null, now);
            if (facts.stream().noneMatch(FactsRow::demanding)) {
                return facts;
            }
            scope.demanding().add(scope.tenant());
        }
        return seats.readFactsOfEach(scope.tenant(), sessions, persons, null, now);
    }

    /**
     * A booking of its own.
     *
     * @throws RuleViolationException with all reasons at once
     */
    TakeSeats fresh(BookSession command, FactsRow row, Id<Booking> id, Instant now) {
        BookingFacts facts = row.toFacts();
        RuleViolationException.throwIfAny(scope.bookingRules().judge(command, facts, now));
        requirePersons(command, facts, now);
        Quote quote = BookingRules.quote(command, facts, now);
        Money nothing = quote.total().minus(quote.total());
        Spending spending = credits.plan(command, facts, List.of(), now);
        return prepare(command, row, row.revisions(), id, quote, nothing, nothing, nothing, null, spending, now);
    }

    /**
     * A booking that takes the place and the money of another one.
     *
     * @param command with the text of the old booking's code, which is judged by the time of that booking
     * @throws RuleViolationException with all reasons at once
     */
    TakeSeats inPlaceOf(Booking old, BookSession command, FactsRow row, Id<Booking> id, Instant now) {
        List<CreditUse> held = CreditSpending.held(old, row);
        BookingFacts facts = CreditSpending.facts(row, held);
        RuleViolationException.throwIfAny(judge(command, facts, old.createdAt(), now));
        Quote quote = BookingRules.quote(command, facts, old.createdAt());
        // releasing the old booking has bumped its customer's revision in this transaction
        Long[] revisions = row.revisions();
        for (int i = 0; i < revisions.length; i++) {
            if (row.personIds()[i].equals(old.customer().value())) {
                revisions[i] = revisions[i] + 1;
            }
        }
        List<CreditUse> carried = CreditRules.carry(held, quote.credits());
        Spending spending = credits.plan(command, facts, carried, now);
        return prepare(
                command,
                row,
                revisions,
                id,
                quote,
                old.paid(),
                old.refunded(),
                old.retained(),
                old.id(),
                spending,
                now);
    }

    /** Writes a decided booking; empty if the decision no longer stands. */
    Optional<Booking> commit(Sql sql, Trail trail, TakeSeats booking) {
        SeatMapper seats = sql.mapper(SeatMapper.class);
        Optional<UUID> written;
        if (booking.spending() != null) {
            written =
                    booking.isAlone() ? seats.bookAloneByCredits(trail, booking) : seats.bookByCredits(trail, booking);
        } else if (booking.isBare() && trail.isBare()) {
            written = seats.bookBare(trail, booking);
        } else {
            written = booking.isAlone() ? seats.bookAlone(trail, booking) : seats.book(trail, booking);
        }
        return written.map(id -> booking.toBooking(trail));
    }

    /** All reasons why a booking that was released cannot have its seats again. */
    List<Violation> judgeAgain(Booking booking, BookSession command, FactsRow row, Instant now) {
        return judge(command, facts(booking, row), booking.createdAt(), now);
    }

    /** The released booking with its seats again, at its own price. */
    TakeSeats again(Booking booking, FactsRow row, Money paid, String event, Instant now) {
        BookSession command = command(booking, booking.session(), null);
        @Nullable
        Spending spending = booking.creditsSpent() - booking.creditsRetained() < booking.credits()
                ? credits.plan(command, facts(booking, row), List.of(), now)
                : null;
        Account account = Account.of(booking.total(), paid, booking.refunded(), booking.retained());
        boolean confirmed = account.due.isZero();
        int seats = booking.seats();
        return new TakeSeats(
                booking.id(),
                booking.reference(),
                booking.session(),
                row.sessionVersion(),
                booking.customer(),
                row.personIds(),
                row.revisions(),
                booking.discountCode(),
                booking.discountCode() == null ? null : row.codeVersion(),
                scope.ids().next().value(),
                confirmed ? BookingStatus.CONFIRMED : BookingStatus.PENDING,
                PaymentState.of(booking.total(), account.due, paid, account.refunded, booking.retained()),
                seats,
                new Quote(booking.price(), booking.discount(), booking.total(), booking.credits()),
                account.due,
                paid,
                account.refunded,
                booking.retained(),
                booking.transferredFrom(),
                booking.notes(),
                confirmed ? null : now.plus(row.hold()),
                confirmed ? now : null,
                new UUID[0],
                new UUID[0],
                new String[0],
                new String[0],
                booking.version(),
                event,
                null,
                spending);
    }

    /** Writes a released booking that has its seats again; empty if the decision no longer stands. */
    static Optional<BookingRow> retake(Sql sql, Trail trail, TakeSeats booking) {
        SeatMapper seats = sql.mapper(SeatMapper.class);
        return booking.spending() != null ? seats.retakeByCredits(trail, booking) : seats.retake(trail, booking);
    }

    /** Also where a host has taken the rule away: who is not there can have no seat. */
    private static void requirePersons(BookSession command, BookingFacts facts, Instant now) {
        if (facts.persons().stream().anyMatch(person -> person.status() == null)) {
            RuleViolationException.throwIfAny(new PersonsActive()
                    .judge(command, facts, now).stream()
                            .filter(v -> v.is(BookingProblem.PERSON_UNKNOWN))
                            .toList());
        }
    }

    /** The command that would make this booking anew in a session. */
    static BookSession command(Booking booking, Id<Session> session, @Nullable String code) {
        List<Seat> seats = booking.remaining().stream().map(SeatTaker::seat).toList();
        return new BookSession(session, booking.customer(), seats, code, booking.notes(), booking.credits() > 0);
    }

    /** What is known of the released booking's session, at the price that was booked. */
    private static BookingFacts facts(Booking booking, FactsRow row) {
        BookingFacts facts = row.toFacts();
        BookingFacts.SessionFacts s = facts.session();
        Money price = booking.price().dividedBy(booking.seats(), RoundingMode.UNNECESSARY);
        return new BookingFacts(
                facts.tenantActive(),
                facts.opensDaysBefore(),
                facts.closesMinutesBefore(),
                new BookingFacts.SessionFacts(
                        s.id(),
                        s.status(),
                        s.startsAt(),
                        s.endsAt(),
                        s.capacity(),
                        s.seatsTaken(),
                        s.seatsOverdue(),
                        price,
                        s.course(),
                        s.courseType()),
                facts.code(),
                facts.usesByCustomer(),
                facts.persons(),
                new CreditFacts(
                        booking.credits() == 0 ? null : booking.credits() / booking.seats(),
                        booking.creditsSpent() - booking.creditsRetained(),
                        row.credits()));
    }

    /** A code is judged by the time of the original booking, everything else by now. */
    private List<Violation> judge(BookSession command, BookingFacts facts, Instant booked, Instant now) {
        BookingRules rules = scope.bookingRules();
        BookingRules others = rules.without(DiscountApplies.class);
        List<Violation> violations = new ArrayList<>(others.judge(command, facts, now));
        if (others.rules().size() < rules.rules().size()) {
            violations.addAll(new DiscountApplies().judge(command, facts, booked));
        }
        return violations;
    }

    private TakeSeats prepare(
            BookSession command,
            FactsRow row,
            Long[] revisions,
            Id<Booking> id,
            Quote quote,
            Money paid,
            Money refunded,
            Money retained,
            @Nullable Id<Booking> transferredFrom,
            @Nullable Spending spending,
            Instant now) {
        Account account = Account.of(quote.total(), paid, refunded, retained);
        boolean confirmed = account.due.isZero();
        List<Seat> seats = command.attendees();
        return new TakeSeats(
                id,
                scope.references().next("BK"),
                command.session(),
                row.sessionVersion(),
                command.customer(),
                row.personIds(),
                revisions,
                row.codeId(),
                row.codeVersion(),
                scope.ids().next().value(),
                confirmed ? BookingStatus.CONFIRMED : BookingStatus.PENDING,
                PaymentState.of(quote.total(), account.due, paid, account.refunded, retained),
                seats.size(),
                quote,
                account.due,
                paid,
                account.refunded,
                retained,
                transferredFrom,
                command.notes(),
                confirmed ? null : now.plus(row.hold()),
                confirmed ? now : null,
                seats.stream().map(s -> scope.ids().next().value()).toArray(UUID[]::new),
                seats.stream()
                        .map(s -> s.user() == null ? null : s.user().value())
                        .toArray(UUID[]::new),
                seats.stream().map(Seat::name).toArray(String[]::new),
                seats.stream().map(Seat::email).toArray(String[]::new),
                0,
                confirmed ? "BookingConfirmed" : "BookingHeld",
                null,
                spending);
    }

    /** What is due and what goes back, once the total and what came in are known. */
    private record Account(Money due, Money refunded) {

        static Account of(Money total, Money paid, Money refunded, Money retained) {
            Money owed = total.minus(paid.minus(refunded).minus(retained));
            return owed.isNegative()
                    ? new Account(owed.minus(owed), refunded.plus(owed.negated()))
                    : new Account(owed, refunded);
        }
    }

    static Seat seat(Attendee attendee) {
        return new Seat(attendee.user(), attendee.name(), attendee.email());
    }

    /** The customer and all attendees with an account, by id. */
    static UUID[] persons(BookSession command) {
        TreeSet<Id<User>> persons = new TreeSet<>();
        persons.add(command.customer());
        command.attendees().stream().map(Seat::user).filter(Objects::nonNull).forEach(persons::add);
        return persons.stream().map(Id::value).toArray(UUID[]::new);
    }
}
