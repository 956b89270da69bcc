package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.RecordPayment;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.CapturedEvents;
import io.lmskit.testkit.InvariantCheck;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.tests.booking.BookingModel.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Books, pays, cancels, expires and reinstates at random in two tenants at once, and compares every answer and every
 * count with a model: seats, places, uses of a code, what is owed, which credits are spent and returned, what each tenant
 * sees and the events of each booking.
 */
class BookingPropertyTest {

    private static final int CUSTOMERS = 4;

    private static TestDatabase database;
    private static TestClock clock;
    private static Lms lms;

    @BeforeContainer
    static void open() {
        database = TestDatabase.create("booking properties");
        clock = new TestClock();
        lms = PostgresLms.builder()
                .dataSource(database.openPool(2))
                .clock(clock)
                .build();
    }

    @AfterContainer
    static void close() {
        lms.close();
        database.close();
    }

    private enum Action {
        BOOK,
        PAY,
        CANCEL,
        CANCEL_SEAT,
        REINSTATE,
        EXPIRE,
    }

    /** One step; the numbers are taken modulo what there is. */
    private record Step(Action action, int tenant, int first, int second, int seats, boolean code, boolean credits) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(8, Action.BOOK),
                net.jqwik.api.Tuple.of(4, Action.PAY),
                net.jqwik.api.Tuple.of(3, Action.CANCEL),
                net.jqwik.api.Tuple.of(3, Action.CANCEL_SEAT),
                net.jqwik.api.Tuple.of(3, Action.REINSTATE),
                net.jqwik.api.Tuple.of(1, Action.EXPIRE));
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 59);
        return Combinators.combine(
                        actions,
                        Arbitraries.integers().between(0, 1),
                        any,
                        any,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }

    @Property(tries = 12)
    void every_answer_is_that_of_the_model(@ForAll("steps") List<Step> steps) {
        try (School one = new School();
                School two = new School()) {
            for (Step step : steps) {
                if (step.action == Action.EXPIRE) {
                    clock.advance(Duration.ofHours(1));
                    one.expire();
                    two.expire();
                } else {
                    (step.tenant == 0 ? one : two).act(step);
                }
            }
            one.compare();
            two.compare();
        }
        InvariantCheck.of(database.unpooled()).check();
    }

    /** What expires first is spent first, comes back to where it was, and is spent again. */
    @Example
    void credits_come_back_and_are_spent_again() {
        try (School school = new School()) {
            for (int customer : List.of(0, 1)) {
                school.act(new Step(Action.BOOK, 0, customer, 0, 1, false, true));
                school.act(new Step(Action.BOOK, 0, customer, 1, 2, false, true));
                school.act(new Step(Action.BOOK, 0, customer, 2, 2, false, true));
            }
            for (Action action : List.of(Action.CANCEL, Action.REINSTATE, Action.CANCEL)) {
                for (int booking = 0; booking < school.bookings.size(); booking++) {
                    school.act(new Step(action, 0, booking, 0, 1, false, false));
                }
            }
        }
        InvariantCheck.of(database.unpooled()).check();
    }

    @Example
    void what_is_paid_between_cancellation_and_reinstatement_goes_back() {
        try (School school = new School()) {
            for (Action action : List.of(Action.BOOK, Action.CANCEL, Action.PAY, Action.REINSTATE, Action.PAY)) {
                school.act(new Step(action, 0, 0, 0, 1, false, false));
            }
            Booking booking =
                    school.scope.bookings().getBooking(school.bookings.get(0).id());
            assertThat(booking).isConfirmed().hasRefunded(booking.total());
        }
    }

    /** A tenant, its sessions on days of their own, and the model of it. */
    private static final class School implements AutoCloseable {

        private final BookingModel model = new BookingModel();
        private final List<Booking> bookings = new ArrayList<>();
        private final LmsScope scope;
        private final List<Session> sessions;
        private final List<io.lmskit.account.User> customers;
        private final List<List<CreditGrant>> credits;
        private final DiscountCode code;
        private final CapturedEvents events;

        School() {
            scope = lms.in(lms.tenants()
                    .createTenant(new NewTenant(
                            "model-" + UUID.randomUUID(),
                            TenantSettings.builder("Model").build()))
                    .id());
            sessions = IntStream.range(0, BookingModel.SESSIONS)
                    .mapToObj(this::session)
                    .toList();
            customers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> scope.userAdministration()
                            .createUser(
                                    UserDetails.builder("customer" + i + "@example.org")
                                            .build(),
                                    Set.of(Role.CUSTOMER)))
                    .toList();
            credits = customers.stream()
                    .map(customer -> BookingModel.GRANTS.stream()
                            .map(grant -> scope.credits()
                                    .grant(GrantCredits.of(customer.id(), grant.credits())
                                            .until(end(grant))))
                            .toList())
                    .toList();
            code = scope.discounts()
                    .createCode(DiscountDetails.percentage("MODEL", "10")
                            .usageLimit(BookingModel.USES)
                            .perCustomerLimit(BookingModel.USES_PER_CUSTOMER)
                            .build());
            events = CapturedEvents.of(scope);
        }

        /** Just after the last session that the credits are good for has begun. */
        private @Nullable Instant end(BookingModel.Grant grant) {
            return grant.lastSession() < BookingModel.SESSIONS
                    ? sessions.get(grant.lastSession()).details().start().plusSeconds(1)
                    : null;
        }

        private Session session(int i) {
            var start = clock.instant().plus(Duration.ofDays(100L + i));
            Session draft = scope.sessions()
                    .planSession(SessionDetails.builder(start, start.plus(Duration.ofHours(1)))
                            .title("Session " + i)
                            .capacity(BookingModel.SEATS)
                            .price(Money.parse("GBP 10"))
                            .creditCost(1)
                            .build());
            return scope.sessions().publishSession(draft.id());
        }

        void act(Step step) {
            if (step.action == Action.BOOK || bookings.isEmpty()) {
                book(step);
                return;
            }
            int i = step.first % bookings.size();
            Entry entry = model.bookings.get(i);
            if (entry.credits && step.action == Action.PAY) {
                return; // there is nothing that could be paid
            }
            Booking booking = bookings.get(i);
            boolean expected;
            Set<String> reasons;
            switch (step.action) {
                case PAY -> {
                    expected = model.pay(entry);
                    reasons = reasons(() -> scope.payments()
                            .recordPayment(RecordPayment.of(
                                    booking.id(),
                                    scope.bookings().getBooking(booking.id()).total(),
                                    PaymentMethod.CASH)));
                }
                case CANCEL -> {
                    expected = model.cancel(entry);
                    reasons = reasons(() -> scope.bookings().cancel(booking.id(), null));
                }
                case CANCEL_SEAT -> {
                    expected = model.cancelSeat(entry);
                    reasons = reasons(() -> scope.attendees().cancel(lastAttendee(booking), null));
                }
                default -> {
                    expected = model.reinstate(entry);
                    reasons = reasons(() -> scope.bookings().reinstate(booking.id()));
                }
            }
            assertThat(reasons.isEmpty())
                    .as("%s of %s: %s", step, booking.id(), reasons)
                    .isEqualTo(expected);
            compare();
        }

        /** Of those who are left. */
        private Id<Attendee> lastAttendee(Booking booking) {
            List<Attendee> remaining = scope.bookings().getBooking(booking.id()).remaining();
            return remaining.get(remaining.size() - 1).id();
        }

        private void book(Step step) {
            int customer = step.first % CUSTOMERS;
            int session = step.second % BookingModel.SESSIONS;
            List<Seat> seats =
                    new ArrayList<>(List.of(Seat.of(customers.get(customer).id())));
            IntStream.range(1, step.seats).forEach(i -> seats.add(Seat.open()));
            BookSession command = BookSession.of(
                            sessions.get(session).id(), customers.get(customer).id())
                    .withAttendees(seats)
                    .withDiscount(step.code && !step.credits ? "model" : null);
            boolean code = step.code && !step.credits;
            BookSession paid = step.credits ? command.withCredits() : command;
            Set<String> expected = codes(model.reasons(customer, session, step.seats, code, step.credits));
            Set<String> reasons = reasons(() -> bookings.add(scope.bookings().book(paid)));
            assertThat(reasons).as("%s", step).isEqualTo(expected);
            if (expected.isEmpty()) {
                model.book(customer, session, step.seats, code, step.credits);
            }
            compare();
        }

        void expire() {
            assertThat(scope.bookings().expireOverdue(1_000)).isEqualTo(model.expire());
            compare();
        }

        void compare() {
            for (int i = 0; i < sessions.size(); i++) {
                assertThat(scope.sessions().getSession(sessions.get(i).id())).hasSeatsTaken(model.seatsTaken(i));
            }
            assertThat((long) scope.discounts().getCode(code.id()).timesUsed()).isEqualTo(model.uses());
            for (int i = 0; i < CUSTOMERS; i++) {
                for (int k = 0; k < BookingModel.GRANTS.size(); k++) {
                    assertThat(scope.credits()
                                    .getGrant(credits.get(i).get(k).id())
                                    .remaining())
                            .as("grant %d of customer %d", k, i)
                            .isEqualTo(model.left(i, k));
                }
            }
            for (int i = 0; i < bookings.size(); i++) {
                Booking now = scope.bookings().getBooking(bookings.get(i).id());
                assertThat(now.status()).as("status of %s", now.id()).isEqualTo(model.bookings.get(i).status);
                assertThat(now.seats()).isEqualTo(model.bookings.get(i).seats);
                assertThat(now.creditsSpent()).isEqualTo(model.bookings.get(i).creditsSpent());
                if (model.bookings.get(i).credits) {
                    assertThat(now).owesNothing().is(PaymentState.NOT_REQUIRED);
                } else if (now.status() == io.lmskit.booking.BookingStatus.CONFIRMED) {
                    // what came in while it was cancelled goes back, also when it is reinstated and paid once more
                    Money tooMuch = now.paid().minus(now.total());
                    assertThat(now).owesNothing().hasRefunded(tooMuch).is(PaymentState.PAID);
                }
            }
        }

        /** What happened, entry by entry; then nobody listens any more. */
        @Override
        public void close() {
            for (int i = 0; i < bookings.size(); i++) {
                assertThat(events)
                        .about(bookings.get(i).id())
                        .areExactly(model.bookings.get(i).events.toArray(String[]::new));
            }
            events.close();
        }

        private static Set<String> codes(Set<Problem> problems) {
            return problems.stream().map(Problem::code).collect(java.util.stream.Collectors.toSet());
        }

        private static Set<String> reasons(Runnable call) {
            try {
                call.run();
                return Set.of();
            } catch (RuleViolationException refused) {
                return refused.violations().stream().map(Violation::code).collect(java.util.stream.Collectors.toSet());
            }
        }
    }
}
