package io.lmskit.persistence.sales;

import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Texts;
import io.lmskit.persistence.booking.OrderedSeats;
import io.lmskit.persistence.credit.OfferedPacks;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.sales.OrderFactsRow.Thing;
import io.lmskit.persistence.subscription.OrderedPlans;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFacts;
import io.lmskit.sales.OrderFacts.Membership;
import io.lmskit.sales.OrderFacts.Offer;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderQuote;
import io.lmskit.sales.OrderRules;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.subscription.SubscriptionPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what an order's rules are asked about, and prepares the statement that places it. */
final class OrderTaker {

    private final Scope scope;
    private final OrderedSeats seats;
    private final OrderedPlans plans;

    OrderTaker(Scope scope, OrderedSeats seats) {
        this.scope = scope;
        this.seats = seats;
        this.plans = new OrderedPlans(scope);
    }

    /** What was read: the facts for the rules, and what the commit insists on. */
    record Reading(
            OrderFacts facts, OrderFactsRow row, Map<UUID, Thing> things, Extras extras, OrderedSeats.Wanted seats) {

        /** Of a product, a course, a pack or a plan, as it was read. */
        long version(OrderItem item) {
            if (item.pack() != null) {
                return Objects.requireNonNull(extras.packs().get(item.pack())).version();
            }
            if (item.plan() != null) {
                return Objects.requireNonNull(extras.plans().get(item.plan()))
                        .plan()
                        .version();
            }
            Id<?> thing = Objects.requireNonNullElse(item.product(), item.course());
            return Objects.requireNonNull(things.get(thing.value())).version();
        }
    }

    /** Packs and plans that were found. */
    record Extras(Map<Id<?>, CreditPack> packs, Map<Id<?>, Membership> plans) {}

    /** One statement; one more if there are seats, one more if there are packs, and two more if there are plans. */
    Reading read(Sql sql, PlaceOrder command, Instant now) {
        OrderFactsRow row = sql.mapper(OrderMapper.class)
                .readFacts(
                        scope.tenant(),
                        command.customer(),
                        Texts.keyOrNull(command.discountCode()),
                        ids(command, OrderLine::product),
                        ids(command, OrderLine::course),
                        ids(command, OrderLine::session),
                        now)
                .orElseThrow(() -> new NotFoundException("user", command.customer()));
        if (row.customerStatus() == null || row.revision() == null) {
            throw new NotFoundException("user", command.customer());
        }
        Map<UUID, Thing> things = row.things();
        OrderedSeats.Wanted wanted = seats.read(sql, bookings(command), now);
        Extras extras = new Extras(packs(sql, command), plans(sql, command));
        List<Offer> offers = command.lines().stream()
                .map(line -> offer(command, line, row, things, extras, wanted))
                .toList();
        OrderFacts facts = new OrderFacts(
                row.tenantActive(), row.customerStatus(), offers, row.discountCode(), row.usesByCustomer());
        return new Reading(facts, row, things, extras, wanted);
    }

    private Map<Id<?>, CreditPack> packs(Sql sql, PlaceOrder command) {
        UUID[] ids = ids(command, OrderLine::pack);
        return ids.length == 0
                ? Map.of()
                : OfferedPacks.read(sql, scope.tenant(), ids).stream()
                        .collect(Collectors.toMap(CreditPack::id, Function.identity()));
    }

    private Map<Id<?>, Membership> plans(Sql sql, PlaceOrder command) {
        UUID[] ids = ids(command, OrderLine::plan);
        if (ids.length == 0) {
            return Map.of();
        }
        List<UUID> subscribed = plans.subscribed(sql, command.customer(), ids);
        return plans.read(sql, ids).stream()
                .collect(Collectors.toMap(
                        SubscriptionPlan::id,
                        plan -> new Membership(
                                plan, subscribed.contains(plan.id().value()))));
    }

    private static List<BookSession> bookings(PlaceOrder command) {
        return command.lines().stream()
                .filter(line -> line.session() != null)
                .map(line -> OrderRules.booking(command, line))
                .toList();
    }

    private static Offer offer(
            PlaceOrder command,
            OrderLine line,
            OrderFactsRow row,
            Map<UUID, Thing> things,
            Extras extras,
            OrderedSeats.Wanted wanted) {
        if (line.session() != null) {
            var facts = wanted.facts(OrderRules.booking(command, line));
            String name = Objects.requireNonNullElse(
                    row.sessions().get(line.session().value()), line.session().toString());
            return Offer.of(
                    name, facts.session().price(), true, facts.session().courseType(), Prerequisites.none(), facts);
        }
        if (line.pack() != null) {
            CreditPack pack = extras.packs().get(line.pack());
            return Offer.of(found(pack, "credit-pack", line.pack()));
        }
        if (line.plan() != null) {
            Membership plan = extras.plans().get(line.plan());
            return Offer.of(found(plan, "subscription-plan", line.plan()));
        }
        Id<?> id = Objects.requireNonNullElse(line.product(), line.course());
        Thing thing = things.get(id.value());
        if (thing == null) {
            throw new NotFoundException(line.product() != null ? "product" : "course", id);
        }
        return Offer.of(thing.name(), thing.price(), thing.sold(), thing.type(), thing.lacks(), null);
    }

    private static <T> T found(@Nullable T read, String entity, Id<?> id) {
        if (read == null) {
            throw new NotFoundException(entity, id);
        }
        return read;
    }

    TakeOrder prepare(PlaceOrder command, Reading reading, OrderQuote quote, Id<Order> id, Instant now) {
        List<OrderItem> items = new ArrayList<>();
        for (int i = 0; i < command.lines().size(); i++) {
            items.add(item(
                    command.lines().get(i),
                    quote.lines().get(i),
                    reading.facts().offers().get(i).pack(),
                    i + 1));
        }
        Map<UUID, @Nullable Long> revisions = new TreeMap<>((a, b) -> Id.of(a).compareTo(Id.of(b)));
        revisions.putAll(reading.seats().revisions());
        // the customer's as it was when the uses of the code were counted
        revisions.put(command.customer().value(), reading.row().revision());
        List<OrderItem> versioned =
                items.stream().filter(item -> item.session() == null).toList();
        UUID[] things = versioned.stream().map(item -> thing(item).value()).toArray(UUID[]::new);
        Long[] versions = versioned.stream().map(reading::version).toArray(Long[]::new);
        boolean uses = command.discountCode() != null;
        return new TakeOrder(
                id,
                scope.references().next("OR"),
                command.customer(),
                revisions.keySet().toArray(UUID[]::new),
                revisions.values().stream().map(Objects::requireNonNull).toArray(Long[]::new),
                uses ? reading.row().codeId() : null,
                uses ? reading.row().codeVersion() : null,
                scope.ids().next().value(),
                command.paymentMethod(),
                command.notes(),
                command.metadata(),
                quote,
                now.plus(reading.row().hold()),
                List.copyOf(items),
                things,
                versions,
                seats(command, reading, items),
                people(command, items));
    }

    private static Id<?> thing(OrderItem item) {
        return Stream.<@Nullable Id<?>>of(item.product(), item.course(), item.pack(), item.plan())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static OrderItemKind kind(OrderLine line) {
        if (line.session() != null) {
            return OrderItemKind.SEATS;
        }
        if (line.pack() != null) {
            return OrderItemKind.CREDITS;
        }
        if (line.plan() != null) {
            return OrderItemKind.SUBSCRIPTION;
        }
        return line.product() != null ? OrderItemKind.PRODUCT : OrderItemKind.COURSE;
    }

    private OrderItem item(OrderLine line, OrderQuote.Line price, @Nullable CreditPack pack, int position) {
        OrderItemKind kind = kind(line);
        @Nullable
        Id<Booking> booking = kind == OrderItemKind.SEATS ? scope.ids().next() : null;
        return new OrderItem(
                scope.ids().next(),
                position,
                kind,
                line.product(),
                line.course(),
                line.session(),
                booking,
                line.pack(),
                line.plan(),
                price.name(),
                price.quantity(),
                pack == null ? null : pack.details().credits(),
                pack == null ? null : pack.details().validDays(),
                price.unitPrice(),
                price.originalAmount(),
                price.discount(),
                price.amount(),
                Money.zero(price.amount().getCurrencyUnit()),
                null);
    }

    private TakeOrder.Seats seats(PlaceOrder command, Reading reading, List<OrderItem> items) {
        List<OrderItem> booked =
                items.stream().filter(item -> item.booking() != null).toList();
        Function<Function<OrderItem, Money>, Long[]> minors = amount -> booked.stream()
                .map(item -> amount.apply(item).getAmountMinorLong())
                .toArray(Long[]::new);
        return new TakeOrder.Seats(
                OrderAccounts.bookings(booked),
                booked.stream().map(item -> scope.references().next("BK")).toArray(String[]::new),
                booked.stream()
                        .map(item -> Objects.requireNonNull(item.session()).value())
                        .toArray(UUID[]::new),
                bookings(command).stream()
                        .map(booking -> reading.seats().sessionVersion(booking))
                        .toArray(Long[]::new),
                booked.stream().map(OrderItem::quantity).toArray(Integer[]::new),
                minors.apply(OrderItem::originalAmount),
                minors.apply(OrderItem::discount),
                minors.apply(OrderItem::amount));
    }

    private TakeOrder.People people(PlaceOrder command, List<OrderItem> items) {
        List<UUID> bookings = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Seat> attendees = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Id<Booking> booking = items.get(i).booking();
            List<Seat> line = command.lines().get(i).attendees();
            for (int k = 0; booking != null && k < line.size(); k++) {
                bookings.add(booking.value());
                places.add(k + 1);
                attendees.add(line.get(k));
            }
        }
        return new TakeOrder.People(
                attendees.stream().map(seat -> scope.ids().next().value()).toArray(UUID[]::new),
                bookings.toArray(UUID[]::new),
                places.toArray(Integer[]::new),
                attendees.stream().map(OrderTaker::user).toArray(UUID[]::new),
                attendees.stream().map(Seat::name).toArray(String[]::new),
                attendees.stream().map(Seat::email).toArray(String[]::new));
    }

    private static @Nullable UUID user(Seat seat) {
        Id<User> user = seat.user();
        return user == null ? null : user.value();
    }

    private static UUID[] ids(PlaceOrder command, Function<OrderLine, @Nullable Id<?>> id) {
        return command.lines().stream()
                .map(id)
                .filter(Objects::nonNull)
                .map(Id::value)
                .toArray(UUID[]::new);
    }
}
