package io.lmskit.persistence.booking;

import static io.lmskit.access.Operation.BOOKING_CANCEL;
import static io.lmskit.access.Operation.BOOKING_CREATE;
import static io.lmskit.access.Operation.BOOKING_MANAGE;

import io.lmskit.access.Operation;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.AttendeeRules;
import io.lmskit.booking.AttendeeService;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.CancellationRules;
import io.lmskit.booking.CancellationRules.Outcome;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.AttendeeMapper.Cancelling;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Single attendees on PostgreSQL. */
public final class PostgresAttendeeService implements AttendeeService {

    private static final String CANCELLED = "An attendee was cancelled";

    private final Scope scope;
    private final Holds holds;
    private final NewName names;

    public PostgresAttendeeService(Scope scope, RefundDesk refunds) {
        this.scope = scope;
        this.holds = new Holds(refunds);
        this.names = new NewName(scope);
    }

    @Override
    public Booking name(Id<Attendee> attendee, Seat who) {
        scope.require(BOOKING_CREATE);
        scope.check(who);
        List<Object> request = List.of(attendee, who);
        return holds.freeing(
                scope,
                () -> scope.transaction("booking.name-attendee", request, this::load, (sql, trail) -> {
                    Booking now = read(sql, attendee).toBooking();
                    scope.require(BOOKING_CREATE, now.customer(), null);
                    RuleViolationException.throwIfAny(AttendeeRules.judgeName(now, attendee));
                    Seat old = SeatTaker.seat(AttendeeRules.attendee(now, attendee));
                    if (old.equals(who)) {
                        return scope.unchanged(sql, trail.resultingIn(now.id()), now);
                    }
                    return sql.mapper(AttendeeMapper.class)
                            .name(trail.resultingIn(now.id()), names.decide(sql, now, attendee, who, trail.now()))
                            .map(BookingRow::toBooking);
                }));
    }

    @Override
    public Booking cancel(Id<Attendee> attendee, @Nullable String reason) {
        scope.require(BOOKING_CANCEL);
        return cancel(attendee, null, reason, BOOKING_CANCEL);
    }

    @Override
    public Booking cancelWithRefund(Id<Attendee> attendee, Money refund, @Nullable String reason) {
        scope.requireAll(BOOKING_MANAGE);
        return cancel(attendee, refund, reason, BOOKING_MANAGE);
    }

    @Override
    public Booking cancelReturning(Id<Attendee> attendee, int credits, @Nullable String reason) {
        scope.requireAll(BOOKING_MANAGE);
        if (credits < 0) {
            throw new InvalidInputException(Violation.of(InputProblem.NOT_NEGATIVE, "credits"));
        }
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(attendee, credits, clean);
        return scope.transaction("booking.cancel-attendee-returning", request, this::load, (sql, trail) -> {
            Booking now = read(sql, attendee).toBooking();
            boolean last = AttendeeRules.isLast(now, attendee);
            RuleViolationException.throwIfAny(
                    last
                            ? CancellationRules.judgeReturn(now, credits)
                            : AttendeeRules.judgeReturn(now, attendee, credits));
            return cancelled(sql, trail, now, attendee, new Outcome(nothing(now), false, credits), clean);
        });
    }

    private Booking cancel(
            Id<Attendee> attendee, @Nullable Money refund, @Nullable String reason, Operation operation) {
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(attendee, refund, clean);
        return scope.transaction("booking.cancel-attendee", request, this::load, (sql, trail) -> {
            BookingRow row = read(sql, attendee);
            Booking now = row.toBooking();
            scope.require(operation, now.customer(), null);
            boolean last = AttendeeRules.isLast(now, attendee);
            RuleViolationException.throwIfAny(
                    last
                            ? CancellationRules.judgeCancel(now, refund)
                            : AttendeeRules.judgeCancel(now, attendee, refund));
            Outcome outcome;
            if (refund != null) {
                outcome = new Outcome(refund, false, 0);
            } else if (last) {
                outcome = CancellationRules.byPolicy(now, row.policy(), row.startsAt(), trail.now());
            } else {
                outcome = AttendeeRules.byPolicy(now, attendee, row.policy(), row.startsAt(), trail.now());
            }
            return cancelled(sql, trail, now, attendee, outcome, clean);
        });
    }

    private Optional<Booking> cancelled(
            Sql sql, Trail trail, Booking now, Id<Attendee> attendee, Outcome outcome, @Nullable String reason) {
        if (AttendeeRules.isLast(now, attendee)) {
            return holds.cancel(sql, trail, now, outcome, reason);
        }
        Optional<BookingRow> left = sql.mapper(AttendeeMapper.class)
                .cancel(
                        trail.resultingIn(now.id()),
                        new Cancelling(
                                now.id(),
                                now.version(),
                                now.customer(),
                                now.session(),
                                attendee,
                                AttendeeRules.without(now, attendee, outcome),
                                outcome.refund(),
                                outcome.credits(),
                                outcome.late(),
                                reason));
        left.ifPresent(done -> {
            holds.request(sql, trail, now.id(), outcome.refund(), reason == null ? CANCELLED : reason);
            holds.giveBack(sql, trail, now.id(), outcome.credits());
        });
        return left.map(BookingRow::toBooking);
    }

    private static Money nothing(Booking booking) {
        return booking.total().minus(booking.total());
    }

    private Booking load(UUID id) {
        return scope.read(sql -> sql.mapper(BookingMapper.class)
                        .read(scope.tenant(), Id.of(id))
                        .orElseThrow(() -> new NotFoundException("booking", Id.of(id))))
                .toBooking();
    }

    private BookingRow read(Sql sql, Id<Attendee> attendee) {
        return sql.mapper(BookingMapper.class)
                .readByAttendee(scope.tenant(), attendee)
                .orElseThrow(() -> new NotFoundException("attendee", attendee));
    }
}
