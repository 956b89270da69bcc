package io.lmskit.tests.sales;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessSource;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
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

/** Money for orders, and what it delivers. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderPaymentTest {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway("own");

    OrderPaymentTest(Lms first, LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.lms = nodes.open(builder -> builder.gateway(gateway));
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Order again(Order order) {
        return lms.orders().getOrder(order.id());
    }

    private Payment pay(Order order, String amount) {
        return lms.payments().recordPayment(RecordPayment.ofOrder(order.id(), gbp(amount), PaymentMethod.CASH));
    }

    private Payment request(Order order) {
        return lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), "own"));
    }

    private List<Purchase> purchases(Order order) {
        return lms.purchases()
                .findPurchases(PurchaseFilter.all().withOrder(order.id()), PageRequest.first())
                .items();
    }

    private List<Enrollment> enrollments(User student) {
        return lms.enrollments()
                .findEnrollments(EnrollmentFilter.all().withStudent(student.id()), PageRequest.first())
                .items();
    }

    /** A course that was waited for is begun by its payment; one that the office gave stays the office's. */
    @Test
    void payment_admits_who_waits_and_leaves_who_is_in() {
        User customer = fixtures.customer();
        Course waited = fixtures.course().create();
        Course given = fixtures.course().create();
        Enrollment pending =
                fixtures.enrollment().in(waited).of(customer).pending().create();
        Enrollment active = fixtures.enrollment().in(given).of(customer).create();

        Order order = fixtures.order().of(waited, given).by(customer).paid().create();

        Enrollment admitted = lms.enrollments().getEnrollment(pending.id());
        assertThat(admitted.status()).isEqualTo(EnrollmentStatus.ACTIVE);
        assertThat(admitted.orderItem()).isEqualTo(order.items().get(0).id());
        assertThat(lms.enrollments().getEnrollment(active.id())).isEqualTo(active);
        assertThat(lms.enrollments().history(pending.id(), PageRequest.first()).items())
                .extracting(EnrollmentChange::status)
                .containsExactly(EnrollmentStatus.PENDING, EnrollmentStatus.ACTIVE);
    }

    @Test
    void payments_add_up_and_the_last_one_delivers() {
        Course bundled = fixtures.course().create();
        Course single = fixtures.course().price("50.00").create();
        Product product = fixtures.product().price("200.00").of(bundled).create();
        User customer = fixtures.customer();
        Order order = fixtures.order().of(product).of(single).by(customer).create();

        pay(order, "100.00");
        Order half = again(order);
        assertThat(half.status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(half.paymentState()).isEqualTo(PaymentState.PARTLY_PAID);
        assertThat(half.due()).isEqualTo(gbp("150.00"));
        assertThat(lms.courseAccess().hasAccess(bundled.id(), customer.id())).isFalse();
        pay(order, "150.00");

        Order paid = again(order);
        assertThat(paid.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(paid.paymentState()).isEqualTo(PaymentState.PAID);
        assertThat(paid.paymentMethod()).isEqualTo(PaymentMethod.CASH);
        assertThat(paid.completedAt()).isEqualTo(clock.instant());
        assertThat(lms.courseAccess().hasAccess(bundled.id(), customer.id())).isTrue();
        assertThat(lms.courseAccess().hasAccess(single.id(), customer.id())).isTrue();
        assertThat(lms.courseAccess()
                        .findGrants(AccessFilter.all().withUser(customer.id()), PageRequest.first())
                        .items())
                .extracting(AccessGrant::source)
                .containsExactlyInAnyOrder(AccessSource.PURCHASE, AccessSource.ORDER, AccessSource.ENROLLMENT);
        assertThat(enrollments(customer)).singleElement().satisfies(enrollment -> {
            assertThat(enrollment.course()).isEqualTo(single.id());
            assertThat(enrollment.status()).isEqualTo(EnrollmentStatus.ACTIVE);
            assertThat(enrollment.orderItem()).isEqualTo(order.items().get(1).id());
            assertThat(enrollment.startedAt()).isEqualTo(clock.instant());
        });
        assertThat(purchases(order)).singleElement().satisfies(purchase -> {
            assertThat(purchase.product()).isEqualTo(product.id());
            assertThat(purchase.pricePaid()).isEqualTo(gbp("200.00"));
            assertThat(purchase.name()).isEqualTo(product.details().name());
        });
        assertThatCall(() -> pay(order, "1.00")).isRefusedWith(PaymentProblem.ORDER_NOTHING_DUE);
    }

    /** L5. */
    @Test
    void a_payment_of_10_for_a_price_of_250_gives_no_access_and_is_kept_and_flagged() {
        Course course = fixtures.course().price("250.00").create();
        User customer = fixtures.customer();
        Order order = fixtures.order().of(course).by(customer).create();
        Payment wanted = request(order);
        gateway.nextCharges(GatewayAnswer.approve(gbp("10.00")));

        lms.payments().settle();

        Payment kept = lms.payments().getPayment(wanted.id());
        assertThat(kept.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(kept.amount()).isEqualTo(gbp("10.00"));
        assertThat(kept.flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(again(order).due()).isEqualTo(gbp("240.00"));
        assertThat(again(order).status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(lms.courseAccess().hasAccess(course.id(), customer.id())).isFalse();
    }

    @Test
    void what_is_too_much_goes_back() {
        Order order = fixtures.order().create();
        Payment payment = pay(order, "130.00");

        assertThat(payment.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(payment.refundRequested()).isEqualTo(gbp("30.00"));
        assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(again(order).paymentState()).isEqualTo(PaymentState.PAID);
    }

    @Test
    void money_in_another_currency_is_kept_aside() {
        Order order = fixtures.order().create();
        Payment wanted = request(order);

        Payment odd = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("euro"), Money.parse("EUR 100"));

        assertThat(odd.flag()).isEqualTo(PaymentFlag.WRONG_CURRENCY);
        assertThat(again(order).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(again(order).paid().isZero()).isTrue();
        assertThat(lms.payments()
                        .requestRefund(RequestRefund.whole(odd.id(), "Wrong currency"))
                        .amount())
                .isEqualTo(Money.parse("EUR 100"));
    }

    @Test
    void late_money_of_a_cancelled_order_goes_back() {
        Order order = fixtures.order().create();
        Payment wanted = request(order);
        lms.orders().cancel(order.id(), null);

        Payment late = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("late"), order.amount());

        assertThat(late.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(late.refundRequested()).isEqualTo(order.amount());
        assertThat(again(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(purchases(order)).isEmpty();
    }

    @Test
    void money_that_comes_past_the_hold_still_completes_an_order_that_lost_nothing() {
        Order order = fixtures.order().create();
        clock.set(order.holdExpiresAt().plus(Duration.ofDays(1)));

        pay(order, "100.00");

        assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void a_second_payment_of_an_order_goes_back() {
        Order order = fixtures.order().create();
        Payment wanted = request(order);
        pay(order, "100.00");

        Payment second = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("second"), gbp("100.00"));

        assertThat(second.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(second.refundRequested()).isEqualTo(gbp("100.00"));
        assertThat(purchases(order)).hasSize(1);
    }

    @Test
    void settling_charges_an_order_and_a_purchase_keeps_the_session_of_its_provider() {
        Product one = fixtures.product().create();
        Product two = fixtures.product().create();
        Order order = fixtures.order().of(one, two).create();
        Payment wanted = request(order);
        assertThat(request(order)).isEqualTo(wanted);

        lms.payments().confirm(wanted.id(), new ProviderIds("pay", "charge", "checkout"), order.amount());

        assertThat(purchases(order)).extracting(Purchase::providerSession).containsExactly("checkout", "checkout");
        assertThat(lms.payments()
                        .findPayments(PaymentFilter.all().withOrder(order.id()), PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(payment -> assertThat(payment.order()).isEqualTo(order.id()));
        assertThatCall(() -> lms.payments().requestRefund(RequestRefund.whole(wanted.id(), "By itself")))
                .isRefusedWith(PaymentProblem.REFUND_OF_ORDER);
    }

    @Test
    void a_declined_card_keeps_the_order_open() {
        Order order = fixtures.order().create();
        request(order);
        gateway.nextCharges(GatewayAnswer.decline("card_declined"));
        lms.payments().settle();
        assertThat(again(order).paymentState()).isEqualTo(PaymentState.FAILED);
        assertThat(again(order).status()).isEqualTo(OrderStatus.PENDING);

        request(order);
        lms.payments().settle();

        assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThatCall(() -> request(order)).isRefusedWith(PaymentProblem.ORDER_NOT_PAYABLE);
    }
}
