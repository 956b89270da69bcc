package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingRule;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.credit.CreditProblem;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.RecordPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.CapturedEvents;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attendees who are named later, and cancelled one by one. */
@LmsTest
class AttendeeServiceTest {

    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final BoxOffice office;

    AttendeeServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.office = new BoxOffice(lms);
    }

    @BeforeEach
    void ten_days_ahead() {
        clock.set(TestClock.START);
    }

    @Test
    void an_open_seat_is_named_and_named_otherwise_and_opened_again() {
        Session session = office.session(5);
        User customer = fixtures.customer();
        User friend = fixtures.customer();
        Booking booking = open(session, customer, 3);
        Id<Attendee> seat = attendee(booking, 1);
        Booking named = lms.attendees().name(seat, Seat.of(friend.id()));
        assertThat(named.attendees().get(1).user()).isEqualTo(friend.id());
        assertThat(named).isEqualTo(lms.bookings().getBooking(booking.id()));
        assertThat(named.version()).isEqualTo(booking.version() + 1);
        Booking other = lms.attendees().name(seat, Seat.named("Jo", "jo@example.org"));
        assertThat(other.attendees().get(1).name()).isEqualTo("Jo");
        assertThat(other.attendees().get(1).email()).isEqualTo("jo@example.org");
        assertThat(other.attendees().get(1).user()).isNull();
        assertThat(lms.attendees().name(seat, Seat.named("Jo", "jo@example.org")))
                .isEqualTo(other);
        assertThat(lms.attendees().name(seat, Seat.open()).attendees().get(1).name())
                .isNull();
        assertThat(office.seatsFree(session)).isEqualTo(2);
        // who was replaced is free to book for themselves
        assertThat(office.book(session, friend)).isPending();
    }

    @Test
    void whoever_is_named_is_asked_what_booking_asks() {
        Session session = office.session(9);
        Session meanwhile = office.session(9);
        User customer = fixtures.customer();
        User here = fixtures.customer();
        User elsewhere = fixtures.customer();
        User suspended = fixtures.customer();
        lms.userAdministration().suspend(suspended.id(), "House rules");
        office.book(session, here);
        office.book(meanwhile, elsewhere);
        Booking booking = open(session, customer, 3);
        Id<Attendee> seat = attendee(booking, 1);
        assertRefused(seat, here, BookingProblem.ALREADY_BOOKED);
        assertRefused(seat, customer, BookingProblem.PERSON_TWICE);
        assertRefused(seat, elsewhere, BookingProblem.OVERLAP);
        assertRefused(seat, suspended, BookingProblem.PERSON_NOT_ACTIVE);
        assertThatCall(() -> lms.attendees().name(seat, Seat.of(Id.of(java.util.UUID.randomUUID()))))
                .isRefusedWith(BookingProblem.PERSON_UNKNOWN);
        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
        assertThatThrownBy(() -> lms.attendees().name(seat, Seat.named("Jo", "nowhere")))
                .isInstanceOf(InvalidInputException.class);
    }

    private void assertRefused(Id<Attendee> seat, User user, BookingProblem problem) {
        assertThatThrownBy(() -> lms.attendees().name(seat, Seat.of(user.id())))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(v -> {
                                    assertThat(v.code()).isEqualTo(problem.code());
                                    assertThat(v.path()).isEqualTo("who.user");
                                }));
    }

    @Test
    void rules_of_a_host_are_asked_unless_they_say_otherwise(LmsNodes nodes) {
        BookingRule noJo = (command, facts, now) -> command.attendees().stream().anyMatch(s -> "Jo".equals(s.name()))
                ? List.of(Violation.of(BookingProblem.MEMBERS_ONLY, "attendees[0].name", "person", "Jo"))
                : List.of();
        BookingRule atBookingOnly = new BookingRule() {
            @Override
            public List<Violation> judge(BookSession command, BookingFacts facts, Instant now) {
                return noJo.judge(command, facts, now);
            }

            @Override
            public boolean asksWhoIsNamed() {
                return false;
            }
        };
        Lms strict = nodes.open(builder -> builder.bookingRules(tenant -> BookingRules.STANDARD.with(noJo)));
        Lms lenient = nodes.open(builder -> builder.bookingRules(tenant -> BookingRules.STANDARD.with(atBookingOnly)));
        Booking booking = open(office.session(5), fixtures.customer(), 2);
        Seat jo = Seat.named("Jo", null);
        assertThatThrownBy(() -> strict.attendees().name(attendee(booking, 1), jo))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.path()).isEqualTo("who.name")));
        assertThat(lenient.attendees()
                        .name(attendee(booking, 1), jo)
                        .attendees()
                        .get(1)
                        .name())
                .isEqualTo("Jo");
    }

    @Test
    void a_seat_is_named_after_booking_has_closed_and_when_all_seats_are_taken() {
        Session session = office.session(2);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 2));
        clock.set(BoxOffice.START.plus(Duration.ofMinutes(1)));
        Booking named = lms.attendees()
                .name(attendee(booking, 1), Seat.of(fixtures.customer().id()));
        lms.attendance().record(session.id(), List.of(AttendanceMark.attended(attendee(named, 1))));
        assertThatCall(() -> lms.attendees().name(attendee(booking, 1), Seat.open()))
                .isRefusedWith(BookingProblem.ATTENDANCE_RECORDED);
        assertThatCall(() -> lms.attendees().cancel(attendee(booking, 1), null))
                .isRefusedWith(BookingProblem.ATTENDANCE_RECORDED);
        assertThatCall(() -> lms.bookings().cancel(booking.id(), null))
                .isRefusedWith(BookingProblem.ATTENDANCE_RECORDED);
    }

    @Test
    void a_hold_of_the_person_that_has_expired_does_not_stand_in_the_way() {
        Session session = office.session(5);
        User friend = fixtures.customer();
        Booking held = office.book(session, friend);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 2));
        clock.advance(Duration.ofHours(1));
        assertThat(lms.attendees()
                        .name(attendee(booking, 1), Seat.of(friend.id()))
                        .attendees()
                        .get(1)
                        .user())
                .isEqualTo(friend.id());
        assertThat(lms.bookings().getBooking(held.id())).isExpired();
    }

    @Test
    void only_the_customer_and_admins_name_and_cancel_and_only_admins_choose_the_refund() {
        User customer = fixtures.customer();
        Booking booking = open(office.session(5), customer, 3);
        LmsScope own = lms.as(Actor.user(customer.id(), Set.of(Role.CUSTOMER)));
        LmsScope stranger = lms.as(Actor.user(fixtures.customer().id(), Set.of(Role.CUSTOMER)));
        Id<Attendee> seat = attendee(booking, 1);
        assertThatThrownBy(() -> stranger.attendees().name(seat, Seat.named("Jo", null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> stranger.attendees().cancel(seat, null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> own.attendees().cancelWithRefund(seat, Money.parse("GBP 0"), null))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> own.attendees().cancelReturning(seat, 0, null))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(own.attendees().name(seat, Seat.named("Jo", null))).isPending();
        assertThat(own.attendees().cancel(seat, "Jo is ill").seats()).isEqualTo(2);
    }

    @Test
    void names_and_reasons_stay_out_of_the_event_and_a_key_names_once() {
        Booking booking = open(office.session(5), fixtures.customer(), 3);
        try (CapturedEvents events = CapturedEvents.of(lms)) {
            Seat jo = Seat.named("Jo", "jo@example.org");
            LmsScope once = lms.once("name-1");
            Booking named = once.attendees().name(attendee(booking, 1), jo);
            assertThat(once.attendees().name(attendee(booking, 1), jo)).isEqualTo(named);
            assertThatThrownBy(() -> once.attendees().name(attendee(booking, 2), jo))
                    .isInstanceOf(ConflictException.class);
            lms.once("cancel-1").attendees().cancel(attendee(booking, 2), "Broken leg");
            Booking again = lms.once("cancel-1").attendees().cancel(attendee(booking, 2), "Broken leg");
            assertThat(again.seats()).isEqualTo(2);
            assertThat(events).about(booking.id()).areExactly("BookingAttendeeNamed", "BookingAttendeeCancelled");
            assertThat(events.all())
                    .extracting(event -> event.before() + " " + event.after())
                    .hasSize(2)
                    .noneMatch(text -> text.contains("example.org") || text.contains("Broken"))
                    .allMatch(text -> text.contains(attendee(booking, 1).toString())
                            || text.contains(attendee(booking, 2).toString()));
        }
    }

    @Test
    void a_pending_booking_costs_less_by_the_share_and_the_seat_is_free() {
        DiscountCode code = office.code(DiscountDetails.fixed("TENNER", Money.parse("GBP 10")));
        Session session = office.session(3);
        User customer = fixtures.customer();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), customer.id())
                        .withAttendees(seats(customer, 3))
                        .withDiscount("tenner"));
        assertThat(booking).costs(Money.parse("GBP 290"));
        Booking two = lms.attendees().cancel(attendee(booking, 1), null);
        assertThat(two)
                .isPending()
                .costs(Money.parse("GBP 193.33"))
                .owes(Money.parse("GBP 193.33"))
                .hasDiscount(Money.parse("GBP 6.67"));
        assertThat(two).isEqualTo(lms.bookings().getBooking(booking.id()));
        assertThat(two.attendees().get(1).live()).isFalse();
        assertThat(two.attendees().get(1).cancelledAt()).isEqualTo(clock.instant());
        assertThat(office.seatsFree(session)).isEqualTo(1);
        assertThat(office.timesUsed(code.id())).isEqualTo(1);
        assertThat(lms.discounts()
                        .findRedemptions(code.id(), RedemptionFilter.all(), PAGE)
                        .items())
                .singleElement()
                .satisfies(use -> assertThat(use.amount()).isEqualTo(Money.parse("GBP 6.67")));
        assertThatCall(() -> lms.attendees().cancel(attendee(booking, 1), null))
                .isRefusedWith(BookingProblem.ATTENDEE_CANCELLED);
        assertThat(fixtures.pay(booking)).isConfirmed().hasPaid(Money.parse("GBP 193.33"));
    }

    @Test
    void what_was_paid_above_the_new_total_goes_back_and_the_rest_is_confirmed() {
        Booking booking = open(office.session(5), fixtures.customer(), 3);
        lms.payments().recordPayment(RecordPayment.of(booking.id(), Money.parse("GBP 250"), PaymentMethod.CASH));
        Booking two = lms.attendees().cancel(attendee(booking, 2), null);
        assertThat(two).isConfirmed().is(PaymentState.PAID).owesNothing().hasRefunded(Money.parse("GBP 50"));
        assertThat(two.confirmedAt()).isEqualTo(clock.instant());
        assertThat(refunds(booking)).isEqualTo(Money.parse("GBP 50"));
    }

    @Test
    void the_shares_of_all_attendees_sum_to_what_was_paid() {
        office.code(DiscountDetails.fixed("CENT", Money.parse("GBP 0.05")));
        Session session = office.session(7);
        User customer = fixtures.customer();
        Booking booking = fixtures.pay(lms.bookings()
                .book(BookSession.of(session.id(), customer.id())
                        .withAttendees(seats(customer, 7))
                        .withDiscount("cent")));
        List<Money> back = new ArrayList<>();
        Booking now = booking;
        for (int place : List.of(3, 0, 6, 1, 5, 2)) {
            Money before = now.refunded();
            now = lms.attendees().cancel(attendee(booking, place), "One by one");
            assertThat(now).isConfirmed().is(PaymentState.PAID);
            assertThat(now.kept()).isEqualTo(now.total());
            back.add(now.refunded().minus(before));
        }
        assertThat(back)
                .allMatch(money -> money.equals(Money.parse("GBP 99.99")) || money.equals(Money.parse("GBP 100")));
        Booking done = lms.attendees().cancel(attendee(booking, 4), "The last");
        assertThat(done).isCancelled().is(PaymentState.REFUNDED).hasRefunded(booking.paid());
        assertThat(done.releaseReason()).isEqualTo("The last");
        assertThat(refunds(booking)).isEqualTo(booking.paid());
        assertThat(office.seatsFree(session)).isEqualTo(7);
    }

    @Test
    void what_the_policy_keeps_counts_for_nobody_else() {
        Session session = office.session(5);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 3));
        clock.set(BoxOffice.START.minus(Duration.ofHours(3)));
        Booking two = lms.attendees().cancel(attendee(booking, 0), "Late");
        assertThat(two).isConfirmed().is(PaymentState.PAID).hasRefunded(Money.parse("GBP 0"));
        assertThat(two.retained()).isEqualTo(Money.parse("GBP 100"));
        Booking one = lms.attendees().cancelWithRefund(attendee(booking, 1), Money.parse("GBP 60"), "Kindness");
        assertThat(one).isConfirmed().is(PaymentState.PAID).hasRefunded(Money.parse("GBP 60"));
        assertThat(one.retained()).isEqualTo(Money.parse("GBP 140"));
        // the organiser calls it off: what counts for those who are left goes back
        lms.sessions().cancelSession(session.id(), "Snow");
        Booking none = lms.bookings().getBooking(booking.id());
        assertThat(none).isCancelled().is(PaymentState.PARTLY_REFUNDED).hasRefunded(Money.parse("GBP 160"));
        assertThat(refunds(booking)).isEqualTo(Money.parse("GBP 160"));
    }

    @Test
    void an_admin_gives_back_up_to_the_share() {
        Booking booking = fixtures.pay(open(office.session(5), fixtures.customer(), 2));
        assertThatCall(() -> lms.attendees().cancelWithRefund(attendee(booking, 0), Money.parse("GBP 100.01"), null))
                .isRefusedWith(BookingProblem.REFUND_TOO_LARGE);
        assertThat(lms.attendees().cancelWithRefund(attendee(booking, 0), Money.parse("GBP 100"), null))
                .isConfirmed()
                .hasRefunded(Money.parse("GBP 100"));
        assertThat(lms.attendees().cancelWithRefund(attendee(booking, 1), Money.parse("GBP 30"), null))
                .isCancelled()
                .hasRefunded(Money.parse("GBP 130"));
    }

    @Test
    void a_reinstated_booking_comes_back_without_those_who_were_cancelled_before() {
        Session session = office.session(3);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 3));
        lms.attendees().cancel(attendee(booking, 1), null);
        lms.bookings().cancel(booking.id(), null);
        assertThat(office.seatsFree(session)).isEqualTo(3);
        Booking again = lms.bookings().reinstate(booking.id());
        assertThat(again).isPending().owes(Money.parse("GBP 200"));
        assertThat(again.attendees()).extracting(Attendee::live).containsExactly(true, false, true);
        assertThat(office.seatsFree(session)).isEqualTo(1);
        assertThat(fixtures.pay(again)).isConfirmed().is(PaymentState.PAID);
    }

    @Test
    void what_was_kept_does_not_pay_for_a_reinstated_booking() {
        Session session = office.session(3);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 2));
        lms.attendees().cancelWithRefund(attendee(booking, 1), Money.parse("GBP 0"), null);
        lms.bookings().cancelWithRefund(booking.id(), Money.parse("GBP 100"), null);
        Booking again = lms.bookings().reinstate(booking.id());
        assertThat(again).isPending().owes(Money.parse("GBP 100"));
        clock.advance(Duration.ofHours(1));
        lms.bookings().expireOverdue(1_000);
        assertThat(lms.bookings().getBooking(booking.id())).isExpired();
        assertThat(lms.bookings().getBooking(booking.id()).retained()).isEqualTo(Money.parse("GBP 100"));
        // and comes late
        lms.payments().recordPayment(RecordPayment.of(booking.id(), Money.parse("GBP 100"), PaymentMethod.CASH));
        assertThat(lms.bookings().getBooking(booking.id()))
                .isConfirmed()
                .hasPaid(Money.parse("GBP 300"))
                .hasRefunded(Money.parse("GBP 100"));
    }

    @Test
    void a_transfer_takes_those_who_are_left_and_what_was_kept() {
        Session other = office.sessionAt(50, 5);
        Booking booking = fixtures.pay(open(office.session(5), fixtures.customer(), 3));
        lms.attendees().cancelWithRefund(attendee(booking, 1), Money.parse("GBP 40"), null);
        Booking moved = lms.bookings().transfer(booking.id(), other.id());
        assertThat(moved).isConfirmed().is(PaymentState.PAID).costs(Money.parse("GBP 200"));
        assertThat(moved.seats()).isEqualTo(2);
        assertThat(moved.retained()).isEqualTo(Money.parse("GBP 60"));
        assertThat(office.seatsFree(other)).isEqualTo(3);
        assertThat(lms.bookings().cancel(moved.id(), null)).hasRefunded(Money.parse("GBP 240"));
    }

    @Test
    void a_refund_of_the_payment_takes_what_was_kept_first() {
        Booking booking = fixtures.pay(open(office.session(5), fixtures.customer(), 2));
        lms.attendees().cancelWithRefund(attendee(booking, 1), Money.parse("GBP 0"), null);
        var payment = lms.payments()
                .findPayments(PaymentFilter.all().withBooking(booking.id()), PAGE)
                .items()
                .get(0);
        lms.payments().requestRefund(io.lmskit.payment.RequestRefund.part(payment.id(), Money.parse("GBP 70"), "Kind"));
        Booking now = lms.bookings().getBooking(booking.id());
        assertThat(now).isConfirmed().is(PaymentState.PAID);
        assertThat(now.retained()).isEqualTo(Money.parse("GBP 30"));
        assertThat(lms.bookings().cancel(booking.id(), null)).hasRefunded(Money.parse("GBP 170"));
    }

    @Test
    void credits_of_one_seat_come_back_and_the_others_stay_paid() {
        User member = fixtures.customer();
        fixtures.credits(member, 6);
        Session session = fixtures.session().forCredits(2).create();
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), member.id())
                        .withAttendees(seats(member, 3))
                        .withCredits());
        Booking two = lms.attendees().cancel(attendee(booking, 2), null);
        assertThat(two).isConfirmed().is(PaymentState.NOT_REQUIRED);
        assertThat(two.credits()).isEqualTo(4);
        assertThat(two.creditsSpent()).isEqualTo(4);
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(2);
        assertThatCall(() -> lms.attendees().cancelReturning(attendee(booking, 1), 3, null))
                .isRefusedWith(CreditProblem.RETURN_TOO_LARGE);
        Booking one = lms.attendees().cancelReturning(attendee(booking, 1), 1, "Half");
        assertThat(one.credits()).isEqualTo(2);
        assertThat(one.creditsSpent()).isEqualTo(3);
        assertThat(one.creditsRetained()).isEqualTo(1);
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(3);
        assertThat(lms.bookings().cancel(booking.id(), null).creditsSpent()).isEqualTo(1);
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(5);
        Booking again = lms.bookings().reinstate(booking.id());
        assertThat(again).isConfirmed();
        assertThat(again.creditsSpent()).isEqualTo(3);
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(3);
    }

    @Test
    void a_booking_is_completed_when_the_only_one_who_is_not_recorded_is_cancelled() {
        Session session = office.session(5);
        Booking booking = fixtures.pay(open(session, fixtures.customer(), 2));
        clock.set(BoxOffice.START.plus(Duration.ofMinutes(5)));
        lms.attendance().record(session.id(), List.of(AttendanceMark.attended(attendee(booking, 0))));
        assertThat(lms.attendees().cancel(attendee(booking, 1), "Ill")).isCompleted();
        assertThat(lms.attendance().roster(session.id(), PAGE).items()).hasSize(1);
        assertThatCall(() -> lms.attendees().cancel(attendee(booking, 0), null)).isRefusedWith(BookingProblem.NOT_LIVE);
    }

    @Test
    void seats_of_an_order_are_named_but_go_the_way_of_the_order() {
        Session session = office.session(5);
        User customer = fixtures.customer();
        Order order = lms.orders()
                .place(PlaceOrder.of(customer.id(), OrderLine.seats(session.id(), List.of(Seat.open(), Seat.open()))));
        Booking booking = lms.bookings()
                .getBooking(
                        java.util.Objects.requireNonNull(order.items().get(0).booking()));
        assertThat(lms.attendees()
                        .name(attendee(booking, 0), Seat.of(customer.id()))
                        .attendees()
                        .get(0)
                        .user())
                .isEqualTo(customer.id());
        assertThatCall(() -> lms.attendees().cancel(attendee(booking, 1), null))
                .isRefusedWith(BookingProblem.PART_OF_ORDER);
    }

    @Test
    void each_costs_as_many_statements_as_to_cancel_a_booking(StatementCounter counter) {
        Booking booking = fixtures.pay(open(office.session(9), fixtures.customer(), 5));
        User friend = fixtures.customer();
        assertThat(counter.during(() -> lms.attendees().name(attendee(booking, 1), Seat.of(friend.id())))
                        .texts())
                .hasSizeLessThanOrEqualTo(3);
        assertThat(counter.during(() -> lms.attendees().cancel(attendee(booking, 1), null))
                        .texts())
                .hasSizeLessThanOrEqualTo(3);
    }

    private Booking open(Session session, User customer, int seats) {
        return lms.bookings().book(BookSession.of(session.id(), customer.id()).withAttendees(seats(customer, seats)));
    }

    /** The customer on the first seat, nobody yet on the others. */
    private static List<Seat> seats(User customer, int seats) {
        List<Seat> all = new ArrayList<>(List.of(Seat.of(customer.id())));
        IntStream.range(1, seats).forEach(i -> all.add(Seat.open()));
        return all;
    }

    private static Id<Attendee> attendee(Booking booking, int place) {
        return booking.attendees().get(place).id();
    }

    /** What is to go back by the payments. */
    private Money refunds(Booking booking) {
        return lms.payments().findPayments(PaymentFilter.all().withBooking(booking.id()), PAGE).items().stream()
                .map(payment -> payment.refundRequested())
                .reduce(Money.parse("GBP 0"), Money::plus);
    }
}
