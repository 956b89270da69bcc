package io.lmskit.booking;

import static io.lmskit.booking.BookingProblem.ALREADY_BOOKED;
import static io.lmskit.booking.BookingProblem.CERTIFICATE_REQUIRED;
import static io.lmskit.booking.BookingProblem.CLOSED;
import static io.lmskit.booking.BookingProblem.COURSE_REQUIRED;
import static io.lmskit.booking.BookingProblem.MEMBERS_ONLY;
import static io.lmskit.booking.BookingProblem.NOT_OPEN_YET;
import static io.lmskit.booking.BookingProblem.OVERLAP;
import static io.lmskit.booking.BookingProblem.PERSON_NOT_ACTIVE;
import static io.lmskit.booking.BookingProblem.PERSON_TWICE;
import static io.lmskit.booking.BookingProblem.PERSON_UNKNOWN;
import static io.lmskit.booking.BookingProblem.SESSION_FULL;
import static io.lmskit.booking.BookingProblem.SESSION_NOT_PUBLISHED;
import static io.lmskit.booking.BookingProblem.SESSION_STARTED;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.BookingFacts.PersonFacts;
import io.lmskit.booking.BookingFacts.SessionFacts;
import io.lmskit.clearance.ClearanceKind;
import io.lmskit.clearance.ClearanceProblem;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountRules;
import io.lmskit.pricing.Discounts;
import io.lmskit.pricing.Purchase;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.tenant.TenantProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * The rules that a booking must meet, all of them asked so that all reasons are told at once. Immutable.
 *
 * @param rules in the order in which their reasons are told
 */
public record BookingRules(List<BookingRule> rules) {

    /** What the library demands of every booking. */
    public static final BookingRules STANDARD = new BookingRules(List.of(
            new TenantTakesBookings(),
            new SessionOpen(),
            new WithinBookingWindow(),
            new SeatsFree(),
            new PersonsActive(),
            new OncePerSession(),
            new NoOverlap(),
            new MembersOnly(),
            new PrerequisitesMet(),
            new ClearancesPresent(),
            new DiscountApplies(),
            new CreditsEnough()));

    public BookingRules {
        rules = List.copyOf(rules);
    }

    /** These rules and one more. */
    public BookingRules with(BookingRule rule) {
        return new BookingRules(Stream.concat(rules.stream(), Stream.of(rule)).toList());
    }

    /** These rules but those of a type, for example {@code without(NoOverlap.class)}. */
    public BookingRules without(Class<? extends BookingRule> type) {
        return new BookingRules(rules.stream().filter(r -> !type.isInstance(r)).toList());
    }

    /** Those of these rules that are asked when somebody is named for a seat that was booked already. */
    public BookingRules ofWhoIsNamed() {
        return new BookingRules(
                rules.stream().filter(BookingRule::asksWhoIsNamed).toList());
    }

    /** All reasons against the booking; none if it may be made. */
    public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
        return rules.stream()
                .flatMap(rule -> rule.judge(command, facts, now).stream())
                .toList();
    }

    /**
     * What the booking costs: the price of its seats, less what the code takes off, if it applies; or credits, if it is to
     * be paid by them.
     */
    public static Quote quote(BookSession command, BookingFacts facts, Instant now) {
        Integer cost = facts.credits().cost();
        if (command.byCredits() && cost != null) {
            Money nothing = Money.zero(facts.session().price().getCurrencyUnit());
            return new Quote(nothing, nothing, nothing, Math.multiplyExact(cost, command.seats()));
        }
        Purchase purchase = purchase(command, facts);
        Money price = purchase.total();
        boolean applies = facts.code().isPresent()
                && DiscountRules.judge(facts.code().get(), facts.usesByCustomer(), purchase, now)
                        .isEmpty();
        Money discount = applies
                ? Discounts.split(facts.code().get().details(), purchase).get(0)
                : Money.zero(price.getCurrencyUnit());
        return new Quote(price, discount, price.minus(discount));
    }

    private static Purchase purchase(BookSession command, BookingFacts facts) {
        SessionFacts session = facts.session();
        return Purchase.of(
                session.course(), session.courseType(), session.price().multipliedBy(command.seats()));
    }

    /** A suspended tenant takes no bookings. */
    public record TenantTakesBookings() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            return facts.tenantActive() ? List.of() : List.of(Violation.of(TenantProblem.SUSPENDED, ""));
        }
    }

    /** The session is published and has not started. */
    public record SessionOpen() implements BookingRule {

        @Override
        public boolean asksWhoIsNamed() {
            return false;
        }

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            SessionFacts session = facts.session();
            List<Violation> violations = new ArrayList<>();
            if (session.status() != SessionStatus.PUBLISHED) {
                violations.add(Violation.of(
                        SESSION_NOT_PUBLISHED, "session", "session", session.id(), "status", word(session.status())));
            }
            if (!now.isBefore(session.startsAt())) {
                violations.add(Violation.of(
                        SESSION_STARTED, "session", "session", session.id(), "startsAt", session.startsAt()));
            }
            return violations;
        }
    }

    /** Not before the tenant's window opens nor after it closes; days are 24 hours. */
    public record WithinBookingWindow() implements BookingRule {

        @Override
        public boolean asksWhoIsNamed() {
            return false;
        }

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            SessionFacts session = facts.session();
            Integer days = facts.opensDaysBefore();
            if (days != null) {
                Instant opensAt = session.startsAt().minus(Duration.ofHours(24L * days));
                if (now.isBefore(opensAt)) {
                    return List.of(Violation.of(NOT_OPEN_YET, "session", "session", session.id(), "opensAt", opensAt));
                }
            }
            Instant closesAt = session.startsAt().minus(Duration.ofMinutes(facts.closesMinutesBefore()));
            boolean closedEarly = facts.closesMinutesBefore() > 0 && !now.isBefore(closesAt);
            return closedEarly
                    ? List.of(Violation.of(CLOSED, "session", "session", session.id(), "closesAt", closesAt))
                    : List.of();
        }
    }

    /** Every attendee finds a seat; seats with an expired hold are free. */
    public record SeatsFree() implements BookingRule {

        @Override
        public boolean asksWhoIsNamed() {
            return false;
        }

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            SessionFacts session = facts.session();
            return command.seats() <= session.seatsFree()
                    ? List.of()
                    : List.of(Violation.of(
                            SESSION_FULL,
                            "session",
                            "session",
                            session.id(),
                            "free",
                            Math.max(0, session.seatsFree()),
                            "wanted",
                            command.seats()));
        }
    }

    /** The customer and all attendees with an account are active users of the tenant. */
    public record PersonsActive() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            List<Violation> violations = new ArrayList<>();
            for (PersonFacts person : facts.persons()) {
                UserStatus status = person.status();
                String path = path(command, person.id());
                if (status == null) {
                    violations.add(Violation.of(PERSON_UNKNOWN, path, "person", person.id()));
                } else if (status != UserStatus.ACTIVE) {
                    violations.add(
                            Violation.of(PERSON_NOT_ACTIVE, path, "person", person.id(), "status", word(status)));
                }
            }
            return violations;
        }
    }

    /** One person has one place in a session, whoever booked. */
    public record OncePerSession() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            List<Violation> violations = new ArrayList<>();
            Set<Id<User>> seen = new HashSet<>();
            for (int i = 0; i < command.attendees().size(); i++) {
                Id<User> user = command.attendees().get(i).user();
                if (user != null && !seen.add(user)) {
                    violations.add(Violation.of(PERSON_TWICE, "attendees[" + i + "].user", "person", user));
                }
            }
            for (PersonFacts person : facts.persons()) {
                if (person.booked() && seen.contains(person.id())) {
                    violations.add(Violation.of(
                            ALREADY_BOOKED,
                            path(command, person.id()),
                            "person",
                            person.id(),
                            "session",
                            facts.session().id()));
                }
            }
            return violations;
        }
    }

    /** Nobody is in two sessions at one time; one right after the other is fine. */
    public record NoOverlap() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            Set<Id<User>> attending = new HashSet<>();
            command.attendees().stream().map(Seat::user).forEach(attending::add);
            return facts.persons().stream()
                    .filter(person -> attending.contains(person.id()))
                    .flatMap(person -> person.overlapping().stream()
                            .map(other -> Violation.of(
                                    OVERLAP, path(command, person.id()), "person", person.id(), "other", other)))
                    .toList();
        }
    }

    /** In a meeting of a class nobody has a place but its members; who only pays need not be one. */
    public record MembersOnly() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            Set<Id<User>> attending = new HashSet<>();
            command.attendees().stream().map(Seat::user).forEach(attending::add);
            return facts.persons().stream()
                    .filter(person -> person.stranger() && attending.contains(person.id()))
                    .map(person -> Violation.of(
                            MEMBERS_ONLY,
                            path(command, person.id()),
                            "person",
                            person.id(),
                            "session",
                            facts.session().id()))
                    .toList();
        }
    }

    /**
     * Everybody with an account who is to have a place has done what the course requires. Who only pays needs nothing, and a
     * seat without an account cannot be asked.
     */
    public record PrerequisitesMet() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            Set<Id<User>> attending = new HashSet<>();
            command.attendees().stream().map(Seat::user).forEach(attending::add);
            List<Violation> violations = new ArrayList<>();
            for (PersonFacts person : facts.persons()) {
                if (attending.contains(person.id())) {
                    String path = path(command, person.id());
                    person.missing().courses().stream()
                            .sorted()
                            .forEach(course -> violations.add(
                                    Violation.of(COURSE_REQUIRED, path, "person", person.id(), "required", course)));
                    person.missing().certificates().stream()
                            .sorted()
                            .forEach(type -> violations.add(
                                    Violation.of(CERTIFICATE_REQUIRED, path, "person", person.id(), "required", type)));
                }
            }
            return violations;
        }
    }

    /**
     * Everybody with an account who is to have a place has the clearances that the session, its course or its venue demand,
     * good for when it starts. Who only pays needs none, and a seat without an account cannot be asked.
     */
    public record ClearancesPresent() implements BookingRule {

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            Set<Id<User>> attending = new HashSet<>();
            command.attendees().stream().map(Seat::user).forEach(attending::add);
            return facts.persons().stream()
                    .filter(person -> attending.contains(person.id()))
                    .flatMap(person -> person.lacking().stream()
                            .sorted()
                            .map(kind -> Violation.of(
                                    kind == ClearanceKind.HEALTH
                                            ? ClearanceProblem.HEALTH_REQUIRED
                                            : ClearanceProblem.INDUCTION_REQUIRED,
                                    path(command, person.id()),
                                    "person",
                                    person.id())))
                    .toList();
        }
    }

    /** The discount code, if one is given, exists and applies. */
    public record DiscountApplies() implements BookingRule {

        @Override
        public boolean asksWhoIsNamed() {
            return false;
        }

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            String typed = command.discountCode();
            if (typed == null) {
                return List.of();
            }
            List<Violation> violations = facts.code()
                    .map(code -> DiscountRules.judge(code, facts.usesByCustomer(), purchase(command, facts), now))
                    .orElseGet(() -> List.of(DiscountRules.unknown(typed)));
            return Violation.below("discountCode", violations);
        }
    }

    /**
     * Who pays by credits has enough of them that are valid when the session takes place; and what costs credits alone is
     * not booked without.
     */
    public record CreditsEnough() implements BookingRule {

        @Override
        public boolean asksWhoIsNamed() {
            return false;
        }

        @Override
        public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
            Integer cost = facts.credits().cost();
            Id<?> session = facts.session().id();
            if (!command.byCredits()) {
                return cost != null && facts.session().price().isZero()
                        ? List.of(Violation.of(CreditProblem.REQUIRED, "byCredits", "session", session))
                        : List.of();
            }
            return cost == null
                    ? List.of(Violation.of(CreditProblem.NOT_FOR_CREDITS, "byCredits", "session", session))
                    : CreditRules.judgeSpending(
                            facts.credits().available(),
                            creditsDue(command, facts),
                            spentAt(facts, now),
                            now,
                            "byCredits");
        }
    }

    /** Which credits are to be spent on the booking; none if it is not paid by credits, or there are not enough. */
    public static List<CreditUse> creditUses(BookSession command, BookingFacts facts, Instant now) {
        return command.byCredits()
                ? CreditRules.plan(facts.credits().available(), creditsDue(command, facts), spentAt(facts, now))
                : List.of();
    }

    private static int creditsDue(BookSession command, BookingFacts facts) {
        Integer cost = facts.credits().cost();
        return cost == null
                ? 0
                : Math.max(
                        0,
                        Math.multiplyExact(cost, command.seats())
                                - facts.credits().spent());
    }

    /** When the session starts; now, if it has started. */
    private static Instant spentAt(BookingFacts facts, Instant now) {
        Instant start = facts.session().startsAt();
        return start.isAfter(now) ? start : now;
    }

    private static String path(BookSession command, Id<User> person) {
        for (int i = 0; i < command.attendees().size(); i++) {
            boolean alone = command.seats() == 1 && command.customer().equals(person);
            if (!alone && person.equals(command.attendees().get(i).user())) {
                return "attendees[" + i + "].user";
            }
        }
        return "customer";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
