package io.lmskit.tests.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.learning.AccessFilter;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Many at one order, one code, one session; over two libraries. What must hold then is asked after each test. */
@LmsTest(poolSize = 32)
class OrderConcurrencyTest {

    private static final int THREADS = 64;

    private final Lms[] nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    OrderConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private Order again(Order order) {
        return lms.orders().getOrder(order.id());
    }

    /** L8. */
    @Test
    void one_payment_delivered_many_times_at_once_is_one_fulfilment() throws Exception {
        for (int threads : List.of(4, 8, THREADS)) {
            Course course = fixtures.course().create();
            Course single = fixtures.course().create();
            DiscountCode code = fixtures.discount().create();
            User customer = fixtures.customer();
            Order order = fixtures.order()
                    .of(fixtures.product().of(course).create())
                    .of(single)
                    .by(customer)
                    .withCode(code)
                    .create();
            Payment wanted = lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
            ProviderIds ids = new ProviderIds("p" + threads, "c" + threads, "s" + threads);

            List<Outcome<Payment>> outcomes =
                    Race.run(threads, i -> () -> nodes[i % 2].payments().confirm(wanted.id(), ids, order.amount()));

            assertThat(outcomes).allMatch(Outcome::succeeded);
            assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(again(order).paid()).isEqualTo(order.amount());
            assertThat(lms.payments()
                            .findPayments(PaymentFilter.all().withOrder(order.id()), PageRequest.first())
                            .items())
                    .hasSize(1);
            assertThat(lms.purchases()
                            .findPurchases(PurchaseFilter.all().withOrder(order.id()), PageRequest.first())
                            .items())
                    .hasSize(1);
            assertThat(lms.courseAccess()
                            .findGrants(AccessFilter.all().withUser(customer.id()), PageRequest.first())
                            .items())
                    .hasSize(3);
            assertThat(lms.enrollments()
                            .findEnrollments(EnrollmentFilter.all().withStudent(customer.id()), PageRequest.first())
                            .items())
                    .singleElement()
                    .satisfies(enrollment -> assertThat(enrollment.course()).isEqualTo(single.id()));
            assertThat(lms.discounts().getCode(code.id()).timesUsed()).isEqualTo(1);
        }
    }

    @Test
    void never_more_than_was_paid_goes_back_however_many_ask() throws Exception {
        Order order = fixtures.order().paid().create();
        var item = order.items().get(0).id();

        List<Outcome<Order>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes[i % 2]
                        .orders()
                        .refund(RefundOrder.part(order.id(), item, Money.parse("GBP 10"), "Request " + i)));

        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(10);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .extracting(Outcome::refusal)
                .hasOnlyElementsOfType(RuleViolationException.class);
        assertThat(again(order).refunded()).isEqualTo(order.amount());
    }

    @Test
    void seats_and_codes_are_never_sold_twice_to_orders_and_bookings() throws Exception {
        Session one =
                fixtures.session().capacity(10).startsIn(Duration.ofDays(5)).create();
        Session two =
                fixtures.session().capacity(12).startsIn(Duration.ofDays(6)).create();
        DiscountCode code = fixtures.discount().uses(6).create();
        List<User> customers = fixtures.customers(THREADS);

        Race.run(
                THREADS,
                i -> () -> i % 4 == 0
                        ? nodes[i % 2]
                                .bookings()
                                .book(BookSession.of(
                                        i % 8 == 0 ? one.id() : two.id(),
                                        customers.get(i).id()))
                        : nodes[i / 2 % 2]
                                .orders()
                                .place(fixtures.order()
                                        .seatIn(i % 2 == 0 ? new Session[] {one, two} : new Session[] {two, one})
                                        .by(customers.get(i))
                                        .with(command -> command.withDiscount(
                                                i % 3 == 0 ? code.details().code() : null))
                                        .command()));

        assertThat(lms.sessions().getSession(one.id()).seatsTaken()).isEqualTo(10);
        assertThat(lms.sessions().getSession(two.id()).seatsTaken()).isLessThanOrEqualTo(12);
        assertThat(lms.discounts().getCode(code.id()).timesUsed()).isLessThanOrEqualTo(6);
    }

    @Test
    void cancelling_or_expiring_an_order_and_paying_for_it_end_in_one_of_the_two() throws Exception {
        List<Order> orders = new ArrayList<>();
        Session session = fixtures.session().capacity(40).create();
        for (int i = 0; i < 16; i++) {
            orders.add(fixtures.order()
                    .of(fixtures.course().create())
                    .seatIn(session)
                    .withCode(fixtures.discount().create())
                    .create());
        }
        clock.advance(Duration.ofHours(1));

        Race.<Object>run(THREADS, i -> () -> {
            Order order = orders.get(i / 4);
            Lms node = nodes[i % 2];
            return switch (i % 4) {
                case 0 -> node.orders().cancel(order.id(), null);
                case 1 -> node.orders().expireOverdue(5);
                default ->
                    node.payments().recordPayment(RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH));
            };
        });

        assertThat(orders).extracting(this::again).allSatisfy(order -> {
            assertThat(order.status()).isIn(OrderStatus.COMPLETED, OrderStatus.CANCELLED);
            Money kept = order.paid().minus(order.refunded());
            assertThat(kept.isZero()).isEqualTo(order.status() == OrderStatus.CANCELLED);
        });
    }

    @Test
    void refunds_and_settling_by_many_withdraw_once() throws Exception {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Order order = fixtures.order().of(fixtures.course().create()).create();
            lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
            orders.add(order);
        }

        Race.<Object>run(THREADS, i -> () -> {
            Lms node = nodes[i % 2];
            return i % 2 == 0
                    ? node.payments().settle()
                    : node.orders().refund(RefundOrder.whole(orders.get(i / 4).id(), "Ill"));
        });
        for (Order order : orders) {
            if (again(order).refunded().isZero()) {
                lms.orders().refund(RefundOrder.whole(order.id(), "Ill"));
            }
        }
        List<Outcome<Integer>> settled =
                Race.run(8, i -> () -> nodes[i % 2].payments().settle().withdrawn());

        assertThat(settled).allMatch(Outcome::succeeded);
        lms.payments().settle();
        assertThat(orders).extracting(this::again).allSatisfy(order -> {
            assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
            assertThat(order.refunded()).isEqualTo(order.paid()).isEqualTo(order.amount());
        });
        assertThat(lms.orders()
                        .findOrders(OrderFilter.all().withStatus(OrderStatus.REFUNDED), PageRequest.first(100))
                        .items())
                .hasSizeGreaterThanOrEqualTo(16);
    }
}
