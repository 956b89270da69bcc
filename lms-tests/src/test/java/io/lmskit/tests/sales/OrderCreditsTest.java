package io.lmskit.tests.sales;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditEntryKind;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditSource;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderFilter;
import io.lmskit.sales.OrderItem;
import io.lmskit.sales.OrderItemKind;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderProblem;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionProblem;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Credit packs and subscriptions that are bought, paid for and given back. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderCreditsTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final PlanDetails GYM =
            PlanDetails.monthly("Gym", Money.parse("GBP 30")).withCredits(8, 0);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    OrderCreditsTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private CreditPack pack(int credits, Integer days) {
        return lms.creditPacks()
                .createPack(CreditPackDetails.of("Pack", credits, gbp("80")).withValidDays(days));
    }

    private Order again(Order order) {
        return lms.orders().getOrder(order.id());
    }

    private int balance(User user) {
        return lms.credits().balance(user.id()).credits();
    }

    private List<CreditGrant> grants(User user) {
        return lms.credits()
                .findGrants(CreditGrantFilter.all().withCustomer(user.id()), PAGE)
                .items();
    }

    private List<CreditEntry> entries(User user) {
        return lms.credits()
                .findEntries(CreditEntryFilter.all().withCustomer(user.id()), PAGE)
                .items();
    }

    private List<Subscription> subscriptions(User user) {
        return lms.subscriptions()
                .findSubscriptions(SubscriptionFilter.all().withCustomer(user.id()), PAGE)
                .items();
    }

    private void refund(Order order) {
        lms.orders().refund(RefundOrder.whole(order.id(), "Moving away"));
        lms.payments().settle();
    }

    private Order cardPaid(Order order) {
        lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
        lms.payments().settle();
        return again(order);
    }

    @Test
    void paid_packs_give_their_credits_as_they_were_ordered() {
        User member = fixtures.customer();
        CreditPack pack = pack(10, 30);
        Order order = fixtures.order().of(pack, 3).by(member).create();
        OrderItem item = order.items().get(0);
        assertThat(item.kind()).isEqualTo(OrderItemKind.CREDITS);
        assertThat(item.quantity()).isEqualTo(3);
        assertThat(item.credits()).isEqualTo(10);
        assertThat(item.validDays()).isEqualTo(30);
        assertThat(order.amount()).isEqualTo(gbp("240"));
        lms.creditPacks()
                .changePack(
                        pack.id(), pack.version(), pack.details().withCredits(1).withValidDays(1));
        lms.creditPacks().activatePack(pack.id(), false);
        assertThat(balance(member)).isZero();

        Order paid = fixtures.pay(order);

        assertThat(paid.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(paid.items()).isEqualTo(order.items());
        assertThat(grants(member)).singleElement().satisfies(grant -> {
            assertThat(grant.source()).isEqualTo(CreditSource.PACK);
            assertThat(grant.pack()).isEqualTo(pack.id());
            assertThat(grant.orderItem()).isEqualTo(item.id());
            assertThat(grant.credits()).isEqualTo(30);
            assertThat(grant.remaining()).isEqualTo(30);
            LocalDate today = LocalDate.ofInstant(
                    clock.instant(), lms.tenants().currentTenant().settings().zone());
            assertThat(grant.expiresAt())
                    .isEqualTo(today.plusDays(31)
                            .atStartOfDay(
                                    lms.tenants().currentTenant().settings().zone())
                            .toInstant());
        });
        assertThat(lms.orders()
                        .findOrders(OrderFilter.all().withPack(pack.id()), PAGE)
                        .items())
                .extracting(Order::id)
                .containsExactly(order.id());
    }

    @Test
    void a_paid_subscription_begins_with_its_first_period_and_goes_on_by_itself() {
        User member = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM.withTrialDays(14));
        Order order = fixtures.order().of(plan).by(member).create();
        assertThat(subscriptions(member)).isEmpty();

        fixtures.pay(order);

        Subscription begun = subscriptions(member).get(0);
        assertThat(begun.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(begun.orderItem()).isEqualTo(order.items().get(0).id());
        assertThat(balance(member)).isEqualTo(8);
        assertThat(grants(member))
                .singleElement()
                .satisfies(grant -> assertThat(grant.orderItem())
                        .isEqualTo(order.items().get(0).id()));
        assertThat(lms.subscriptions().findCharges(begun.id(), PAGE).items())
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.amount()).isEqualTo(gbp("30"));
                    assertThat(charge.settledAt()).isEqualTo(clock.instant());
                });
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isEqualTo(1);
        assertThat(lms.orders()
                        .findOrders(OrderFilter.all().withPlan(plan.id()), PAGE)
                        .items())
                .hasSize(1);
        clock.advance(Duration.ofDays(32));
        assertThat(lms.subscriptions().markPastDue(100)).isZero();
        Subscription renewed = lms.subscriptions().renew(begun.id());
        assertThat(renewed.period().from()).isEqualTo(begun.period().until());
        assertThat(lms.subscriptions().findCharges(begun.id(), PAGE).items())
                .extracting(charge -> charge.settledAt() == null)
                .containsExactly(true, false);
    }

    @Test
    void what_costs_nothing_is_delivered_at_once() {
        User member = fixtures.customer();
        CreditPack gift = lms.creditPacks().createPack(CreditPackDetails.of("Gift", 2, gbp("0")));
        SubscriptionPlan plan = lms.subscriptionPlans()
                .createPlan(PlanDetails.monthly("Free", gbp("0")).withMaxMembers(1));

        Order order = fixtures.order().of(gift, 1).of(plan).by(member).create();

        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(balance(member)).isEqualTo(2);
        assertThat(subscriptions(member)).hasSize(1);
        assertThatCall(() -> fixtures.order().of(plan).create()).isRefusedWith(SubscriptionProblem.PLAN_FULL);
        assertThatCall(() -> fixtures.order().of(plan).by(member).create())
                .isRefusedWith(SubscriptionProblem.PLAN_FULL, SubscriptionProblem.ALREADY_SUBSCRIBED);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_leaves_nothing() {
        User member = fixtures.customer();
        CreditPack euro = lms.creditPacks().createPack(CreditPackDetails.of("Euro", 1_000_000, Money.parse("EUR 5")));
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM);
        lms.subscriptionPlans().activatePlan(plan.id(), false);
        PlaceOrder command =
                PlaceOrder.of(member.id(), OrderLine.credits(euro.id(), 2), OrderLine.subscription(plan.id()));

        assertThatCall(() -> lms.orders().place(command))
                .isRefusedWith(
                        CreditProblem.TOO_MANY, SubscriptionProblem.PLAN_INACTIVE, OrderProblem.CURRENCY_DIFFERS);
        assertThat(lms.orders().check(command).violations()).hasSize(3);
        assertThat(lms.orders()
                        .findOrders(OrderFilter.all().withCustomer(member.id()), PAGE)
                        .items())
                .isEmpty();
        assertThatCall(() -> lms.orders().place(PlaceOrder.of(member.id(), OrderLine.credits(euro.id(), 101))))
                .isInvalidIn("lines[0].quantity");
        assertThatCall(() -> lms.orders().place(PlaceOrder.of(member.id(), OrderLine.credits(euro.id(), 0))))
                .isInvalidIn("lines[0].quantity");
    }

    @Test
    void unknown_packs_and_plans_are_not_found() {
        User member = fixtures.customer();

        assertThatCall(() ->
                        lms.orders().place(PlaceOrder.of(member.id(), OrderLine.credits(Id.of(new UUID(1, 1)), 1))))
                .isNotFound();
        assertThatCall(() ->
                        lms.orders().place(PlaceOrder.of(member.id(), OrderLine.subscription(Id.of(new UUID(1, 1))))))
                .isNotFound();
    }

    @Test
    void a_code_for_some_products_is_not_for_packs() {
        CreditPack pack = pack(10, null);
        var own = fixtures.product().create();
        var restricted = fixtures.discount().forProducts(own).create();

        assertThatCall(() -> fixtures.order().of(pack, 1).withCode(restricted).create())
                .isRefusedWith(PricingProblem.WRONG_PRODUCT);
        assertThat(fixtures.order()
                        .of(pack, 1)
                        .withCode(fixtures.discount().create())
                        .create()
                        .discount()
                        .isPositive())
                .isTrue();
    }

    @Test
    void a_refund_takes_back_what_was_not_spent_and_tells_what_was() {
        User member = fixtures.customer();
        Order order = cardPaid(fixtures.order().of(pack(10, null), 1).by(member).create());
        Session session = fixtures.session().forCredits(3).create();
        Booking booking =
                lms.bookings().book(BookSession.of(session.id(), member.id()).withCredits());

        lms.orders().refund(RefundOrder.whole(order.id(), "Moving away"));
        assertThat(balance(member)).isEqualTo(7);
        lms.payments().settle();

        assertThat(again(order).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(balance(member)).isZero();
        assertThat(grants(member)).singleElement().satisfies(grant -> {
            assertThat(grant.remaining()).isZero();
            assertThat(grant.withdrawnAt()).isEqualTo(clock.instant());
        });
        assertThat(entries(member))
                .extracting(CreditEntry::kind, CreditEntry::amount)
                .containsExactlyInAnyOrder(
                        tuple(CreditEntryKind.GRANTED, 10),
                        tuple(CreditEntryKind.SPENT, -3),
                        tuple(CreditEntryKind.REFUNDED, -7));
        assertThat(lms.bookings().getBooking(booking.id()).creditsSpent()).isEqualTo(3);
        assertThatCall(() -> lms.credits().adjust(grants(member).get(0).id(), 1, "By mistake"))
                .isRefusedWith(CreditProblem.WITHDRAWN);

        lms.bookings().cancel(booking.id(), null);

        assertThat(balance(member)).isZero();
        assertThat(entries(member))
                .extracting(CreditEntry::kind, CreditEntry::amount)
                .contains(tuple(CreditEntryKind.RETURNED, 3), tuple(CreditEntryKind.REFUNDED, -3));
    }

    /** What would come back for the transfer is gone with its price, so that it cannot pay for another session. */
    @Test
    void a_booking_by_credits_whose_price_went_back_is_not_moved() {
        User member = fixtures.customer();
        Order order = cardPaid(fixtures.order().of(pack(3, null), 1).by(member).create());
        Booking booking = lms.bookings()
                .book(BookSession.of(fixtures.session().forCredits(3).create().id(), member.id())
                        .withCredits());
        refund(order);
        Session other = fixtures.session().forCredits(1).create();

        assertThatCall(() -> lms.bookings().transfer(booking.id(), other.id())).isRefusedWith(CreditProblem.NOT_ENOUGH);

        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
        fixtures.credits(member, 1);
        assertThat(lms.bookings().transfer(booking.id(), other.id()).creditsSpent())
                .isEqualTo(1);
        assertThat(balance(member)).isZero();
    }

    @Test
    void a_part_of_the_money_takes_no_credits() {
        User member = fixtures.customer();
        Order order = cardPaid(fixtures.order().of(pack(10, null), 1).by(member).create());

        lms.orders().refund(RefundOrder.part(order.id(), order.items().get(0).id(), gbp("20"), "The pool was closed"));
        lms.payments().settle();

        assertThat(balance(member)).isEqualTo(10);
    }

    @Test
    void a_refund_cancels_the_subscription_and_takes_its_first_credits() {
        User member = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM.withMaxMembers(1));
        Order order = cardPaid(fixtures.order().of(plan).by(member).create());
        CreditGrant other = fixtures.credits(member, 2);

        refund(order);

        assertThat(subscriptions(member).get(0).status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(subscriptions(member).get(0).endedAt()).isEqualTo(clock.instant());
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isZero();
        assertThat(balance(member)).isEqualTo(2);
        assertThat(lms.credits().getGrant(other.id())).isEqualTo(other);
        fixtures.order().of(plan).by(member).paid().create();
        assertThat(balance(member)).isEqualTo(10);
    }

    @Test
    void a_refund_of_what_was_cancelled_before_changes_no_members() {
        User member = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM);
        Order order = cardPaid(fixtures.order().of(plan).by(member).create());
        Subscription cancelled =
                lms.subscriptions().cancel(subscriptions(member).get(0).id(), false);

        refund(order);

        assertThat(lms.subscriptions().getSubscription(cancelled.id())).isEqualTo(cancelled);
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isZero();
    }

    @Test
    void money_for_a_plan_that_was_filled_meanwhile_goes_back() {
        User late = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM.withMaxMembers(1));
        Order order = fixtures.order().of(plan).of(pack(10, null), 1).by(late).create();
        Payment wanted = lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
        fixtures.order().of(plan).paid().create();

        Payment payment = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("late-plan"), order.amount());

        assertThat(payment.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(payment.refundRequested()).isEqualTo(order.amount());
        assertThat(again(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(again(order).cancelReason()).isEqualTo(Order.NOT_DELIVERABLE);
        assertThat(subscriptions(late)).isEmpty();
        assertThat(balance(late)).isZero();
    }

    @Test
    void money_of_somebody_who_was_deleted_begins_no_subscription() {
        User gone = fixtures.customer();
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(GYM);
        Order order = fixtures.order().of(plan).by(gone).create();
        Payment wanted = lms.payments().requestPayment(RequestPayment.ofOrder(order.id(), FakeGateway.NAME));
        lms.users().deleteUser(gone.id());

        Payment payment = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("gone"), order.amount());

        assertThat(payment.refundRequested()).isEqualTo(order.amount());
        assertThat(again(order).cancelReason()).isEqualTo(Order.NOT_DELIVERABLE);
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isZero();
    }

    @Test
    void packs_cost_one_statement_more_to_order_and_two_to_deliver_however_many(StatementCounter counter) {
        User one = fixtures.customer();
        Order small = fixtures.order().of(pack(1, null), 1).by(one).create();
        Order large = fixtures.order()
                .of(pack(1, null), 2)
                .of(pack(2, null), 3)
                .of(pack(3, null), 4)
                .by(one)
                .create();
        PlaceOrder command =
                PlaceOrder.of(one.id(), OrderLine.credits(pack(1, null).id(), 1));

        assertThat(counter.during(() -> lms.orders().place(command)).count()).isEqualTo(3);
        int cost = counter.during(() -> pay(small)).count();
        assertThat(counter.during(() -> pay(large)).count()).isEqualTo(cost).isEqualTo(5);
    }

    private void pay(Order order) {
        lms.payments().recordPayment(RecordPayment.ofOrder(order.id(), order.amount(), PaymentMethod.CASH));
    }
}
