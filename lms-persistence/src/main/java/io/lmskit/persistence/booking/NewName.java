package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.PersonFacts;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.AttendeeMapper.Naming;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks what booking asks of an attendee, of somebody who is named for a seat that was booked already. */
final class NewName {

    private final Scope scope;

    NewName(Scope scope) {
        this.scope = scope;
    }

    /**
     * @throws RuleViolationException with all reasons against the person at once
     * @throws Holds.InTheWay if a hold of theirs has expired, and must go first
     */
    Naming decide(Sql sql, Booking booking, Id<Attendee> attendee, Seat who, Instant now) {
        @Nullable Id<User> user = who.user();
        UUID[] persons = Stream.of(booking.customer(), user == null ? booking.customer() : user)
                .distinct()
                .sorted()
                .map(Id::value)
                .toArray(UUID[]::new);
        FactsRow row = sql.mapper(SeatMapper.class)
                .readFactsOfMany(
                        scope.tenant(), booking.session(), booking.customer(), persons, null, null, booking.id(), now)
                .orElseThrow(() -> new NotFoundException("session", booking.session()));
        RuleViolationException.throwIfAny(judge(booking, attendee, who, row.toFacts(), now));
        if (row.needsExpiry(0)) {
            throw new Holds.InTheWay(row.overdue());
        }
        return new Naming(
                booking.id(),
                booking.version(),
                booking.session(),
                row.sessionVersion(),
                row.personIds(),
                row.revisions(),
                attendee,
                user,
                who.name(),
                who.email());
    }

    /** The others were asked when they were booked or named; here they only say who is named twice. */
    private List<Violation> judge(Booking booking, Id<Attendee> attendee, Seat who, BookingFacts facts, Instant now) {
        List<Seat> seats = new ArrayList<>();
        for (Attendee other : booking.remaining()) {
            seats.add(other.id().equals(attendee) ? who : SeatTaker.seat(other));
        }
        List<PersonFacts> person =
                facts.persons().stream().filter(p -> p.id().equals(who.user())).toList();
        BookSession command = new BookSession(
                booking.session(), booking.customer(), seats, null, booking.notes(), booking.credits() > 0);
        BookingFacts asked = new BookingFacts(
                facts.tenantActive(),
                facts.opensDaysBefore(),
                facts.closesMinutesBefore(),
                facts.session(),
                facts.code(),
                facts.usesByCustomer(),
                person,
                facts.credits());
        return scope.bookingRules().ofWhoIsNamed().judge(command, asked, now).stream()
                .map(NewName::ofWho)
                .toList();
    }

    /** The field is the one of this command. */
    private static Violation ofWho(Violation violation) {
        String path = violation.path();
        boolean person = path.equals("customer") || path.startsWith("attendees[");
        String below = path.contains("].") ? path.substring(path.indexOf("].") + 2) : "user";
        return person
                ? new Violation(violation.code(), "who." + below, violation.message(), violation.values())
                : violation;
    }
}
