package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.SessionFacts;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.BookingRules.DiscountApplies;
import io.lmskit.booking.BookingRules.NoOverlap;
import io.lmskit.booking.BookingRules.TenantTakesBookings;
import io.lmskit.credit.CreditRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountRules;
import io.lmskit.pricing.Discounts;
import io.lmskit.pricing.Purchase;
import io.lmskit.pricing.PurchaseLine;
import io.lmskit.sales.OrderFacts.Offer;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.SubscriptionRules;
import io.lmskit.tenant.TenantProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is asked of an order before it is placed, and what it costs. Pure. */
public final class OrderRules {

    private OrderRules() {}

    /**
     * All reasons against the order; none if it may be placed.
     *
     * @param booking the rules for its seats; the code is asked about for the order as a whole
     */
    public static List<Violation> judge(PlaceOrder command, OrderFacts facts, BookingRules booking, Instant now) {
        List<Violation> found = new ArrayList<>();
        if (!facts.tenantActive()) {
            found.add(Violation.of(TenantProblem.SUSPENDED, ""));
        }
        if (facts.customer() != UserStatus.ACTIVE) {
            found.add(Violation.of(
                    OrderProblem.CUSTOMER_NOT_ACTIVE,
                    "customer",
                    "customer",
                    command.customer(),
                    "status",
                    facts.customer().name().toLowerCase(Locale.ROOT)));
        }
        for (int i = 0; i < command.lines().size(); i++) {
            String path = "lines[" + i + "]";
            found.addAll(Violation.below(
                    path, line(command.lines().get(i), facts.offers().get(i), command.customer())));
            found.addAll(seats(command, facts, booking, i, now));
            found.addAll(twice(command, i));
        }
        found.addAll(currencies(facts));
        if (sameCurrency(facts) && command.discountCode() != null) {
            found.addAll(Violation.below("discountCode", code(command, facts, now)));
        }
        return found;
    }

    /** What the order costs, without the discount if the code does not apply; empty if there are several currencies. */
    public static Optional<OrderQuote> quote(PlaceOrder command, OrderFacts facts, Instant now) {
        if (!sameCurrency(facts)) {
            return Optional.empty();
        }
        Purchase purchase = purchase(command, facts);
        Money nothing = Money.zero(purchase.currency());
        boolean applies = facts.code().isPresent() && code(command, facts, now).isEmpty();
        List<Money> discounts = applies
                ? Discounts.split(facts.code().get().details(), purchase)
                : purchase.lines().stream().map(line -> nothing).toList();
        List<OrderQuote.Line> lines = IntStream.range(0, discounts.size())
                .mapToObj(i -> {
                    Money original = purchase.lines().get(i).amount();
                    return new OrderQuote.Line(
                            facts.offers().get(i).name(),
                            command.lines().get(i).quantity(),
                            facts.offers().get(i).price(),
                            original,
                            discounts.get(i),
                            original.minus(discounts.get(i)));
                })
                .toList();
        Money discount = Money.total(discounts);
        Money original = purchase.total();
        return Optional.of(new OrderQuote(lines, original, discount, original.minus(discount)));
    }

    /** The booking that a line of seats stands for. */
    public static BookSession booking(PlaceOrder command, OrderLine line) {
        return new BookSession(
                Objects.requireNonNull(line.session()), command.customer(), line.attendees(), null, null, false);
    }

    private static List<Violation> line(OrderLine line, Offer offer, Id<User> customer) {
        List<Violation> found = new ArrayList<>();
        if (offer.pack() != null) {
            found.addAll(CreditRules.judgePack(offer.pack(), line.quantity()));
        }
        if (offer.membership() != null) {
            // whether the customer is active is said once, of the order
            found.addAll(SubscriptionRules.judgeStart(
                    offer.membership().plan(),
                    customer,
                    true,
                    offer.membership().subscribed()));
        }
        if (!offer.sold()) {
            found.add(
                    line.product() != null
                            ? Violation.of(OrderProblem.PRODUCT_NOT_SOLD, "product", "product", line.product())
                            : Violation.of(
                                    OrderProblem.COURSE_NOT_SOLD,
                                    "course",
                                    "course",
                                    Objects.requireNonNull(line.course())));
        }
        offer.missing().courses().stream()
                .sorted()
                .forEach(required -> found.add(missing(OrderProblem.COURSE_REQUIRED, line, required)));
        offer.missing().certificates().stream()
                .sorted()
                .forEach(required -> found.add(missing(OrderProblem.CERTIFICATE_REQUIRED, line, required)));
        return found;
    }

    /** Payment enrols in the course, which cannot be refused any more then. */
    private static Violation missing(OrderProblem problem, OrderLine line, Id<?> required) {
        return Violation.of(problem, "course", "course", Objects.requireNonNull(line.course()), "required", required);
    }

    private static List<Violation> seats(PlaceOrder command, OrderFacts facts, BookingRules rules, int i, Instant now) {
        OrderLine line = command.lines().get(i);
        BookingFacts seats = facts.offers().get(i).seats();
        if (seats == null) {
            return List.of();
        }
        BookingRules own = rules.without(TenantTakesBookings.class).without(DiscountApplies.class);
        List<Violation> found = new ArrayList<>(own.judge(booking(command, line), seats, now));
        // what is wrong with the customer is said once, of the order
        found.removeIf(v -> v.path().equals("customer")
                && (v.is(BookingProblem.PERSON_UNKNOWN) || v.is(BookingProblem.PERSON_NOT_ACTIVE)));
        if (rules.rules().stream().anyMatch(NoOverlap.class::isInstance)) {
            found.addAll(overlapsInOrder(command, facts, i, seats.session()));
        }
        return Violation.below("lines[" + i + "]", found);
    }

    /** Nobody is ordered into two sessions at one time. */
    private static List<Violation> overlapsInOrder(PlaceOrder command, OrderFacts facts, int i, SessionFacts session) {
        Set<Id<User>> attending = attending(command.lines().get(i));
        List<Violation> found = new ArrayList<>();
        for (int k = 0; k < i; k++) {
            BookingFacts other = facts.offers().get(k).seats();
            if (other == null || other.session().id().equals(session.id())) {
                continue;
            }
            Id<Session> before = other.session().id();
            boolean meet = other.session().startsAt().isBefore(session.endsAt())
                    && session.startsAt().isBefore(other.session().endsAt());
            if (meet) {
                attending(command.lines().get(k)).stream()
                        .filter(attending::contains)
                        .sorted()
                        .forEach(person -> found.add(
                                Violation.of(BookingProblem.OVERLAP, "session", "person", person, "other", before)));
            }
        }
        return found;
    }

    private static Set<Id<User>> attending(OrderLine line) {
        Set<Id<User>> users = new HashSet<>();
        line.attendees().stream().map(Seat::user).filter(Objects::nonNull).forEach(users::add);
        return users;
    }

    /** The same thing in two lines is a mistake: seats of one session are one line. */
    private static List<Violation> twice(PlaceOrder command, int i) {
        OrderLine line = command.lines().get(i);
        for (int k = 0; k < i; k++) {
            OrderLine other = command.lines().get(k);
            if (Objects.equals(line.thing(), other.thing())) {
                return List.of(Violation.of(OrderProblem.ITEM_TWICE, "lines[" + i + "]", "first", k + 1));
            }
        }
        return List.of();
    }

    private static boolean sameCurrency(OrderFacts facts) {
        return currencies(facts).isEmpty();
    }

    private static List<Violation> currencies(OrderFacts facts) {
        CurrencyUnit first = facts.offers().get(0).price().getCurrencyUnit();
        for (int i = 1; i < facts.offers().size(); i++) {
            CurrencyUnit other = facts.offers().get(i).price().getCurrencyUnit();
            if (!other.equals(first)) {
                return List.of(Violation.of(
                        OrderProblem.CURRENCY_DIFFERS, "lines[" + i + "]", "first", first, "second", other));
            }
        }
        return List.of();
    }

    private static List<Violation> code(PlaceOrder command, OrderFacts facts, Instant now) {
        String typed = Objects.requireNonNull(command.discountCode());
        return facts.code()
                .map(code -> DiscountRules.judge(code, facts.usesByCustomer(), purchase(command, facts), now))
                .orElseGet(() -> List.of(DiscountRules.unknown(typed)));
    }

    private static Purchase purchase(PlaceOrder command, OrderFacts facts) {
        return new Purchase(IntStream.range(0, command.lines().size())
                .mapToObj(i -> {
                    OrderLine line = command.lines().get(i);
                    Offer offer = facts.offers().get(i);
                    Money amount = offer.price().multipliedBy(line.quantity());
                    BookingFacts seats = offer.seats();
                    return new PurchaseLine(
                            seats == null ? line.course() : seats.session().course(),
                            offer.courseType(),
                            line.product(),
                            amount);
                })
                .toList());
    }
}
