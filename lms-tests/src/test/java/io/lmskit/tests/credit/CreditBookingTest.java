package io.lmskit.tests.credit;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.testkit.LmsAssertions.assertThatViolations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingCheck;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.PaymentState;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditEntryKind;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bookings that are paid by credits, and what comes back of them. */
@LmsTest
class CreditBookingTest {

    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    CreditBookingTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @BeforeEach
    void standard_policy() {
        clock.set(TestClock.START);
        policy(CancellationPolicy.STANDARD);
    }

    @Test
    void a_booking_by_credits_is_confirmed_at_once_and_costs_no_money() {
        User member = member(5);
        Session session = fixtures.session().forCredits(2).create();
        Booking booking = book(session, member);
        assertThat(booking).isConfirmed().is(PaymentState.NOT_REQUIRED).owesNothing();
        assertThat(booking.credits()).isEqualTo(2);
        assertThat(booking.creditsSpent()).isEqualTo(2);
        assertThat(booking).isEqualTo(lms.bookings().getBooking(booking.id()));
        assertThat(balance(member)).isEqualTo(3);
        assertThat(lms.credits()
                        .findEntries(CreditEntryFilter.all().withBooking(booking.id()), PAGE)
                        .items())
                .extracting(CreditEntry::kind, CreditEntry::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CreditEntryKind.SPENT, -2));
    }

    @Test
    void k1_of_three_credits_the_valid_one_that_expires_first_is_used() {
        User member = fixtures.customer();
        CreditGrant expired = grant(member, 1, 1);
        CreditGrant newer = grant(member, 1, 200);
        CreditGrant older = grant(member, 1, 100);
        clock.advance(Duration.ofDays(2));
        book(fixtures.session().forCredits(1).create(), member);
        assertThat(left(older)).isZero();
        assertThat(left(newer)).isEqualTo(1);
        assertThat(left(expired)).isEqualTo(1);
    }

    @Test
    void k2_a_credit_that_ends_the_day_before_the_session_is_refused_and_named() {
        User member = fixtures.customer();
        Session session =
                fixtures.session().forCredits(1).startsIn(Duration.ofDays(30)).create();
        CreditGrant early = grant(member, 3, 29);
        BookSession command = BookSession.of(session.id(), member.id()).withCredits();
        assertThatCall(() -> lms.bookings().book(command))
                .isRefusedWith(CreditProblem.NOT_ENOUGH, CreditProblem.EXPIRES_BEFORE);
        BookingCheck check = lms.bookings().check(command);
        assertThatViolations(check.violations()).are(CreditProblem.NOT_ENOUGH, CreditProblem.EXPIRES_BEFORE);
        assertThat(check.violations().get(1).values())
                .containsEntry("grant", early.id().toString());
        assertThat(check.quote().credits()).isEqualTo(1);
        assertThat(left(early)).isEqualTo(3);
    }

    @Test
    void k3_in_time_the_credit_returns_with_its_own_old_expiry() {
        User member = fixtures.customer();
        CreditGrant first = grant(member, 1, 40);
        CreditGrant second = grant(member, 5, 80);
        Booking booking = book(fixtures.session().forCredits(3).create(), member);
        assertThat(left(first)).isZero();
        assertThat(left(second)).isEqualTo(3);
        Booking cancelled = lms.bookings().cancel(booking.id(), null);
        assertThat(cancelled).isCancelled();
        assertThat(cancelled.creditsSpent()).isZero();
        assertThat(cancelled.late()).isFalse();
        assertThat(left(first)).isEqualTo(1);
        assertThat(left(second)).isEqualTo(5);
        assertThat(lms.credits().getGrant(first.id()).expiresAt()).isEqualTo(in(40));
    }

    @Test
    void k3_a_credit_that_has_expired_meanwhile_comes_back_for_as_long_as_the_tenant_says() {
        User member = fixtures.customer();
        CreditGrant old = grant(member, 1, 12);
        CreditGrant lasting = grant(member, 1, 90);
        Session session =
                fixtures.session().forCredits(2).startsIn(Duration.ofDays(10)).create();
        Booking booking = book(session, member);
        Instant later = in(60);
        lms.sessions()
                .changeSession(
                        session.id(),
                        lms.sessions().getSession(session.id()).version(),
                        session.details().toBuilder()
                                .during(later, later.plus(Duration.ofHours(1)))
                                .build());
        clock.set(in(20));
        lms.bookings().cancel(booking.id(), null);
        assertThat(left(old)).isZero();
        assertThat(left(lasting)).isEqualTo(1);
        CreditGrant anew = lms.credits()
                .findGrants(CreditGrantFilter.all().withCustomer(member.id()).withSource(CreditSource.RETURN), PAGE)
                .items()
                .get(0);
        assertThat(anew.remaining()).isEqualTo(1);
        Tenant tenant = lms.tenants().currentTenant();
        assertThat(anew.expiresAt())
                .isEqualTo(CreditRules.expiry(
                        clock.instant(),
                        tenant.settings().creditReturnDays(),
                        tenant.settings().zone()));
        assertThat(lms.credits()
                        .findEntries(CreditEntryFilter.all().withGrant(anew.id()), PAGE)
                        .items())
                .extracting(CreditEntry::kind)
                .containsExactly(CreditEntryKind.GRANTED);
        assertThat(lms.credits()
                        .findEntries(CreditEntryFilter.all().withGrant(old.id()), PAGE)
                        .items())
                .extracting(CreditEntry::kind)
                .containsExactlyInAnyOrder(
                        CreditEntryKind.GRANTED,
                        CreditEntryKind.SPENT,
                        CreditEntryKind.RETURNED,
                        CreditEntryKind.EXPIRED);
    }

    /** Credits that came back anew are credits like others: spent and given back again, they keep the expiry that they got. */
    @Test
    void what_came_back_anew_returns_with_that_expiry() {
        User member = fixtures.customer();
        grant(member, 1, 12);
        Session session =
                fixtures.session().forCredits(1).startsIn(Duration.ofDays(10)).create();
        Booking booking = book(session, member);
        lms.sessions()
                .changeSession(
                        session.id(),
                        lms.sessions().getSession(session.id()).version(),
                        session.details().toBuilder()
                                .during(in(40), in(40).plus(Duration.ofHours(1)))
                                .build());
        clock.set(in(20));
        lms.bookings().cancel(booking.id(), null);
        lms.bookings().reinstate(booking.id());
        assertThat(balance(member)).isZero();

        clock.set(in(25));
        lms.bookings().cancel(booking.id(), null);

        assertThat(balance(member)).isEqualTo(1);
        assertThat(lms.credits()
                        .findGrants(
                                CreditGrantFilter.all()
                                        .withCustomer(member.id())
                                        .withSource(CreditSource.RETURN),
                                PAGE)
                        .items())
                .singleElement()
                .satisfies(anew -> assertThat(anew.remaining()).isEqualTo(1));
    }

    @Test
    void x2_within_the_grace_period_the_credit_comes_back() {
        policy(new CancellationPolicy(List.of(new CancellationPolicy.Tier(48, 100)), 15));
        User member = member(1);
        Booking booking = book(
                fixtures.session().forCredits(1).startsIn(Duration.ofHours(24)).create(), member);
        clock.advance(Duration.ofMinutes(10));
        assertThat(lms.bookings().cancel(booking.id(), null).late()).isFalse();
        assertThat(balance(member)).isEqualTo(1);
    }

    @Test
    void x3_after_the_grace_period_a_late_cancellation_spends_the_credit_and_frees_the_seat() {
        policy(new CancellationPolicy(List.of(new CancellationPolicy.Tier(48, 100)), 15));
        User member = member(1);
        Session session = fixtures.session()
                .forCredits(1)
                .capacity(1)
                .startsIn(Duration.ofHours(24))
                .create();
        Booking booking = book(session, member);
        clock.advance(Duration.ofMinutes(20));
        Booking late = lms.bookings().cancel(booking.id(), null);
        assertThat(late.late()).isTrue();
        assertThat(late.creditsSpent()).isEqualTo(1);
        assertThat(balance(member)).isZero();
        assertThat(lms.sessions().getSession(session.id()).seatsFree()).isEqualTo(1);
    }

    @Test
    void a_tier_gives_back_whole_credits_and_those_that_last_longest_first() {
        policy(new CancellationPolicy(List.of(new CancellationPolicy.Tier(24, 50)), 0));
        User member = fixtures.customer();
        CreditGrant first = grant(member, 2, 40);
        CreditGrant second = grant(member, 3, 80);
        Booking booking = book(fixtures.session().forCredits(5).create(), member);
        clock.advance(Duration.ofMinutes(1));
        Booking half = lms.bookings().cancel(booking.id(), null);
        assertThat(half.creditsSpent()).isEqualTo(3);
        assertThat(left(first)).isZero();
        assertThat(left(second)).isEqualTo(2);
    }

    @Test
    void an_admin_gives_back_as_many_as_they_want_but_no_more_than_were_spent() {
        User member = member(4);
        Booking booking = book(fixtures.session().forCredits(3).create(), member);
        assertThatCall(() -> lms.bookings().cancelReturning(booking.id(), 4, null))
                .isRefusedWith(CreditProblem.RETURN_TOO_LARGE);
        assertThatThrownBy(() -> lms.bookings().cancelReturning(booking.id(), -1, null))
                .isInstanceOf(InvalidInputException.class);
        Booking cancelled = lms.bookings().cancelReturning(booking.id(), 1, "Half an excuse");
        assertThat(cancelled.creditsSpent()).isEqualTo(2);
        assertThat(balance(member)).isEqualTo(2);
        assertThatCall(() -> lms.bookings().cancelReturning(booking.id(), 1, null))
                .isRefusedWith(BookingProblem.NOT_LIVE);
    }

    @Test
    void what_costs_credits_alone_is_not_booked_without_and_what_costs_money_alone_not_with() {
        User member = member(5);
        Session gym = fixtures.session().forCredits(1).create();
        assertThatCall(() -> lms.bookings().book(BookSession.of(gym.id(), member.id())))
                .isRefusedWith(CreditProblem.REQUIRED);
        Session course = fixtures.session().create();
        assertThatCall(() -> book(course, member)).isRefusedWith(CreditProblem.NOT_FOR_CREDITS);
        Session either = fixtures.session().with(d -> d.creditCost(1)).create();
        assertThat(lms.bookings().book(BookSession.of(either.id(), member.id())))
                .isPending();
        assertThat(balance(member)).isEqualTo(5);
        assertThatThrownBy(() -> lms.bookings()
                        .book(BookSession.of(either.id(), member.id())
                                .withDiscount("SPRING")
                                .withCredits()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(io.lmskit.kernel.Violation::path)
                                .containsExactly("discountCode"));
    }

    @Test
    void every_reason_is_told_at_once() {
        Session session = fixtures.session().forCredits(2).capacity(1).create();
        book(session, member(2));
        assertThatCall(() -> book(session, member(1)))
                .isRefusedWith(BookingProblem.SESSION_FULL, CreditProblem.NOT_ENOUGH);
    }

    @Test
    void the_booker_pays_for_all_of_a_group() {
        User member = member(6);
        User friend = member(1);
        Session session = fixtures.session().forCredits(2).create();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), member.id())
                        .withAttendees(List.of(Seat.of(member.id()), Seat.of(friend.id()), Seat.named("Jo", null)))
                        .withCredits());
        assertThat(booking.credits()).isEqualTo(6);
        assertThat(balance(member)).isZero();
        assertThat(balance(friend)).isEqualTo(1);
        lms.bookings().cancel(booking.id(), null);
        assertThat(balance(member)).isEqualTo(6);
    }

    @Test
    void a_transfer_spends_the_credits_on_the_other_session() {
        User member = member(3);
        Booking booking = book(fixtures.session().forCredits(2).create(), member);
        Session dearer = fixtures.session().forCredits(3).create();
        Session dearest = fixtures.session().forCredits(4).create();
        assertThatCall(() -> lms.bookings().transfer(booking.id(), dearest.id()))
                .isRefusedWith(CreditProblem.NOT_ENOUGH);
        assertThat(balance(member)).isEqualTo(1);
        Booking moved = lms.bookings().transfer(booking.id(), dearer.id());
        assertThat(moved).isConfirmed();
        assertThat(moved.creditsSpent()).isEqualTo(3);
        assertThat(balance(member)).isZero();
        assertThat(lms.bookings().getBooking(booking.id()).creditsSpent()).isZero();
        Session formoney = fixtures.session().create();
        assertThatCall(() -> lms.bookings().transfer(moved.id(), formoney.id()))
                .isRefusedWith(CreditProblem.NOT_FOR_CREDITS);
    }

    @Test
    void a_transfer_takes_over_credits_that_have_expired_or_will_have() {
        User member = fixtures.customer();
        CreditGrant soon = grant(member, 2, 10);
        Booking booking = book(session(2, 5), member);
        Session later = session(2, 40);
        Booking moved = lms.bookings().transfer(booking.id(), later.id());
        assertThat(moved).isConfirmed();
        assertThat(moved.creditsSpent()).isEqualTo(2);
        assertThat(left(soon)).isZero();
        clock.advance(Duration.ofDays(20));
        lms.credits().expireCredits(1_000);
        Booking again = lms.bookings().transfer(moved.id(), session(2, 41).id());
        assertThat(again).isConfirmed();
        assertThat(left(soon)).isZero();
        assertThat(balance(member)).isZero();
        Session dearer = session(3, 42);
        assertThatCall(() -> lms.bookings().transfer(again.id(), dearer.id())).isRefusedWith(CreditProblem.NOT_ENOUGH);
        CreditGrant fresh = grant(member, 3, 100);
        Booking dear = lms.bookings().transfer(again.id(), dearer.id());
        assertThat(dear.creditsSpent()).isEqualTo(3);
        assertThat(left(fresh)).isEqualTo(2);
        // those that last longest come back
        Booking cheap = lms.bookings().transfer(dear.id(), session(1, 43).id());
        assertThat(cheap.creditsSpent()).isEqualTo(1);
        assertThat(left(fresh)).isEqualTo(3);
        // of what has expired one, for as long as the tenant says
        assertThat(balance(member)).isEqualTo(4);
        assertThat(lms.bookings().getBooking(booking.id()).creditsSpent()).isZero();
        assertThat(lms.bookings().cancel(cheap.id(), null).creditsSpent()).isZero();
        assertThat(balance(member)).isEqualTo(5);
    }

    @Test
    void a_transfer_leaves_what_was_kept_for_a_cancelled_attendee() {
        User member = member(5);
        Session session = fixtures.session().forCredits(2).create();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), member.id())
                        .withAttendees(List.of(Seat.of(member.id()), Seat.open()))
                        .withCredits());
        lms.attendees().cancelReturning(booking.attendees().get(1).id(), 0, "Late");
        Booking moved = lms.bookings()
                .transfer(
                        booking.id(), fixtures.session().forCredits(3).create().id());
        assertThat(moved.creditsSpent()).isEqualTo(3);
        assertThat(balance(member)).isZero();
        Booking old = lms.bookings().getBooking(booking.id());
        assertThat(old.creditsSpent()).isEqualTo(2);
        assertThat(old.creditsRetained()).isEqualTo(2);
    }

    private Session session(int credits, int days) {
        return fixtures.session()
                .forCredits(credits)
                .startsIn(Duration.ofDays(days))
                .create();
    }

    @Test
    void what_came_back_is_spent_again_when_a_booking_is_reinstated() {
        User member = member(3);
        Session session = fixtures.session().forCredits(2).create();
        Booking booking = book(session, member);
        lms.bookings().cancelReturning(booking.id(), 1, null);
        assertThat(balance(member)).isEqualTo(2);
        Booking again = lms.bookings().reinstate(booking.id());
        assertThat(again).isConfirmed();
        assertThat(again.creditsSpent()).isEqualTo(2);
        assertThat(balance(member)).isEqualTo(1);
        lms.bookings().cancelReturning(booking.id(), 0, "Late");
        assertThat(lms.bookings().reinstate(booking.id()).creditsSpent()).isEqualTo(2);
        assertThat(balance(member)).isEqualTo(1);
        lms.bookings().cancel(booking.id(), null);
        book(fixtures.session().forCredits(2).create(), member);
        assertThatCall(() -> lms.bookings().reinstate(booking.id())).isRefusedWith(CreditProblem.NOT_ENOUGH);
    }

    @Test
    void a_session_that_is_cancelled_gives_all_credits_back_in_a_constant_number_of_statements(
            StatementCounter counter) {
        int few = cancelStatements(counter, 3);
        assertThat(cancelStatements(counter, 60)).isEqualTo(few);
    }

    private int cancelStatements(StatementCounter counter, int bookings) {
        Session session =
                fixtures.session().forCredits(1).capacity(2 * bookings).create();
        List<User> members = fixtures.customers(bookings);
        for (User member : members) {
            grant(member, 1, 40);
            grant(member, 1, 50);
            lms.bookings()
                    .book(BookSession.of(session.id(), member.id())
                            .withAttendees(List.of(Seat.of(member.id()), Seat.open()))
                            .withCredits());
        }
        int statements = counter.during(() -> lms.sessions().cancelSession(session.id(), "called off"))
                .texts()
                .size();
        assertThat(members).allSatisfy(member -> assertThat(balance(member)).isEqualTo(2));
        return statements;
    }

    @Test
    void a_booking_by_credits_costs_two_statements_its_check_one_and_its_cancellation_four(StatementCounter counter) {
        User member = fixtures.customer();
        grant(member, 1, 40);
        grant(member, 1, 50);
        Session session = fixtures.session().forCredits(2).create();
        BookSession command = BookSession.of(session.id(), member.id()).withCredits();
        assertThat(counter.during(() -> lms.bookings().check(command)).texts()).hasSize(1);
        assertThat(counter.during(() -> lms.once("credits").bookings().book(command))
                        .texts())
                .hasSize(2);
        Booking booking = lms.once("credits").bookings().book(command);
        assertThat(balance(member)).isZero();
        assertThat(counter.during(() -> lms.bookings().cancel(booking.id(), null))
                        .texts())
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void money_that_is_paid_for_a_booking_by_credits_goes_back() {
        User member = member(1);
        Booking booking = book(fixtures.session().forCredits(1).create(), member);
        assertThat(fixtures.pay(booking).paid()).isEqualTo(Money.parse("GBP 0"));
    }

    private Booking book(Session session, User member) {
        return lms.bookings().book(BookSession.of(session.id(), member.id()).withCredits());
    }

    private User member(int credits) {
        User member = fixtures.customer();
        fixtures.credits(member, credits);
        return member;
    }

    private CreditGrant grant(User member, int credits, int days) {
        return lms.credits().grant(GrantCredits.of(member.id(), credits).until(in(days)));
    }

    private int left(CreditGrant grant) {
        return lms.credits().getGrant(grant.id()).remaining();
    }

    private int balance(User member) {
        return lms.credits().balance(member.id()).credits();
    }

    private void policy(CancellationPolicy policy) {
        Tenant tenant = lms.tenants().currentTenant();
        lms.tenants()
                .changeSettings(
                        tenant.version(),
                        tenant.settings().toBuilder().cancellation(policy).build());
    }

    private static Instant in(int days) {
        return TestClock.START.plus(Duration.ofDays(days));
    }
}
