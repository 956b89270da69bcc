package io.lmskit.tests.booking;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.testkit.LmsAssertions.assertThatViolations;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingCheck;
import io.lmskit.booking.BookingFilter;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingRules;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Booking, holding, cancelling, moving and bringing back. */
@LmsTest
class BookingServiceTest {

    private static final Money GBP_0 = Money.parse("GBP 0");

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final BoxOffice office;

    BookingServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
        this.office = new BoxOffice(lms);
    }

    @Test
    void a_pending_booking_holds_its_seat() {
        Session session = office.session(2);
        office.book(session, fixtures.customer());
        assertThat(office.seatsFree(session)).isEqualTo(1);
        Booking second = office.book(session, fixtures.customer());
        assertThat(second).isPending().costs(Money.parse("GBP 100")).owes(Money.parse("GBP 100"));
        assertThat(second.holdExpiresAt()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(30)));
        assertThat(second.reference()).matches("BK-[2-9A-HJKMNP-Z]{8}");
        assertThat(office.seatsFree(session)).isZero();
        assertThatCall(() -> office.book(session, fixtures.customer())).isRefusedWith(BookingProblem.SESSION_FULL);
    }

    @Test
    void a_free_booking_is_confirmed_at_once() {
        Booking booking = office.book(office.freeSession(1), fixtures.customer());
        assertThat(booking).isConfirmed().is(PaymentState.NOT_REQUIRED).owesNothing();
        assertThat(booking.holdExpiresAt()).isNull();
        assertThat(booking.confirmedAt()).isEqualTo(TestClock.START);
    }

    @Test
    void a_cancelled_seat_is_free_again() {
        Session session = office.session(3);
        Booking booking = office.book(session, fixtures.customer());
        assertThat(office.seatsFree(session)).isEqualTo(2);
        assertThat(lms.bookings().cancel(booking.id(), "ill")).isCancelled();
        assertThat(office.seatsFree(session)).isEqualTo(3);
    }

    @Test
    void a_late_cancellation_frees_the_seat_like_one_in_time() {
        Session session = office.freeSession(20);
        List<Booking> bookings = new ArrayList<>();
        fixtures.customers(17).forEach(customer -> bookings.add(office.book(session, customer)));
        lms.bookings().cancel(bookings.get(0).id(), "in time");
        clock.set(BoxOffice.START.minus(Duration.ofHours(1)));
        Booking late = lms.bookings().cancel(bookings.get(1).id(), "too late");
        assertThat(late.late()).isTrue();
        assertThat(office.seatsFree(session)).isEqualTo(5);
    }

    @Test
    void a_full_session_refuses_a_booking_and_a_reinstatement() {
        Session session = office.session(3);
        List<User> customers = fixtures.customers(4);
        Booking cancelled = office.book(session, customers.get(3));
        lms.bookings().cancel(cancelled.id(), null);
        customers.subList(0, 3).forEach(customer -> office.book(session, customer));
        assertThatCall(() -> office.book(session, fixtures.customer())).isRefusedWith(BookingProblem.SESSION_FULL);
        assertThatCall(() -> lms.bookings().reinstate(cancelled.id())).isRefusedWith(BookingProblem.SESSION_FULL);
    }

    @Test
    void a_reinstated_booking_takes_seat_and_code_again() {
        DiscountCode code = office.code(DiscountDetails.percentage("BACK", "10").usageLimit(1));
        Session session = office.session(1);
        Booking booking = lms.bookings()
                .book(BookSession.of(session.id(), fixtures.customer().id()).withDiscount("back"));
        assertThat(office.timesUsed(code.id())).isEqualTo(1);
        lms.bookings().cancel(booking.id(), null);
        assertThat(office.timesUsed(code.id())).isZero();
        Booking again = lms.bookings().reinstate(booking.id());
        assertThat(again).isPending().owes(Money.parse("GBP 90")).hasDiscount(Money.parse("GBP 10"));
        assertThat(again.reference()).isEqualTo(booking.reference());
        assertThat(office.timesUsed(code.id())).isEqualTo(1);
        assertThat(office.seatsFree(session)).isZero();
        assertThatCall(() -> lms.bookings().reinstate(booking.id())).isRefusedWith(BookingProblem.NOT_CANCELLED);
    }

    @Test
    void every_reason_is_told_at_once_and_nothing_is_changed() {
        office.code(DiscountDetails.percentage("OVER", "10")
                .validBetween(null, TestClock.START.minus(Duration.ofDays(1)))
                .minimumPurchase(Money.parse("GBP 500")));
        User customer = fixtures.customer();
        Session session = office.session(1);
        Booking first = office.book(session, customer);
        Session clash = office.session(1);
        office.book(clash, fixtures.customer());
        BookSession command = BookSession.of(clash.id(), customer.id()).withDiscount("over");
        Problem[] reasons = {
            BookingProblem.SESSION_FULL,
            BookingProblem.OVERLAP,
            PricingProblem.EXPIRED,
            PricingProblem.MINIMUM_NOT_REACHED
        };
        BookingCheck check = lms.bookings().check(command);
        assertThatViolations(check.violations()).are(reasons);
        assertThat(check.allowed()).isFalse();
        assertThat(check.quote().total()).isEqualTo(Money.parse("GBP 100"));
        assertThatCall(() -> lms.bookings().book(command)).isRefusedWith(reasons);
        assertThat(lms.bookings().getBooking(first.id())).isEqualTo(first);
        assertThat(office.seatsFree(clash)).isZero();
    }

    @Test
    void a_person_has_one_place_in_a_session_whoever_booked() {
        Session session = office.session(10);
        User friend = fixtures.customer();
        User customer = fixtures.customer();
        office.book(session, friend);
        BookSession group = BookSession.of(session.id(), customer.id())
                .withAttendees(List.of(Seat.of(customer.id()), Seat.of(friend.id())));
        assertThatCall(() -> lms.bookings().book(group)).isRefusedWith(BookingProblem.ALREADY_BOOKED);
        BookSession twice = BookSession.of(session.id(), customer.id())
                .withAttendees(List.of(Seat.of(customer.id()), Seat.of(customer.id())));
        assertThatCall(() -> lms.bookings().book(twice)).isRefusedWith(BookingProblem.PERSON_TWICE);
        assertThat(office.seatsFree(session)).isEqualTo(9);
    }

    @Test
    void a_group_takes_all_its_seats_or_none() {
        Session session = office.session(3);
        User customer = fixtures.customer();
        BookSession four = BookSession.of(session.id(), customer.id())
                .withAttendees(
                        List.of(Seat.of(customer.id()), Seat.named("Jo", "jo@example.org"), Seat.open(), Seat.open()));
        assertThatCall(() -> lms.bookings().book(four)).isRefusedWith(BookingProblem.SESSION_FULL);
        Booking three = lms.bookings().book(four.withAttendees(four.attendees().subList(0, 3)));
        assertThat(three).costs(Money.parse("GBP 300"));
        assertThat(three.attendees()).extracting(a -> a.name()).containsExactly(null, "Jo", null);
        assertThat(office.seatsFree(session)).isZero();
    }

    @Test
    void sessions_right_after_each_other_do_not_overlap() {
        User customer = fixtures.customer();
        office.book(office.sessionAt(0, 1), customer);
        assertThat(office.book(office.sessionAt(1, 1), customer)).isPending();
    }

    @Test
    void only_published_sessions_that_have_not_started_are_booked() {
        User customer = fixtures.customer();
        Session draft = lms.sessions()
                .planSession(SessionDetails.builder(BoxOffice.START, BoxOffice.START.plusSeconds(3600))
                        .title("Draft")
                        .price(GBP_0)
                        .build());
        assertThatCall(() -> office.book(draft, customer)).isRefusedWith(BookingProblem.SESSION_NOT_PUBLISHED);
        Session session = office.freeSession(1);
        clock.set(BoxOffice.START);
        assertThatCall(() -> office.book(session, customer)).isRefusedWith(BookingProblem.SESSION_STARTED);
    }

    @Test
    void somebody_suspended_or_unknown_is_not_booked_for() {
        Session session = office.freeSession(5);
        User suspended = fixtures.customer();
        lms.userAdministration().suspend(suspended.id(), "unpaid");
        assertThatCall(() -> office.book(session, suspended)).isRefusedWith(BookingProblem.PERSON_NOT_ACTIVE);
        Id<User> nobody = Id.of(UUID.randomUUID());
        assertThatCall(() -> lms.bookings().book(BookSession.of(session.id(), nobody)))
                .isRefusedWith(BookingProblem.PERSON_UNKNOWN);
        assertThatCall(() -> lms.bookings()
                        .book(BookSession.of(
                                Id.of(UUID.randomUUID()), fixtures.customer().id())))
                .isNotFound();
    }

    @Test
    void whoever_books_next_frees_the_seats_of_expired_holds() {
        DiscountCode code = office.code(DiscountDetails.percentage("HOLD", "10"));
        Session session = office.session(1);
        User slow = fixtures.customer();
        Booking held =
                lms.bookings().book(BookSession.of(session.id(), slow.id()).withDiscount("hold"));
        clock.advance(Duration.ofMinutes(29));
        assertThatCall(() -> office.book(session, fixtures.customer())).isRefusedWith(BookingProblem.SESSION_FULL);
        clock.advance(Duration.ofMinutes(1));
        assertThatViolations(lms.bookings()
                        .check(BookSession.of(session.id(), slow.id()))
                        .violations())
                .areNone();
        assertThat(office.book(session, fixtures.customer())).isPending();
        assertThat(lms.bookings().getBooking(held.id())).isExpired();
        assertThat(office.timesUsed(code.id())).isZero();
    }

    @Test
    void a_customer_may_book_again_once_the_own_hold_has_expired() {
        Session session = office.session(5);
        User customer = fixtures.customer();
        Booking first = office.book(session, customer);
        assertThatCall(() -> office.book(session, customer)).isRefusedWith(BookingProblem.ALREADY_BOOKED);
        clock.advance(Duration.ofMinutes(31));
        Booking second = office.book(session, customer);
        assertThat(second).isPending();
        assertThat(lms.bookings().getBooking(first.id())).isExpired();
        assertThat(office.seatsFree(session)).isEqualTo(4);
    }

    @Test
    void overdue_holds_are_expired_inside_a_transaction_of_several_commands_too() {
        Session session = office.session(1);
        Booking held = office.book(session, fixtures.customer());
        clock.advance(Duration.ofHours(1));
        Booking booked = lms.inTransaction(scope -> scope.bookings()
                .book(BookSession.of(session.id(), fixtures.customer().id())));
        assertThat(booked).isPending();
        assertThat(lms.bookings().getBooking(held.id())).isExpired();
    }

    @Test
    void the_job_expires_what_is_overdue_and_nothing_else() {
        Session session = office.session(9);
        Booking overdue = office.book(session, fixtures.customer());
        clock.advance(Duration.ofMinutes(30));
        Booking held = office.book(session, fixtures.customer());
        assertThat(lms.bookings().expireOverdue(1_000)).isGreaterThanOrEqualTo(1);
        assertThat(lms.bookings().getBooking(overdue.id())).isExpired();
        assertThat(lms.bookings().getBooking(held.id())).isPending();
        assertThat(lms.bookings().expireOverdue(1_000)).isZero();
    }

    @Test
    void a_booking_moves_to_another_session_with_its_code() {
        DiscountCode code = office.code(DiscountDetails.percentage("MOVE", "10").usageLimit(1));
        Session from = office.session(1);
        Session to = office.sessionAt(48, 1);
        Booking booking = lms.bookings()
                .book(BookSession.of(from.id(), fixtures.customer().id()).withDiscount("move"));
        Booking moved = lms.bookings().transfer(booking.id(), to.id());
        assertThat(moved).isPending().costs(Money.parse("GBP 90"));
        assertThat(moved.session()).isEqualTo(to.id());
        assertThat(moved.transferredFrom()).isEqualTo(booking.id());
        assertThat(lms.bookings().getBooking(booking.id())).isCancelled();
        assertThat(office.seatsFree(from)).isEqualTo(1);
        assertThat(office.seatsFree(to)).isZero();
        assertThat(office.timesUsed(code.id())).isEqualTo(1);
    }

    @Test
    void a_move_that_a_rule_refuses_leaves_the_booking_where_it_is() {
        Session full = office.sessionAt(48, 1);
        office.book(full, fixtures.customer());
        Booking booking = office.book(office.session(1), fixtures.customer());
        assertThatCall(() -> lms.bookings().transfer(booking.id(), full.id()))
                .isRefusedWith(BookingProblem.SESSION_FULL);
        assertThatCall(() -> lms.bookings().transfer(booking.id(), booking.session()))
                .isRefusedWith(BookingProblem.SAME_SESSION);
        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
    }

    @Test
    void customers_move_their_booking_only_while_nothing_would_be_lost() {
        User customer = fixtures.customer();
        Booking booking = office.book(office.freeSession(1), customer);
        Session to = office.sessionAt(48, 1);
        lms.sessions()
                .changeSession(
                        to.id(),
                        to.version(),
                        to.details().toBuilder().price(GBP_0).build());
        clock.set(BoxOffice.START.minus(Duration.ofHours(23)));
        LmsScope own = lms.as(Actor.customer(customer.id()));
        assertThatCall(() -> own.bookings().transfer(booking.id(), to.id()))
                .isRefusedWith(BookingProblem.TRANSFER_TOO_LATE);
        assertThat(lms.bookings().transfer(booking.id(), to.id())).isConfirmed();
    }

    @Test
    void a_cancelled_session_releases_its_bookings() {
        DiscountCode code = office.code(DiscountDetails.percentage("CALLOFF", "10"));
        Session session = office.session(5);
        List<Booking> bookings = new ArrayList<>();
        fixtures.customers(3)
                .forEach(customer -> bookings.add(lms.bookings()
                        .book(BookSession.of(session.id(), customer.id()).withDiscount("calloff"))));
        lms.sessions().cancelSession(session.id(), "The trainer is ill");
        bookings.forEach(booking -> {
            Booking now = lms.bookings().getBooking(booking.id());
            assertThat(now).isCancelled();
            assertThat(now.releaseReason()).isEqualTo("The trainer is ill");
        });
        assertThat(office.timesUsed(code.id())).isZero();
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
    }

    @Test
    void a_host_adds_and_removes_rules_per_tenant(LmsNodes nodes) {
        Problem adultsOnly = new Problem() {
            @Override
            public String code() {
                return "house.adults-only";
            }

            @Override
            public String message() {
                return "Adults only";
            }
        };
        BookingRules house = BookingRules.STANDARD
                .without(BookingRules.NoOverlap.class)
                .with((command, facts, now) ->
                        command.notes() != null && command.notes().contains("child")
                                ? List.of(Violation.of(adultsOnly, "notes"))
                                : List.of());
        Lms hosted = nodes.open(builder -> builder.bookingRules(tenant -> house));
        User customer = fixtures.customer();
        office.book(office.session(5), customer);
        Session overlapping = office.session(5);
        BookSession command = BookSession.of(overlapping.id(), customer.id());
        assertThatCall(() -> lms.bookings().book(command)).isRefusedWith(BookingProblem.OVERLAP);
        assertThatCall(() -> hosted.bookings().book(command.withNotes("for my child")))
                .isRefusedWith(adultsOnly);
        assertThat(hosted.bookings().book(command)).isPending();
    }

    @Test
    void who_is_not_there_gets_no_seat_whatever_the_rules_are(LmsNodes nodes) {
        BookingRules lenient = BookingRules.STANDARD.without(BookingRules.PersonsActive.class);
        Lms hosted = nodes.open(builder -> builder.bookingRules(tenant -> lenient));
        Session session = office.session(5);
        assertThatCall(() -> hosted.bookings().book(BookSession.of(session.id(), Id.of(new UUID(1, 1)))))
                .isRefusedWith(BookingProblem.PERSON_UNKNOWN);
        User suspended = fixtures.customer();
        lms.userAdministration().suspend(suspended.id(), null);
        assertThat(hosted.bookings().book(BookSession.of(session.id(), suspended.id())))
                .isPending();
    }

    @Test
    void a_key_makes_one_booking_and_answers_with_it_as_it_is_now() {
        Session session = office.session(5);
        BookSession command = BookSession.of(session.id(), fixtures.customer().id());
        Booking first = lms.once("order-1").bookings().book(command);
        lms.bookings().cancel(first.id(), null);
        Booking repeated = lms.once("order-1").bookings().book(command);
        assertThat(repeated.id()).isEqualTo(first.id());
        assertThat(repeated).isCancelled();
        assertThatCall(() -> lms.once("order-1").bookings().book(command.withNotes("other")))
                .isConflict();
        assertThat(office.seatsFree(session)).isEqualTo(5);
    }

    @Test
    void a_refusal_leaves_no_trace_of_its_key() {
        Session session = office.session(1);
        Booking other = office.book(session, fixtures.customer());
        BookSession command = BookSession.of(session.id(), fixtures.customer().id());
        assertThatCall(() -> lms.once("order-2").bookings().book(command)).isRefusedWith(BookingProblem.SESSION_FULL);
        lms.bookings().cancel(other.id(), null);
        assertThat(lms.once("order-2").bookings().book(command)).isPending();
    }

    @Test
    void customers_reach_their_own_bookings_and_instructors_look_at_what_they_teach() {
        User owner = fixtures.customer();
        User stranger = fixtures.customer();
        User teacher = fixtures.instructor();
        User otherTeacher = fixtures.instructor();
        Session session = office.session(SessionDetails.builder(BoxOffice.START, BoxOffice.START.plusSeconds(7200))
                .capacity(5)
                .instructor(teacher.id()));
        LmsScope own = lms.as(Actor.customer(owner.id()));
        Booking booking = own.bookings().book(BookSession.of(session.id(), owner.id()));
        LmsScope other = lms.as(Actor.customer(stranger.id()));
        assertThatCall(() -> other.bookings().book(BookSession.of(session.id(), owner.id())))
                .isDenied();
        assertThatCall(() -> other.bookings().getBooking(booking.id())).isDenied();
        assertThatCall(() -> other.bookings().cancel(booking.id(), null)).isDenied();
        assertThatCall(() -> own.bookings().cancelWithRefund(booking.id(), GBP_0, null))
                .isDenied();
        assertThatCall(() -> lms.as(Actor.guest()).bookings().getBooking(booking.id()))
                .isDenied();
        assertThat(all(other)).isEmpty();
        assertThat(all(own)).containsExactly(booking.id());
        LmsScope taught = lms.as(Actor.instructor(teacher.id()));
        assertThat(taught.bookings().getBooking(booking.reference())).isEqualTo(booking);
        assertThat(all(taught)).containsExactly(booking.id());
        assertThat(all(lms.as(Actor.user(otherTeacher.id(), Set.of(Role.INSTRUCTOR)))))
                .isEmpty();
        assertThat(own.bookings().cancel(booking.id(), null)).isCancelled();
    }

    @Test
    void bookings_are_found_by_what_an_admin_filters_by() {
        Session session = office.session(50);
        List<Id<Booking>> made = new ArrayList<>();
        for (User customer : fixtures.customers(7)) {
            clock.advance(Duration.ofSeconds(1));
            made.add(0, office.book(session, customer).id());
        }
        BookingFilter filter = BookingFilter.all().withSession(session.id());
        List<Id<Booking>> found = new ArrayList<>();
        PageRequest request = PageRequest.first(3);
        Page<Booking> page;
        do {
            page = lms.bookings().findBookings(filter, request);
            page.items().forEach(booking -> found.add(booking.id()));
            request = request.after(page.next());
        } while (!page.isLast());
        assertThat(found).isEqualTo(made);
        Booking one = lms.bookings().getBooking(made.get(3));
        BookingFilter narrow = filter.withCustomer(one.customer())
                .withStatus(BookingStatus.PENDING)
                .withPaymentState(PaymentState.PENDING)
                .withReference(one.reference().toLowerCase(java.util.Locale.ROOT))
                .withCreatedBetween(one.createdAt(), one.createdAt().plusSeconds(1));
        assertThat(lms.bookings().findBookings(narrow, PageRequest.first()).items())
                .containsExactly(one);
        assertThat(lms.bookings()
                        .findBookings(narrow.withStatus(BookingStatus.CONFIRMED), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void a_booking_costs_two_statements_and_a_check_one(StatementCounter counter) {
        office.code(DiscountDetails.percentage("BUDGET", "10"));
        Session session = office.session(5);
        BookSession command =
                BookSession.of(session.id(), fixtures.customer().id()).withDiscount("budget");
        assertThat(counter.during(() -> lms.bookings().check(command)).texts()).hasSize(1);
        assertThat(counter.during(() -> lms.once("budget").bookings().book(command))
                        .texts())
                .hasSize(2);
    }

    @Test
    void a_cancellation_costs_at_most_three_statements(StatementCounter counter) {
        Booking booking = office.book(office.session(5), fixtures.customer());
        assertThat(counter.during(() -> lms.bookings().cancel(booking.id(), null))
                        .texts())
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void a_session_is_cancelled_in_the_same_number_of_statements_however_many_bookings(StatementCounter counter) {
        int few = cancelStatements(counter, 10);
        assertThat(cancelStatements(counter, 1_000)).isEqualTo(few);
    }

    private int cancelStatements(StatementCounter counter, int bookings) {
        Session session = office.session(bookings);
        User customer = fixtures.customer();
        for (int i = 0; i < bookings; i++) {
            lms.bookings().book(BookSession.of(session.id(), customer.id()).withAttendees(List.of(Seat.open())));
        }
        return counter.during(() -> lms.sessions().cancelSession(session.id(), "called off"))
                .texts()
                .size();
    }

    @Test
    void bookings_of_another_tenant_do_not_exist() {
        Booking booking = office.book(office.session(1), fixtures.customer());
        LmsScope other = lms.in(Id.of(UUID.randomUUID()));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> other.bookings().getBooking(booking.id()))
                .isInstanceOf(NotFoundException.class);
    }

    private static List<Id<Booking>> all(LmsScope scope) {
        return scope.bookings().findBookings(BookingFilter.all(), PageRequest.first()).items().stream()
                .map(Booking::id)
                .toList();
    }
}
