package io.lmskit.tests.sales;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.catalog.Product;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.RecordPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderCheck;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderProblem;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Orders until they are paid. */
@LmsTest
class OrderServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    OrderServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Session session(int seats, int day) {
        return fixtures.session().capacity(seats).startsIn(Duration.ofDays(day)).create();
    }

    private BookingStatus status(OrderItem seats) {
        return lms.bookings().getBooking(seats.booking()).status();
    }

    @Test
    void an_order_holds_products_courses_and_seats_at_their_price() {
        Product product = fixtures.product().price("100.00").create();
        Course course = fixtures.course().price("49.99").create();
        Session session = session(3, 7);
        User customer = fixtures.customer();
        DiscountCode code = fixtures.discount().percent("10").create();
        PlaceOrder command = PlaceOrder.of(
                        customer.id(),
                        OrderLine.product(product.id()),
                        OrderLine.course(course.id()),
                        OrderLine.seats(session.id(), List.of(Seat.of(customer.id()), Seat.open())))
                .withDiscount(" " + code.details().code().toLowerCase(java.util.Locale.ROOT))
                .withPaymentMethod(PaymentMethod.CARD)
                .withNotes("Please hurry")
                .withMetadata(Json.of("{\"basket\": 7}"));
        OrderCheck check = lms.orders().check(command);
        assertThat(check.violations()).isEmpty();

        Order order = lms.as(Actor.customer(customer.id())).orders().place(command);

        assertThat(order.number()).matches("OR-[2-9A-HJKMNP-Z]{8}");
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.paymentState()).isEqualTo(PaymentState.PENDING);
        assertThat(order.paymentMethod()).isEqualTo(PaymentMethod.CARD);
        assertThat(order.items())
                .extracting(OrderItem::kind)
                .containsExactly(OrderItemKind.PRODUCT, OrderItemKind.COURSE, OrderItemKind.SEATS);
        assertThat(order.items()).extracting(OrderItem::quantity).containsExactly(1, 1, 2);
        assertThat(order.items())
                .extracting(OrderItem::discount)
                .containsExactly(gbp("10.00"), gbp("5.00"), gbp("10.00"));
        assertThat(order.items())
                .extracting(OrderItem::amount)
                .containsExactly(gbp("90.00"), gbp("44.99"), gbp("90.00"));
        assertThat(order.originalAmount()).isEqualTo(gbp("249.99"));
        assertThat(order.discount()).isEqualTo(gbp("25.00"));
        assertThat(order.amount()).isEqualTo(gbp("224.99")).isEqualTo(order.due());
        assertThat(check.quote()).isNotNull();
        assertThat(check.quote().amount()).isEqualTo(order.amount());
        assertThat(lms.orders().getOrder(order.id())).isEqualTo(order);
        assertThat(lms.orders().getOrder(order.number().toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(order);
        Booking booking = lms.bookings().getBooking(order.items().get(2).booking());
        assertThat(booking.status()).isEqualTo(BookingStatus.PENDING);
        assertThat(booking.order()).isEqualTo(order.id());
        assertThat(booking.due().isZero()).isTrue();
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isEqualTo(2);
        assertThat(lms.discounts().getCode(code.id()).timesUsed()).isEqualTo(1);
    }

    @Test
    void a_code_for_a_product_takes_off_its_line_alone() {
        Product one = fixtures.product().price("100.00").create();
        Product two = fixtures.product().price("60.00").create();
        Course course = fixtures.course().price("40.00").create();
        DiscountCode code = fixtures.discount().percent("50").forProducts(one).create();

        Order order = fixtures.order().of(one, two).of(course).withCode(code).create();

        assertThat(order.items())
                .extracting(OrderItem::discount)
                .containsExactly(gbp("50.00"), gbp("0.00"), gbp("0.00"));
        assertThatCall(() -> fixtures.order().of(two).of(course).withCode(code).create())
                .isRefusedWith(PricingProblem.WRONG_PRODUCT);
        Session session = fixtures.session().of(course).create();
        assertThatCall(() -> lms.bookings()
                        .book(BookSession.of(session.id(), fixtures.customer().id())
                                .withDiscount(code.details().code())))
                .isRefusedWith(PricingProblem.WRONG_PRODUCT);
    }

    @Test
    void a_course_is_not_sold_to_who_lacks_what_it_requires() {
        Course basics = fixtures.freeCourse();
        Course advanced = fixtures.course().create();
        lms.prerequisites()
                .changePrerequisites(advanced.id(), Prerequisites.none().withCourses(Set.of(basics.id())));
        User customer = fixtures.customer();
        PlaceOrder command = fixtures.order().of(advanced).by(customer).command();
        assertThat(lms.orders().check(command).violations()).singleElement().satisfies(lacking -> {
            assertThat(lacking.is(OrderProblem.COURSE_REQUIRED)).isTrue();
            assertThat(lacking.path()).isEqualTo("lines[0].course");
        });
        assertThatCall(() -> lms.orders().place(command)).isRefusedWith(OrderProblem.COURSE_REQUIRED);
        Enrollment done = fixtures.enrollment().in(basics).of(customer).create();
        lms.enrollments().complete(done.id(), EnrollmentOutcome.PASSED, null);

        assertThat(lms.orders().place(command).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void an_order_that_costs_nothing_is_delivered_at_once() {
        Course free = fixtures.freeCourse();
        Product bundle = fixtures.product().price("0.00").of(free).create();
        Session session = fixtures.session().of(free).create();
        User customer = fixtures.customer();

        Order order = fixtures.order().of(bundle).seatIn(session).by(customer).create();

        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order.paymentState()).isEqualTo(PaymentState.NOT_REQUIRED);
        assertThat(lms.courseAccess().hasAccess(free.id(), customer.id())).isTrue();
        assertThat(status(order.items().get(1))).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void every_reason_is_told_at_once() {
        Product hidden = fixtures.product().hidden().create();
        Course draft = fixtures.course().hidden().create();
        Session full = session(1, 7);
        fixtures.booking().of(full).create();
        DiscountCode spent = fixtures.discount().uses(1).create();
        fixtures.order().withCode(spent).create();
        User customer = fixtures.customer();
        PlaceOrder command = PlaceOrder.of(
                        customer.id(),
                        OrderLine.product(hidden.id()),
                        OrderLine.course(draft.id()),
                        OrderLine.seat(full.id(), customer.id()),
                        OrderLine.course(draft.id()))
                .withDiscount(spent.details().code());

        assertThat(lms.orders().check(command).violations())
                .extracting(Violation::code, Violation::path)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(OrderProblem.PRODUCT_NOT_SOLD.code(), "lines[0].product"),
                        org.assertj.core.groups.Tuple.tuple(OrderProblem.COURSE_NOT_SOLD.code(), "lines[1].course"),
                        org.assertj.core.groups.Tuple.tuple(BookingProblem.SESSION_FULL.code(), "lines[2].session"),
                        org.assertj.core.groups.Tuple.tuple(OrderProblem.COURSE_NOT_SOLD.code(), "lines[3].course"),
                        org.assertj.core.groups.Tuple.tuple(OrderProblem.ITEM_TWICE.code(), "lines[3]"),
                        org.assertj.core.groups.Tuple.tuple(PricingProblem.USED_UP.code(), "discountCode"));
        assertThatThrownBy(() -> lms.orders().place(command))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .isEqualTo(lms.orders().check(command).violations()));
    }

    @Test
    void nobody_is_ordered_into_two_sessions_at_one_time() {
        Session one = session(5, 9);
        Session two = session(5, 9);
        User customer = fixtures.customer();

        assertThatCall(() -> fixtures.order().seatIn(one, two).by(customer).create())
                .isRefusedWith(BookingProblem.OVERLAP);
    }

    @Test
    void prices_of_several_currencies_are_not_one_order() {
        Course euro = fixtures.course().price(Money.parse("EUR 20")).create();
        Course pound = fixtures.course().create();

        OrderCheck check = lms.orders().check(fixtures.order().of(pound, euro).command());

        assertThat(check.quote()).isNull();
        assertThat(check.violations())
                .extracting(Violation::code)
                .containsExactly(OrderProblem.CURRENCY_DIFFERS.code());
    }

    @Test
    void cancelling_frees_seats_and_the_code_and_gives_back_what_was_paid() {
        Session session = session(1, 7);
        DiscountCode code = fixtures.discount().uses(1).create();
        Order order = fixtures.order().seatIn(session).withCode(code).create();
        lms.payments().recordPayment(RecordPayment.ofOrder(order.id(), gbp("5.00"), PaymentMethod.CASH));

        Order cancelled = lms.as(Actor.customer(order.customer())).orders().cancel(order.id(), "Changed my mind");

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.due().isZero()).isTrue();
        assertThat(cancelled.refunded()).isEqualTo(gbp("5.00"));
        assertThat(cancelled.paymentState()).isEqualTo(PaymentState.REFUNDED);
        assertThat(status(order.items().get(0))).isEqualTo(BookingStatus.CANCELLED);
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
        assertThat(lms.discounts().getCode(code.id()).timesUsed()).isZero();
        assertThatCall(() -> lms.orders().cancel(order.id(), null)).isRefusedWith(OrderProblem.NOT_OPEN);
        assertThat(fixtures.order().seatIn(session).withCode(code).create().status())
                .isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void an_order_that_is_not_paid_in_time_expires() {
        Session session = session(1, 7);
        DiscountCode code = fixtures.discount().uses(1).create();
        Order order = fixtures.order().seatIn(session).withCode(code).create();
        assertThat(lms.orders().expireOverdue(1_000)).isZero();
        clock.set(order.holdExpiresAt());

        assertThat(lms.orders().expireOverdue(1_000)).isPositive();

        Order expired = lms.orders().getOrder(order.id());
        assertThat(expired.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(expired.cancelReason()).isEqualTo(Order.EXPIRED);
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
        assertThat(lms.discounts().getCode(code.id()).timesUsed()).isZero();
        assertThat(lms.orders().expireOverdue(1_000)).isZero();
    }

    @Test
    void whoever_wants_a_seat_after_the_hold_gets_it_and_the_late_money_goes_back() {
        Session session = session(1, 8);
        Order order = fixtures.order().seatIn(session).create();
        clock.set(order.holdExpiresAt());

        Order faster = fixtures.order().seatIn(session).paid().create();
        lms.payments().recordPayment(RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH));

        assertThat(faster.status()).isEqualTo(OrderStatus.COMPLETED);
        Order late = lms.orders().getOrder(order.id());
        assertThat(late.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.refunded()).isEqualTo(late.paid()).isEqualTo(order.amount());
    }

    @Test
    void a_booking_of_an_order_goes_the_way_of_the_order() {
        Session session = session(5, 7);
        Session other = session(5, 20);
        Order order = fixtures.order().seatIn(session).create();
        var booking = order.items().get(0).booking();

        assertThatCall(() -> lms.bookings().cancel(booking, null)).isRefusedWith(BookingProblem.PART_OF_ORDER);
        assertThatCall(() -> lms.bookings().transfer(booking, other.id())).isRefusedWith(BookingProblem.PART_OF_ORDER);
        assertThatCall(() -> lms.payments().recordPayment(RecordPayment.of(booking, gbp("50.00"), PaymentMethod.CASH)))
                .isRefusedWith(PaymentProblem.BOOKING_PART_OF_ORDER);
        clock.set(order.holdExpiresAt());
        lms.bookings().expireOverdue(1_000);
        assertThat(status(order.items().get(0))).isEqualTo(BookingStatus.PENDING);
        assertThat(fixtures.pay(order).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void a_cancelled_session_gives_the_money_for_its_seats_back() {
        Session session = session(5, 7);
        Course course = fixtures.course().create();
        Order order = fixtures.order().of(course).seatIn(session).paid().create();

        lms.sessions().cancelSession(session.id(), "Flooded");

        Order now = lms.orders().getOrder(order.id());
        assertThat(now.items().get(0).refunded().isZero()).isTrue();
        assertThat(now.items().get(1).refunded()).isEqualTo(order.items().get(1).amount());
        assertThat(now.paymentState()).isEqualTo(PaymentState.PARTLY_REFUNDED);
        assertThat(now.status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void customers_see_their_own_orders_page_by_page() {
        User customer = fixtures.customer();
        Product product = fixtures.product().create();
        List<Order> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(0, fixtures.order().of(product).by(customer).create());
            clock.advance(Duration.ofSeconds(1));
        }
        fixtures.order().of(product).create();
        LmsScope own = lms.as(Actor.customer(customer.id()));

        List<Order> found = new ArrayList<>();
        String after = null;
        do {
            var page = own.orders()
                    .findOrders(
                            OrderFilter.all().withProduct(product.id()).withStatus(OrderStatus.PENDING),
                            PageRequest.first(2).after(after));
            found.addAll(page.items());
            after = page.next();
        } while (after != null);

        assertThat(found).isEqualTo(placed);
        assertThat(own.orders()
                        .findOrders(OrderFilter.all().withNumber(placed.get(2).number()), PageRequest.first())
                        .items())
                .containsExactly(placed.get(2));
        Order foreign = fixtures.order().create();
        assertThatThrownBy(() -> own.orders().getOrder(foreign.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> own.orders().cancel(foreign.id(), null)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_was_ordered_and_who_ordered_it_are_kept() {
        Course course = fixtures.course().create();
        Product product = fixtures.product().create();
        Order order = fixtures.order().of(product).of(course).paid().create();
        User customer = lms.users().getUser(order.customer());

        assertThatCall(() -> lms.products().deleteProduct(product.id())).isRefusedWith(CatalogProblem.PRODUCT_ORDERED);
        assertThatCall(() -> lms.catalog().deleteCourse(course.id()))
                .isRefusedWith(CatalogProblem.COURSE_HAS_ENROLLMENTS, CatalogProblem.COURSE_IN_ORDERS);
        assertThatCall(() -> lms.userAdministration().purge(customer.id())).isRefusedWith(AccountProblem.IN_USE);
    }

    @Test
    void an_order_of_any_length_costs_two_statements_and_its_payment_three(StatementCounter counter) {
        for (int lines : List.of(1, 20)) {
            List<OrderLine> products = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                products.add(OrderLine.product(fixtures.product()
                        .of(fixtures.course().create())
                        .create()
                        .id()));
            }
            DiscountCode code = fixtures.discount().create();
            PlaceOrder command = PlaceOrder.of(fixtures.customer().id(), products)
                    .withDiscount(code.details().code());
            List<Order> placed = new ArrayList<>();
            assertThat(counter.during(() -> placed.add(lms.orders().place(command)))
                            .texts())
                    .hasSize(2);
            Order order = placed.get(0);
            RecordPayment money = RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH);
            assertThat(counter.during(() -> lms.payments().recordPayment(money)).texts())
                    .hasSize(3);
        }
    }

    @Test
    void courses_cost_one_statement_more_when_they_are_paid_for_however_many(StatementCounter counter) {
        for (int courses : List.of(1, 8)) {
            Course[] several = new Course[courses];
            Arrays.setAll(several, i -> fixtures.course().create());
            PlaceOrder command = fixtures.order().of(several).command();
            List<Order> placed = new ArrayList<>();
            assertThat(counter.during(() -> placed.add(lms.orders().place(command)))
                            .texts())
                    .hasSize(2);
            Order order = placed.get(0);
            RecordPayment money = RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH);
            assertThat(counter.during(() -> lms.payments().recordPayment(money)).texts())
                    .hasSize(4);
        }
    }

    @Test
    void seats_cost_one_statement_more_however_many(StatementCounter counter) {
        for (int sessions : List.of(1, 8)) {
            User customer = fixtures.customer();
            List<OrderLine> seats = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                seats.add(OrderLine.seat(session(5, 10 + i).id(), customer.id()));
            }
            List<Order> placed = new ArrayList<>();
            assertThat(counter.during(() -> placed.add(lms.orders().place(PlaceOrder.of(customer.id(), seats))))
                            .texts())
                    .hasSize(3);
            Order order = placed.get(0);
            RecordPayment money = RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH);
            assertThat(counter.during(() -> lms.payments().recordPayment(money)).texts())
                    .hasSize(4);
        }
    }

    @Test
    void placing_twice_with_one_key_is_one_order() {
        PlaceOrder command = fixtures.order().command();
        LmsScope once = lms.once("order-once");

        assertThat(once.orders().place(command)).isEqualTo(once.orders().place(command));
        assertThat(lms.orders()
                        .findOrders(OrderFilter.all().withCustomer(command.customer()), PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void a_seat_of_an_order_is_a_place_like_any_other() {
        Session session = session(5, 7);
        User customer = fixtures.customer();
        fixtures.order().seatIn(session).by(customer).paid().create();

        assertThatCall(() -> lms.bookings().book(BookSession.of(session.id(), customer.id())))
                .isRefusedWith(BookingProblem.ALREADY_BOOKED);
        assertThat(Set.of(OrderStatus.values())).hasSize(5);
    }
}
