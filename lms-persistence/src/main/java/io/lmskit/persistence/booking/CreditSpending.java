package io.lmskit.persistence.booking;

import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.CreditFacts;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.BookingRules.CreditsEnough;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.booking.TakeSeats.Spending;
import io.lmskit.persistence.kernel.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which credits a booking spends, and which of them it takes over from the one whose place it takes. */
final class CreditSpending {

    private final Scope scope;

    CreditSpending(Scope scope) {
        this.scope = scope;
    }

    /**
     * Null if the booking is not paid by credits.
     *
     * @param carried what it takes over
     * @throws RuleViolationException if there are not enough others, also where a host has taken the rule away: credits that are
     *     not there cannot be spent
     */
    @Nullable
    Spending plan(BookSession command, BookingFacts facts, List<CreditUse> carried, Instant now) {
        if (!command.byCredits()) {
            return null;
        }
        List<Violation> lacking = new CreditsEnough().judge(command, facts, now);
        RuleViolationException.throwIfAny(lacking);
        Map<UUID, Integer> perGrant = new LinkedHashMap<>();
        Stream.concat(carried.stream(), BookingRules.creditUses(command, facts, now).stream())
                .forEach(use -> perGrant.merge(use.grant().value(), use.credits(), Integer::sum));
        return new Spending(
                perGrant.keySet().toArray(UUID[]::new),
                perGrant.values().toArray(Integer[]::new),
                perGrant.keySet().stream()
                        .map(grant -> scope.ids().next().value())
                        .toArray(UUID[]::new),
                carried);
    }

    /** What can be taken over: not what was kept for attendees who were cancelled, which are those that expire first. */
    static List<CreditUse> held(Booking old, FactsRow row) {
        return CreditRules.skipping(row.held(), old.creditsRetained(), old.credits());
    }

    /** What the rules are asked about, of a booking that takes over these credits. */
    static BookingFacts facts(FactsRow row, List<CreditUse> held) {
        BookingFacts facts = row.toFacts();
        return new BookingFacts(
                facts.tenantActive(),
                facts.opensDaysBefore(),
                facts.closesMinutesBefore(),
                facts.session(),
                facts.code(),
                facts.usesByCustomer(),
                facts.persons(),
                new CreditFacts(
                        facts.credits().cost(),
                        held.stream().mapToInt(CreditUse::credits).sum(),
                        facts.credits().available()));
    }
}
