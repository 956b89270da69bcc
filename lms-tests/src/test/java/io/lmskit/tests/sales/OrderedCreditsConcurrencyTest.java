package io.lmskit.tests.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RequestPayment;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Many at one order of credits and plans, over two libraries. What must hold then is asked after each test. */
@LmsTest(poolSize = 32)
class OrderedCreditsConcurrencyTest {

    private static final int THREADS = 64;
    private static final PageRequest PAGE = PageRequest.first(100);
    private static final PlanDetails GYM =
            PlanDetails.monthly("Gym", Money.parse("GBP 30")).withCredits(8, 0);

    private final Lms[] nodes;
    private final Lms lms;
    private final Fixtures fixtures;

    OrderedCreditsConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures) {
        this.lms = lms;
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
    }

    private CreditPack pack(int credits) {
        return lms.creditPacks().createPack(CreditPackDetails.of("Pack", credits, Money.parse("GBP 80")));
    }

    private Payment wanted(Order order) {
        return lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
    }

    private Order again(Order order) {
        return lms.orders().getOrder(order.id());
    }

    private List<CreditGrant> grants(User user) {
        return lms.credits()
                .findGrants(CreditGrantFilter.all().withCustomer(user.id()), PAGE)
                .items();
    }

    @Test
    void one_payment_told_many_times_gives_credits_and_begins_the_subscription_once() throws Exception {
        User member = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM.withMaxMembers(1));
        Order order = fixtures.order().of(pack(10), 2).of(plan).by(member).create();
        Payment payment = wanted(order);

        List<Outcome<Payment>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes[i % 2].payments().confirm(payment.id(), ProviderIds.ofPayment("one"), order.amount()));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(again(order).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(grants(member)).extracting(CreditGrant::credits).containsExactlyInAnyOrder(20, 8);
        assertThat(lms.subscriptions()
                        .findSubscriptions(SubscriptionFilter.all().withCustomer(member.id()), PAGE)
                        .items())
                .hasSize(1);
    }

    @Test
    void orders_for_the_last_places_of_a_plan_are_delivered_or_paid_back() throws Exception {
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM.withMaxMembers(10));
        List<Order> orders = new ArrayList<>();
        List<Payment> payments = new ArrayList<>();
        for (User member : fixtures.customers(THREADS)) {
            Order order = fixtures.order().of(plan).of(pack(1), 1).by(member).create();
            orders.add(order);
            payments.add(wanted(order));
        }

        List<Outcome<Payment>> outcomes = Race.run(
                THREADS,
                i -> () -> nodes[i % 2]
                        .payments()
                        .confirm(
                                payments.get(i).id(),
                                ProviderIds.ofPayment("of-" + i),
                                orders.get(i).amount()));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isEqualTo(10);
        assertThat(orders)
                .extracting(order -> again(order).status())
                .filteredOn(OrderStatus.COMPLETED::equals)
                .hasSize(10);
        assertThat(orders).allSatisfy(order -> {
            Order now = again(order);
            assertThat(now.refunded().isZero()).isEqualTo(now.status() == OrderStatus.COMPLETED);
        });
    }

    @Test
    void credits_are_spent_or_taken_back_but_not_both() throws Exception {
        List<User> members = fixtures.customers(8);
        List<Order> orders = new ArrayList<>();
        for (User member : members) {
            Order order = fixtures.order().of(pack(4), 1).by(member).create();
            lms.payments().confirm(wanted(order).id(), ProviderIds.ofPayment("p" + order.number()), order.amount());
            orders.add(order);
        }
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sessions.add(fixtures.session()
                    .forCredits(1)
                    .capacity(50)
                    .startsIn(Duration.ofDays(5 + i))
                    .create());
        }

        Race.<Object>run(THREADS, i -> () -> {
            Lms node = nodes[i % 2];
            return switch (i / 8 % 4) {
                case 0 ->
                    node.orders().refund(RefundOrder.whole(orders.get(i % 8).id(), "Moving"));
                case 1 -> node.payments().settle();
                default ->
                    node.bookings()
                            .book(BookSession.of(
                                            sessions.get(i / 16).id(),
                                            members.get(i % 8).id())
                                    .withCredits());
            };
        });
        lms.payments().settle();

        assertThat(orders).extracting(order -> again(order).status()).containsOnly(OrderStatus.REFUNDED);
        assertThat(members).allSatisfy(member -> {
            assertThat(lms.credits().balance(member.id()).credits()).isZero();
            assertThat(grants(member))
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.withdrawnAt()).isNotNull());
        });
    }
}
