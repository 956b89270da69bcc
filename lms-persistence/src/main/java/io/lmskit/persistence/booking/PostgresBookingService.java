package io.lmskit.persistence.booking;

import static io.lmskit.access.Operation.BOOKING_CANCEL;
import static io.lmskit.access.Operation.BOOKING_CREATE;
import static io.lmskit.access.Operation.BOOKING_MANAGE;
import static io.lmskit.access.Operation.BOOKING_READ;

import io.lmskit.access.Operation;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingCheck;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.BookingService;
import io.lmskit.booking.CancellationRules;
import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Scope.Attempt;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bookings on PostgreSQL. */
public final class PostgresBookingService implements BookingService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(BookingMapper.class, SeatMapper.class, AttendanceMapper.class, AttendeeMapper.class);

    private static final String TRANSFERRED = "Transferred";

    private final Scope scope;
    private final SeatTaker taker;
    private final BookingLine line;
    private final Holds holds;

    public PostgresBookingService(Scope scope, RefundDesk refunds) {
        this.scope = scope;
        this.taker = new SeatTaker(scope);
        this.line = new BookingLine(scope, taker);
        this.holds = new Holds(refunds);
    }

    @Override
    public Booking book(BookSession command) {
        scope.require(BOOKING_CREATE, command.customer(), null);
        scope.check(command);
        Id<Booking> id = scope.ids().next();
        Attempt<Booking> alone =
                (sql, trail) -> taker.commit(sql, trail.resultingIn(id), decide(sql, command, id, trail));
        if (!line.takes(command)) {
            return holds.freeing(scope, () -> scope.command("booking.book", command, this::load, alone));
        }
        Function<Trail, Optional<Booking>> together = trail -> {
            TakeSeats booking = decide(line.read(command, trail.now()), command, id, trail);
            return line.book(trail.resultingIn(id), booking);
        };
        return holds.freeing(scope, () -> scope.command("booking.book", command, this::load, together, alone));
    }

    private TakeSeats decide(Sql sql, BookSession command, Id<Booking> id, Trail trail) {
        return decide(taker.read(sql, command, null, null, trail.now()), command, id, trail);
    }

    private TakeSeats decide(FactsRow facts, BookSession command, Id<Booking> id, Trail trail) {
        TakeSeats booking = taker.fresh(command, facts, id, trail.now());
        requireNoHolds(facts, command.seats());
        return booking;
    }

    @Override
    public BookingCheck check(BookSession command) {
        scope.require(BOOKING_CREATE, command.customer(), null);
        scope.check(command);
        BookingFacts facts = scope.read(sql -> taker.read(sql, command, null, null, scope.now()))
                .toFacts();
        return new BookingCheck(
                scope.bookingRules().judge(command, facts, scope.now()),
                BookingRules.quote(command, facts, scope.now()));
    }

    @Override
    public Booking cancel(Id<Booking> booking, @Nullable String reason) {
        scope.require(BOOKING_CANCEL);
        return cancel(booking, null, reason, BOOKING_CANCEL);
    }

    @Override
    public Booking cancelWithRefund(Id<Booking> booking, Money refund, @Nullable String reason) {
        scope.requireAll(BOOKING_MANAGE);
        return cancel(booking, refund, reason, BOOKING_MANAGE);
    }

    @Override
    public Booking cancelReturning(Id<Booking> booking, int credits, @Nullable String reason) {
        scope.requireAll(BOOKING_MANAGE);
        if (credits < 0) {
            throw new InvalidInputException(Violation.of(InputProblem.NOT_NEGATIVE, "credits"));
        }
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(booking, credits, clean);
        return scope.transaction("booking.cancel-returning", request, this::load, (sql, trail) -> {
            Booking now = read(sql, booking).toBooking();
            RuleViolationException.throwIfAny(CancellationRules.judgeReturn(now, credits));
            Outcome outcome = new Outcome(now.total().minus(now.total()), false, credits);
            return holds.cancel(sql, trail, now, outcome, clean);
        });
    }

    private Booking cancel(Id<Booking> booking, @Nullable Money refund, @Nullable String reason, Operation operation) {
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(booking, refund, clean);
        return scope.transaction("booking.cancel", request, this::load, (sql, trail) -> {
            BookingRow row = read(sql, booking);
            Booking now = row.toBooking();
            scope.require(operation, now.customer(), null);
            RuleViolationException.throwIfAny(CancellationRules.judgeCancel(now, refund));
            Outcome outcome = refund != null
                    ? new Outcome(refund, false, 0)
                    : CancellationRules.byPolicy(now, row.policy(), row.startsAt(), trail.now());
            return holds.cancel(sql, trail, now, outcome, clean);
        });
    }

    @Override
    public Booking reinstate(Id<Booking> booking) {
        scope.requireAll(BOOKING_MANAGE);
        return holds.freeing(
                scope,
                () -> scope.transaction("booking.reinstate", booking, this::load, (sql, trail) -> {
                    Booking now = read(sql, booking).toBooking();
                    RuleViolationException.throwIfAny(CancellationRules.judgeReinstate(now));
                    BookSession anew = SeatTaker.command(now, now.session(), null);
                    FactsRow facts = taker.read(sql, anew, now.discountCode(), booking, trail.now());
                    BookSession command = SeatTaker.command(now, now.session(), facts.code());
                    RuleViolationException.throwIfAny(taker.judgeAgain(now, command, facts, trail.now()));
                    requireNoHolds(facts, now.seats());
                    return SeatTaker.retake(
                                    sql,
                                    trail.resultingIn(booking),
                                    taker.again(now, facts, now.paid(), "BookingReinstated", trail.now()))
                            .map(BookingRow::toBooking);
                }));
    }

    @Override
    public Booking transfer(Id<Booking> booking, Id<Session> session) {
        scope.require(BOOKING_CANCEL);
        Id<Booking> id = scope.ids().next();
        List<Object> request = List.of(booking, session);
        return holds.freeing(
                scope,
                () -> scope.transaction("booking.transfer", request, this::load, (sql, trail) -> {
                    Booking old = requireTransferable(sql, trail, booking, session);
                    BookSession anew = SeatTaker.command(old, session, null);
                    lock(sql, old, session);
                    FactsRow facts = taker.read(sql, anew, old.discountCode(), booking, trail.now());
                    requireSameCurrency(old, facts);
                    BookSession command = SeatTaker.command(old, session, facts.code());
                    TakeSeats place = taker.inPlaceOf(old, command, facts, id, trail.now());
                    requireNoHolds(facts, old.seats());
                    if (release(sql, trail.withoutReceipt(), Release.transferring(old))
                            .isEmpty()) {
                        return Optional.empty();
                    }
                    holds.carry(sql, trail, old, place.carried());
                    Optional<Booking> booked = taker.commit(sql, trail.resultingIn(id), place);
                    booked.ifPresent(done -> {
                        if (old.total().isPositive() || old.paid().isPositive()) {
                            // also those that a payer is about to pay
                            holds.move(sql, trail, booking, id);
                        }
                        holds.request(sql, trail, id, place.refunded().minus(old.refunded()), TRANSFERRED);
                    });
                    return booked;
                }));
    }

    @Override
    public int expireOverdue(int limit) {
        scope.requireAll(BOOKING_MANAGE);
        if (limit < 1 || limit > 10_000) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "limit", "min", 1, "max", 10_000));
        }
        List<UUID> overdue = scope.query(BookingMapper.class, b -> b.findOverdue(scope.tenant(), scope.now(), limit));
        return overdue.isEmpty() ? 0 : holds.expireOwn(scope, overdue.toArray(UUID[]::new));
    }

    @Override
    public Booking getBooking(Id<Booking> booking) {
        return visible(scope.read(sql -> read(sql, booking)));
    }

    @Override
    public Booking getBooking(String reference) {
        String clean = Input.text("reference", reference, 50).toUpperCase(Locale.ROOT);
        return visible(scope.query(BookingMapper.class, b -> b.readByReference(scope.tenant(), clean))
                .orElseThrow(() -> new NotFoundException("booking", clean)));
    }

    @Override
    public Page<Booking> findBookings(BookingFilter filter, PageRequest page) {
        Whose whose = scope.require(BOOKING_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<BookingRow> rows = scope.query(
                BookingMapper.class,
                b -> b.find(
                        scope.tenant(),
                        whose,
                        filter,
                        after == null ? null : after.moment(),
                        after == null ? null : after.id(),
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(BookingRow::toBooking);
    }

    private Booking visible(BookingRow row) {
        scope.require(BOOKING_READ, row.customer(), row.instructor());
        return row.toBooking();
    }

    private Booking load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id))).toBooking();
    }

    private BookingRow read(Sql sql, Id<Booking> id) {
        return sql.mapper(BookingMapper.class)
                .read(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("booking", id));
    }

    private static Optional<BookingRow> release(Sql sql, Trail trail, Release release) {
        return sql.mapper(BookingMapper.class).release(trail, release).stream().findFirst();
    }

    private Booking requireTransferable(Sql sql, Trail trail, Id<Booking> booking, Id<Session> session) {
        BookingRow row = read(sql, booking);
        Booking now = row.toBooking();
        scope.require(BOOKING_CANCEL, now.customer(), null);
        if (now.session().equals(session)) {
            throw new RuleViolationException(Violation.of(BookingProblem.SAME_SESSION, "session", "booking", booking));
        }
        Outcome ifCancelled = CancellationRules.byPolicy(now, row.policy(), row.startsAt(), trail.now());
        RuleViolationException.throwIfAny(CancellationRules.judgeTransfer(now, ifCancelled, scope.may(BOOKING_MANAGE)));
        return now;
    }

    private void lock(Sql sql, Booking old, Id<Session> to) {
        UUID[] persons = SeatTaker.persons(SeatTaker.command(old, to, null));
        int sessions = sql.mapper(SeatMapper.class)
                .lockForTransfer(scope.tenant(), persons, old.discountCode(), old.session(), to);
        if (sessions < 2) {
            throw new NotFoundException("session", to);
        }
    }

    private static void requireSameCurrency(Booking old, FactsRow facts) {
        if (old.credits() == 0
                && !old.total().getCurrencyUnit().equals(facts.price().getCurrencyUnit())) {
            throw new RuleViolationException(Violation.of(
                    BookingProblem.CURRENCY_DIFFERS,
                    "session",
                    "first",
                    old.total().getCurrencyUnit(),
                    "second",
                    facts.price().getCurrencyUnit()));
        }
    }

    private static void requireNoHolds(FactsRow facts, int seats) {
        if (facts.needsExpiry(seats)) {
            throw new Holds.InTheWay(facts.overdue());
        }
    }
}
