package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.PriceList.Code;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.Checks;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.TimeSpan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Was every booking rightly accepted, and every refusal rightly given? The clock stands still during a sale, and nobody
 * gives a seat back in it; so what was full for somebody must be full at its end.
 */
final class SalesCheck {

    /** Reasons that depend on nothing that others do. */
    private static final Set<String> STEADY = Set.of(
            "booking.session-started",
            "discount.unknown",
            "discount.wrong-course-type",
            "discount.minimum-not-reached",
            "discount.nothing-to-discount");

    /** A booking as the database has it. */
    private record Row(
            UUID id,
            UUID session,
            UUID customer,
            String status,
            Instant created,
            @Nullable Instant confirmed,
            @Nullable Instant released,
            long price,
            long discount,
            long total) {

        /** Whether it kept others from its seat at this moment: it was there, and paid for or within its hold. */
        boolean countedAt(Instant moment) {
            boolean gone = released != null && !released.isAfter(moment);
            boolean paid = confirmed != null && !confirmed.isAfter(moment);
            boolean held = moment.isBefore(created.plus(Duration.ofMinutes(SchoolSetup.HOLD_MINUTES)));
            return !created.isAfter(moment) && !gone && (paid || held);
        }
    }

    /** A use of a code as the database has it. */
    private record Use(
            String code,
            UUID customer,
            Instant from,
            @Nullable Instant until) {

        /** Whether it was in force at some point while the clock showed this. */
        boolean inForceAt(Instant moment) {
            return !from.isAfter(moment) && (until == null || !until.isBefore(moment));
        }
    }

    private final Run.Outcome outcome;
    private final Checks checks;
    private final Map<UUID, Lecture> lectures = new HashMap<>();
    private List<Row> rows = List.of();
    private List<Use> uses = List.of();
    private Map<UUID, List<Row>> bySession = Map.of();
    private Map<UUID, List<Row>> byCustomer = Map.of();

    SalesCheck(Run.Outcome outcome, Checks checks) {
        this.outcome = outcome;
        this.checks = checks;
        outcome.plan().lectures().forEach(l -> lectures.put(l.session().value(), l));
    }

    void run(Connection connection) throws SQLException {
        rows = readBookings(connection);
        uses = readUses(connection);
        bySession = rows.stream().collect(Collectors.groupingBy(Row::session));
        byCustomer = rows.stream().collect(Collectors.groupingBy(Row::customer));
        stored();
        accepted();
        refused();
        seats();
        persons();
        codes();
    }

    /** What was acknowledged is there, and nothing else. */
    private void stored() {
        Checks.Tally tally = checks.begin("every acknowledged booking is in the database, and no other");
        Set<UUID> acknowledged = outcome.sales().attempts().stream()
                .filter(a -> a.booking() != null)
                .map(a -> Objects.requireNonNull(a.booking()).id().value())
                .collect(Collectors.toSet());
        Set<UUID> found = rows.stream().map(Row::id).collect(Collectors.toSet());
        acknowledged.forEach(id -> tally.that(found.contains(id), "booking %s is lost", id));
        found.forEach(id -> tally.that(acknowledged.contains(id), "booking %s was not acknowledged", id));
        checks.end(tally);
    }

    private void accepted() {
        Checks.Tally allowed = checks.begin("every booking was allowed: not too late, and its code applied");
        Checks.Tally priced = checks.begin("every booking costs the price of its course less what its code takes off");
        for (SaleAttempt attempt : outcome.sales().attempts()) {
            if (attempt.booking() == null) {
                continue;
            }
            allowed.that(steady(attempt).isEmpty(), "%s: %s", attempt, steady(attempt));
            long price = attempt.lecture().offer().price().getAmountMinorLong();
            Code code = attempt.code() == null ? null : PriceList.find(attempt.code());
            long off = code == null ? 0 : code.takesOff(price);
            priced.that(
                    attempt.booking().price().getAmountMinorLong() == price
                            && attempt.booking().discount().getAmountMinorLong() == off
                            && attempt.booking().total().getAmountMinorLong() == price - off,
                    "%s: %s less %s",
                    attempt,
                    attempt.booking().price(),
                    attempt.booking().discount());
        }
        checks.end(allowed);
        checks.end(priced);
    }

    /** What should be said whatever others do. */
    private static Set<String> steady(SaleAttempt attempt) {
        Set<String> reasons = new TreeSet<>();
        if (!attempt.at().isBefore(attempt.lecture().during().start())) {
            reasons.add("booking.session-started");
        }
        if (attempt.code() == null) {
            return reasons;
        }
        Code code = PriceList.find(attempt.code());
        if (code == null) {
            reasons.add("discount.unknown");
            return reasons;
        }
        long price = attempt.lecture().offer().price().getAmountMinorLong();
        if (!code.isFor(attempt.lecture().offer().type())) {
            reasons.add("discount.wrong-course-type");
        } else if (price == 0) {
            reasons.add("discount.nothing-to-discount");
        }
        if (!code.reachedBy(price)) {
            reasons.add("discount.minimum-not-reached");
        }
        return reasons;
    }

    private void refused() {
        Checks.Tally steady = checks.begin("every refusal names exactly the reasons that hold whatever others do");
        Checks.Tally full = checks.begin("whoever was told 'full': it was, to the last seat");
        Checks.Tally twice = checks.begin("whoever was told 'already booked' had a seat there");
        Checks.Tally overlap = checks.begin("whoever was told 'overlap' had a seat elsewhere at that time");
        Checks.Tally usedUp = checks.begin("whoever was told that a code is used up: all its uses were taken");
        Checks.Tally other = checks.begin("no refusal was for any other reason");
        for (SaleAttempt attempt : outcome.sales().attempts()) {
            if (attempt.booking() != null) {
                continue;
            }
            Set<String> said = new TreeSet<>(attempt.codes());
            said.retainAll(STEADY);
            steady.that(said.equals(steady(attempt)), "%s should be refused for %s", attempt, steady(attempt));
            for (Violation violation : attempt.refusals()) {
                switch (violation.code()) {
                    case "booking.session-full" -> full.that(isFull(attempt), "%s", attempt);
                    case "booking.already-booked" -> twice.that(hasSeat(attempt), "%s", attempt);
                    case "booking.overlap" -> overlap.that(isElsewhere(attempt, violation), "%s", attempt);
                    case "discount.used-up" -> usedUp.that(isUsedUp(attempt, false), "%s", attempt);
                    case "discount.used-up-for-customer" -> usedUp.that(isUsedUp(attempt, true), "%s", attempt);
                    default -> other.that(STEADY.contains(violation.code()), "%s: %s", attempt, violation);
                }
            }
        }
        List.of(steady, full, twice, overlap, usedUp, other).forEach(checks::end);
    }

    private boolean isFull(SaleAttempt attempt) {
        Lecture lecture = attempt.lecture();
        return counted(lecture.session().value(), attempt.at()) == lecture.capacity();
    }

    private long counted(UUID session, Instant moment) {
        return bySession.getOrDefault(session, List.of()).stream()
                .filter(r -> r.countedAt(moment))
                .count();
    }

    private boolean hasSeat(SaleAttempt attempt) {
        UUID session = attempt.lecture().session().value();
        return byCustomer.getOrDefault(attempt.customer().value(), List.of()).stream()
                .anyMatch(r -> r.session().equals(session) && r.countedAt(attempt.at()));
    }

    private boolean isElsewhere(SaleAttempt attempt, Violation violation) {
        UUID elsewhere = UUID.fromString(violation.values().getOrDefault("other", ""));
        Lecture lecture = lectures.get(elsewhere);
        return lecture != null
                && !lecture.session().equals(attempt.lecture().session())
                && meet(lecture.during(), attempt.lecture().during())
                && byCustomer.getOrDefault(attempt.customer().value(), List.of()).stream()
                        .anyMatch(r -> r.session().equals(elsewhere) && r.countedAt(attempt.at()));
    }

    private boolean isUsedUp(SaleAttempt attempt, boolean forCustomer) {
        Code code = PriceList.find(Objects.requireNonNull(attempt.code()));
        Integer limit = code == null ? null : forCustomer ? code.perCustomerLimit() : code.usageLimit();
        long taken = uses.stream()
                .filter(u -> u.code().equals(attempt.code()) && u.inForceAt(attempt.at()))
                .filter(u ->
                        !forCustomer || u.customer().equals(attempt.customer().value()))
                .count();
        return limit != null && taken >= limit;
    }

    private void seats() {
        Checks.Tally tally = checks.begin("no session ever had more people than seats, in any sale and at the end");
        List<Instant> moments = moments();
        for (Lecture lecture : outcome.plan().lectures()) {
            for (Instant moment : moments) {
                long counted = counted(lecture.session().value(), moment);
                tally.that(
                        counted <= lecture.capacity(),
                        "%d of %d seats of session %s",
                        counted,
                        lecture.capacity(),
                        lecture.session());
            }
        }
        checks.end(tally);
    }

    private void persons() {
        Checks.Tally tally = checks.begin("nobody ever had two seats at one time");
        for (Instant moment : moments()) {
            for (List<Row> own : byCustomer.values()) {
                List<Row> counted =
                        own.stream().filter(r -> r.countedAt(moment)).toList();
                for (int i = 0; i < counted.size(); i++) {
                    for (int j = i + 1; j < counted.size(); j++) {
                        Row a = counted.get(i);
                        Row b = counted.get(j);
                        tally.that(!meet(during(a), during(b)), "bookings %s and %s", a.id(), b.id());
                    }
                }
            }
        }
        checks.end(tally);
    }

    private void codes() {
        Checks.Tally tally = checks.begin("no code was ever used more often than it may be, nor by one customer");
        for (Instant moment : moments()) {
            for (Code code : PriceList.CODES) {
                Map<UUID, Long> byUser = uses.stream()
                        .filter(u -> u.code().equals(code.code()))
                        .filter(u -> !u.from().isAfter(moment)
                                && (u.until() == null || u.until().isAfter(moment)))
                        .collect(Collectors.groupingBy(Use::customer, Collectors.counting()));
                long all = byUser.values().stream().mapToLong(Long::longValue).sum();
                tally.that(code.usageLimit() == null || all <= code.usageLimit(), "%s: %d uses", code.code(), all);
                byUser.forEach((customer, own) -> tally.that(
                        code.perCustomerLimit() == null || own <= code.perCustomerLimit(),
                        "%s: %d uses by customer %s",
                        code.code(),
                        own,
                        customer));
            }
        }
        checks.end(tally);
    }

    /** When sales ended, and the end of all. */
    private List<Instant> moments() {
        Set<Instant> moments = outcome.sales().attempts().stream()
                .filter(a -> a.sale() != Sale.TOO_LATE)
                .map(SaleAttempt::at)
                .collect(Collectors.toCollection(TreeSet::new));
        moments.add(Instant.parse("2999-12-31T00:00:00Z"));
        return List.copyOf(moments);
    }

    private TimeSpan during(Row row) {
        return Objects.requireNonNull(lectures.get(row.session()), () -> "session " + row.session())
                .during();
    }

    private static boolean meet(TimeSpan a, TimeSpan b) {
        return a.start().compareTo(b.end()) < 0 && b.start().compareTo(a.end()) < 0;
    }

    private List<Row> readBookings(Connection connection) throws SQLException {
        String sql = """
                select id, session_id, customer_id, status, created_at, confirmed_at, released_at,
                       price_minor, discount_minor, total_minor
                from   lms.booking
                where  tenant_id = ?
                """;
        List<Row> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, outcome.school().tenant().id().value());
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    found.add(new Row(
                            r.getObject("id", UUID.class),
                            r.getObject("session_id", UUID.class),
                            r.getObject("customer_id", UUID.class),
                            r.getString("status"),
                            r.getTimestamp("created_at").toInstant(),
                            instant(r.getTimestamp("confirmed_at")),
                            instant(r.getTimestamp("released_at")),
                            r.getLong("price_minor"),
                            r.getLong("discount_minor"),
                            r.getLong("total_minor")));
                }
            }
        }
        return found;
    }

    private List<Use> readUses(Connection connection) throws SQLException {
        String sql = """
                select d.code, u.customer_id, u.redeemed_at, u.released_at
                from   lms.discount_redemption u
                join   lms.discount_code d on d.tenant_id = u.tenant_id and d.id = u.code_id
                where  u.tenant_id = ?
                """;
        List<Use> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, outcome.school().tenant().id().value());
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    found.add(new Use(
                            r.getString(1),
                            r.getObject(2, UUID.class),
                            r.getTimestamp(3).toInstant(),
                            instant(r.getTimestamp(4))));
                }
            }
        }
        return found;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
