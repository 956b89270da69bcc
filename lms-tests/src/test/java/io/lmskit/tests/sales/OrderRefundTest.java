package io.lmskit.tests.sales;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderProblem;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes back of orders: the money first, then what was bought. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderRefundTest {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway("own");
    private boolean dies;

    /** The end of the process, which nothing catches. */
    private static final class Died extends Error {

        private static final long serialVersionUID = 1L;
    }

    /** The same gateway; if the process is to die, it does when the provider has paid back. */
    private final class DyingGateway implements PaymentGateway {

        @Override
        public String name() {
            return gateway.name();
        }

        @Override
        public GatewayResult charge(GatewayCharge charge) {
            return gateway.charge(charge);
        }

        @Override
        public GatewayResult refund(GatewayRefund refund) {
            GatewayResult result = gateway.refund(refund);
            if (dies) {
                throw new Died();
            }
            return result;
        }

        @Override
        public GatewayResult lookUpCharge(GatewayCharge charge) {
            return gateway.lookUpCharge(charge);
        }

        @Override
        public GatewayResult lookUpRefund(GatewayRefund refund) {
            return gateway.lookUpRefund(refund);
        }
    }

    OrderRefundTest(Lms first, LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.lms = nodes.open(builder -> builder.gateway(new DyingGateway()));
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Order again(Order order) {
        return lms.orders().getOrder(order.id());
    }

    private Order paid(Order order) {
        lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), "own"));
        lms.payments().settle();
        return again(order);
    }

    private List<Purchase> purchases(User customer, Boolean refunded) {
        return lms.purchases()
                .findPurchases(
                        PurchaseFilter.all().withCustomer(customer.id()).withRefunded(refunded), PageRequest.first())
                .items();
    }

    @Test
    void a_whole_order_goes_back_money_first() {
        Course course = fixtures.course().create();
        Product product = fixtures.product().of(course).create();
        Session session = fixtures.session().capacity(1).create();
        DiscountCode code = fixtures.discount().uses(1).create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order()
                .of(product)
                .seatIn(session)
                .by(customer)
                .withCode(code)
                .create());
        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);

        Order asked = lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));

        assertThat(asked.refunded()).isEqualTo(order.amount());
        assertThat(asked.paymentState()).isEqualTo(PaymentState.REFUNDED);
        assertThat(asked.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);
        Order gone = again(order);
        assertThat(gone.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(gone.items()).extracting(OrderItem::withdrawnAt).doesNotContainNull();
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
        assertThat(lms.bookings().getBooking(order.items().get(1).booking()).status())
                .isEqualTo(BookingStatus.CANCELLED);
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isZero();
        assertThat(lms.discounts().getCode(code.id()).timesUsed()).isZero();
        assertThat(purchases(customer, true)).hasSize(1);
        assertThat(purchases(customer, false)).isEmpty();
        assertThat(purchases(customer, null)).hasSize(1);
        assertThatCall(() -> lms.orders().refund(RefundOrder.whole(order.id(), "Ill")))
                .isRefusedWith(OrderProblem.NOT_COMPLETED);
    }

    /** L6. */
    @Test
    void access_that_another_purchase_gives_stays() {
        Course course = fixtures.course().create();
        Product one = fixtures.product().of(course).create();
        Product two = fixtures.product().of(course).create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order().of(one, two).by(customer).create());

        lms.orders().refund(RefundOrder.item(order.id(), order.items().get(0).id(), "Not needed"));
        lms.payments().settle();
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(again(order).paymentState()).isEqualTo(PaymentState.PARTLY_REFUNDED);
        assertThat(purchases(customer, false)).extracting(Purchase::product).containsExactly(two.id());
        lms.orders().refund(RefundOrder.item(order.id(), order.items().get(1).id(), "Neither"));
        lms.payments().settle();

        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    private Enrollment enrollment(Course course, User student) {
        return lms.enrollments()
                .findEnrollments(
                        EnrollmentFilter.all().withCourse(course.id()).withStudent(student.id()), PageRequest.first())
                .items()
                .get(0);
    }

    private void refund(Order order) {
        lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));
        lms.payments().settle();
    }

    @Test
    void the_enrolment_ends_with_the_money() {
        Course course = fixtures.course().create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order().of(course).by(customer).create());
        assertThat(enrollment(course, customer).status()).isEqualTo(EnrollmentStatus.ACTIVE);

        refund(order);

        Enrollment ended = enrollment(course, customer);
        assertThat(ended.status()).isEqualTo(EnrollmentStatus.WITHDRAWN);
        assertThat(ended.outcome()).isEqualTo(EnrollmentOutcome.WITHDRAWN);
        assertThat(ended.endedAt()).isEqualTo(clock.instant());
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
        Order again = paid(fixtures.order().of(course).by(customer).create());
        Enrollment opened = enrollment(course, customer);
        assertThat(opened.id()).isEqualTo(ended.id());
        assertThat(opened.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(opened.orderItem()).isEqualTo(again.items().get(0).id());
    }

    /** L6, of an enrolment. */
    @Test
    void an_enrolment_bought_twice_ends_with_the_second_refund() {
        Course course = fixtures.course().create();
        User customer = fixtures.customer();
        Order first = paid(fixtures.order().of(course).by(customer).create());
        Order second = paid(fixtures.order().of(course).by(customer).create());

        refund(first);
        Enrollment kept = enrollment(course, customer);
        assertThat(kept.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(kept.orderItem()).isEqualTo(second.items().get(0).id());
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        refund(second);

        assertThat(enrollment(course, customer).status()).isEqualTo(EnrollmentStatus.WITHDRAWN);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
    }

    @Test
    void what_the_office_gave_and_what_was_completed_outlives_a_refund() {
        User customer = fixtures.customer();
        Course given = fixtures.course().create();
        fixtures.enrollment().in(given).of(customer).create();
        Course passed = fixtures.course().create();
        Order order = paid(fixtures.order().of(given, passed).by(customer).create());
        lms.enrollments().complete(enrollment(passed, customer).id(), EnrollmentOutcome.PASSED, null);

        refund(order);

        assertThat(enrollment(given, customer).status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(enrollment(passed, customer).status()).isEqualTo(EnrollmentStatus.COMPLETED);
    }

    @Test
    void a_part_of_an_item_goes_back_and_the_rest_withdraws_it() {
        Course course = fixtures.course().price("50.00").create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order().of(course).by(customer).create());
        var item = order.items().get(0).id();

        lms.orders().refund(RefundOrder.part(order.id(), item, gbp("20.00"), "Kind"));
        lms.payments().settle();
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        assertThatCall(() -> lms.orders().refund(RefundOrder.part(order.id(), item, gbp("30.01"), "Too much")))
                .isRefusedWith(OrderProblem.REFUND_ABOVE_PAID);
        assertThatCall(() -> lms.orders().refund(RefundOrder.part(order.id(), item, Money.parse("EUR 1"), "Euro")))
                .isRefusedWith(OrderProblem.REFUND_WRONG_CURRENCY);
        lms.orders().refund(RefundOrder.item(order.id(), item, "The rest"));
        assertThatCall(() -> lms.orders().refund(RefundOrder.whole(order.id(), "Again")))
                .isRefusedWith(OrderProblem.NOTHING_TO_REFUND);
        lms.payments().settle();

        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(again(order).refunded()).isEqualTo(gbp("50.00"));
    }

    @Test
    void an_order_that_cost_nothing_is_withdrawn_without_money() {
        Course course = fixtures.freeCourse();
        User customer = fixtures.customer();
        Order order = fixtures.order().of(course).by(customer).create();

        lms.orders().refund(RefundOrder.whole(order.id(), "By mistake"));
        lms.payments().settle();

        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
    }

    @Test
    void what_was_bought_stays_while_the_gateway_declines() {
        Course course = fixtures.course().create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order().of(course).by(customer).create());
        lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));
        gateway.nextRefunds(GatewayAnswer.decline("no_funds"));

        assertThat(lms.payments().settle().withdrawn()).isZero();
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        var refund = lms.payments()
                .findRefunds(RefundFilter.all().withOrder(order.id()), PageRequest.first())
                .items()
                .get(0);
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        lms.payments().recordRefund(refund.id(), "In cash");

        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
    }

    /** The process dies when the gateway has paid back and nobody knows: the next run finds out, and withdraws once. */
    @Test
    void a_crash_between_money_and_access_is_made_up_for_by_the_next_run() {
        Course course = fixtures.course().create();
        User customer = fixtures.customer();
        Order order = paid(fixtures.order().of(course).by(customer).create());
        lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));
        int before = gateway.timesReturned();
        dies = true;
        assertThatThrownBy(() -> lms.payments().settle()).isInstanceOf(Died.class);
        dies = false;
        assertThat(gateway.timesReturned()).isEqualTo(before + 1);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();
        clock.advance(Duration.ofMinutes(2));

        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);

        assertThat(lms.payments().settle().withdrawn()).isZero();
        assertThat(gateway.timesReturned()).isEqualTo(before + 1);
        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
    }

    /** The answer is recorded, and the process dies before the access ends: only the second step is left. */
    @Test
    void money_that_is_back_already_lets_the_next_run_withdraw() {
        Course course = fixtures.course().create();
        User customer = fixtures.customer();
        Order order = fixtures.order().of(course).by(customer).paid().create();
        lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));
        var refund = lms.payments()
                .findRefunds(RefundFilter.all().withOrder(order.id()), PageRequest.first())
                .items()
                .get(0);
        lms.payments().recordRefund(refund.id(), "In cash");
        Payment payment = lms.payments().getPayment(refund.payment());
        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isTrue();

        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);

        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void unknown_and_repeated_items_are_told() {
        Order order = fixtures.order().paid().create();
        Order other = fixtures.order().paid().create();
        var item = order.items().get(0).id();
        RefundOrder odd = new RefundOrder(
                order.id(),
                List.of(
                        new RefundOrder.Part(item, gbp("1.00")),
                        new RefundOrder.Part(item, gbp("1.00")),
                        new RefundOrder.Part(other.items().get(0).id(), null)),
                "Odd");

        assertThatCall(() -> lms.orders().refund(odd))
                .isRefusedWith(OrderProblem.ITEM_TWICE, OrderProblem.ITEM_UNKNOWN);
    }
}
