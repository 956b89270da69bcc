package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.payment.RequestPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases whose answers are known, from booking to refund on a real database; each by its number. */
@LmsTest(poolSize = 32)
class KnownCasesTest {

    private final Lms lms;
    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway;

    KnownCasesTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock, FakeGateway gateway) {
        this.lms = lms;
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
        this.clock = clock;
        this.gateway = gateway;
    }

    @ParameterizedTest(name = "{0}: capacity {1}, {2}")
    @CsvSource({
        "C1, 2, confirm hold, 1 0",
        "C2, 3, confirm cancel, 2 3",
        "C6, 20, confirm confirm confirm confirm confirm confirm confirm confirm confirm confirm confirm confirm confirm"
                + " confirm confirm confirm cancel confirm late, 4 5 4 5",
    })
    void seats_are_left(String id, int capacity, String steps, String left) {
        Session session = fixtures.session().capacity(capacity).create();
        List<String> found = new ArrayList<>();
        Booking last = null;
        for (String step : steps.split(" ", -1)) {
            switch (step) {
                case "hold" -> last = fixtures.booking().of(session).create();
                case "confirm" -> last = fixtures.booking().of(session).paid().create();
                case "cancel" ->
                    assertThat(lms.bookings().cancel(last.id(), null).late()).isFalse();
                default -> {
                    clock.set(session.start().minus(Duration.ofHours(1)));
                    assertThat(lms.bookings().cancel(last.id(), null).late()).isTrue();
                }
            }
            found.add(String.valueOf(lms.sessions().getSession(session.id()).seatsFree()));
        }
        assertThat(String.join(" ", found)).endsWith(left);
    }

    @ParameterizedTest(name = "C7: {0} is refused when 3 of 3 are taken")
    @ValueSource(strings = {"booking", "reinstating"})
    void a_full_session_is_full(String what) {
        Session session = fixtures.session().capacity(3).create();
        Booking cancelled = fixtures.booking().of(session).create();
        lms.bookings().cancel(cancelled.id(), null);
        for (User customer : fixtures.customers(3)) {
            fixtures.booking().of(session).by(customer).create();
        }
        assertThatCall(() -> {
                    if (what.equals("booking")) {
                        fixtures.booking().of(session).create();
                    } else {
                        lms.bookings().reinstate(cancelled.id());
                    }
                })
                .isRefusedWith(BookingProblem.SESSION_FULL);
        assertThat(lms.sessions().getSession(session.id())).hasSeatsTaken(3);
    }

    @ParameterizedTest(name = "X1: 24 hours of notice, cancelled at {0}")
    @CsvSource({"2023-03-25T09:30:00Z, true, GBP 0", "2023-03-25T09:00:00Z, false, GBP 50"})
    void notice_is_real_time_over_the_night_in_which_clocks_go_forward(Instant when, boolean late, Money refund) {
        clock.set(Instant.parse("2023-03-01T12:00:00Z"));
        Session session = fixtures.session()
                .at(fixtures.venue().zone("Europe/London").create())
                .startsAt(Instant.parse("2023-03-26T09:00:00Z"))
                .create();
        Booking booking = fixtures.booking().of(session).paid().create();
        clock.set(when);
        Booking cancelled = lms.bookings().cancel(booking.id(), null);
        assertThat(cancelled).isCancelled().hasRefunded(refund);
        assertThat(cancelled.late()).isEqualTo(late);
    }

    @ParameterizedTest(name = "X4: cancelled {0} hours ahead, {1} of 100 go back")
    @CsvSource({"720, 100", "384, 50", "168, 20", "144, 0"})
    void the_notice_decides_how_much_goes_back(int hours, String refund) {
        CancellationPolicy policy =
                new CancellationPolicy(List.of(new Tier(720, 100), new Tier(336, 50), new Tier(168, 20)), 0);
        LmsScope school = lms.in(lms.tenants()
                .createTenant(new NewTenant(
                        "x4-" + hours,
                        TenantSettings.builder("X4").cancellation(policy).build()))
                .id());
        Fixtures there = fixtures.in(school);
        Session session = there.session()
                .of(there.course().price("100").create())
                .startsIn(Duration.ofDays(60))
                .create();
        Booking booking = there.booking().of(session).paid().create();
        clock.set(session.start().minus(Duration.ofHours(hours)));
        assertThat(school.bookings().cancel(booking.id(), null)).hasRefunded(Money.parse("GBP " + refund));
    }

    @ParameterizedTest(name = "X5: the organiser cancels, {0} x {1} go back")
    @CsvSource({"2, 23.00, 46.00"})
    void a_session_that_is_cancelled_gives_everything_back(int seats, String price, String refund) {
        Session session =
                fixtures.session().of(fixtures.course().price(price).create()).create();
        Booking booking = fixtures.booking()
                .of(session)
                .with(command -> command.withAttendees(java.util.Collections.nCopies(seats, BookSession.Seat.open())))
                .paid()
                .create();
        lms.sessions().cancelSession(session.id(), "Ill");
        assertThat(lms.bookings().getBooking(booking.id())).isCancelled().hasRefunded(Money.parse("GBP " + refund));
    }

    @ParameterizedTest(name = "D15: one use, {0} at the same moment")
    @ValueSource(ints = {2, 64})
    void exactly_one_gets_the_last_use(int customers) throws Exception {
        DiscountCode code = fixtures.discount().uses(1).create();
        Session session = fixtures.session().capacity(customers).create();
        List<User> people = fixtures.customers(customers);
        List<Outcome<Booking>> outcomes = Race.run(
                customers,
                i -> () -> nodes[i % 2]
                        .bookings()
                        .book(BookSession.of(session.id(), people.get(i).id())
                                .withDiscount(code.details().code())));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                e -> assertThat(e.has(PricingProblem.USED_UP)).isTrue()));
        assertThat(timesUsed(code)).isEqualTo(1);
    }

    @ParameterizedTest(name = "D16: {0}, {1} uses are held")
    @CsvSource({
        "the payment fails, 1",
        "the booking is cancelled, 0",
        "the booking is cancelled twice, 0",
        "the booking is expired, 0",
        "the booking is expired twice, 0",
    })
    void a_use_is_given_back_once(String what, int held) {
        DiscountCode code = fixtures.discount().uses(5).create();
        Booking booking = fixtures.booking().withCode(code).create();
        assertThat(timesUsed(code)).isEqualTo(1);
        int times = what.endsWith("twice") ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (what.contains("fails")) {
                gateway.nextCharges(GatewayAnswer.decline("card_declined"));
                lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
                assertThat(lms.payments().settle().payments().failed()).isEqualTo(1);
            } else if (what.contains("expired")) {
                clock.advance(Duration.ofHours(1));
                lms.bookings().expireOverdue(100);
                assertThat(lms.bookings().getBooking(booking.id())).isExpired();
            } else if (i == 0) {
                lms.bookings().cancel(booking.id(), null);
            } else {
                assertThatCall(() -> lms.bookings().cancel(booking.id(), null)).isRefusedWith(BookingProblem.NOT_LIVE);
            }
        }
        assertThat(timesUsed(code)).isEqualTo(held);
    }

    private int timesUsed(DiscountCode code) {
        return lms.discounts().getCode(code.id()).timesUsed();
    }
}
