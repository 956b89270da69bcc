package io.lmskit.tests.subscription;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money for subscriptions through gateways, and what becomes of them. A month is 31 pounds, due after a week. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChargePaymentTest {

    private static final Money PRICE = gbp("31.00");
    private static final Money NOTHING = gbp("0.00");

    private final LmsScope lms;
    private final Lms[] nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway("own");

    ChargePaymentTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.nodes = new Lms[] {
            nodes.open(builder -> builder.gateway(gateway)), nodes.open(builder -> builder.gateway(gateway))
        };
        this.lms = this.nodes[0];
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @BeforeEach
    void firstOfMarch() {
        on("2031-03-01");
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day)
                .atTime(10, 0)
                .atZone(ZoneId.of("Europe/London"))
                .toInstant());
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private Subscription subscription() {
        return subscription(fixtures.customer());
    }

    private Subscription subscription(User customer) {
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(PlanDetails.monthly("Gym", PRICE));
        return lms.subscriptions().start(plan.id(), customer.id());
    }

    private SubscriptionCharge last(Subscription subscription) {
        return lms.subscriptions()
                .findCharges(subscription.id(), PageRequest.first())
                .items()
                .get(0);
    }

    private SubscriptionStatus status(Subscription subscription) {
        return lms.subscriptions().getSubscription(subscription.id()).status();
    }

    private Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }

    private Payment request(SubscriptionCharge charge) {
        return lms.payments().requestPayment(RequestPayment.ofCharge(charge.id(), "own"));
    }

    private Payment paid(SubscriptionCharge charge) {
        Payment wanted = request(charge);
        lms.payments().settle();
        return again(wanted);
    }

    @Test
    void the_first_charge_and_the_next_are_paid_through_a_gateway() {
        Subscription subscription = subscription();
        SubscriptionCharge first = last(subscription);
        Payment wanted = request(first);
        assertThat(wanted.type()).isEqualTo(PaymentType.SUBSCRIPTION);
        assertThat(wanted.charge()).isEqualTo(first.id());
        assertThat(wanted.payer()).isEqualTo(subscription.customer());
        assertThat(wanted.amount()).isEqualTo(PRICE);
        assertThat(request(first)).isEqualTo(wanted);
        lms.payments().settle();

        assertThat(again(wanted).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(last(subscription).settledAt()).isEqualTo(clock.instant());
        assertThat(last(subscription).paid()).isEqualTo(PRICE);
        assertThat(last(subscription).due()).isEqualTo(NOTHING);
        assertThatCall(() -> request(first)).isRefusedWith(PaymentProblem.CHARGE_NOTHING_DUE);

        on("2031-04-01");
        lms.subscriptions().renewDue(100);
        SubscriptionCharge second = last(subscription);
        assertThat(second.due()).isEqualTo(PRICE);
        assertThat(paid(second).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        on("2031-04-20");
        lms.subscriptions().markPastDue(100);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(lms.payments()
                        .findPayments(PaymentFilter.all().withCharge(second.id()), PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void customers_pay_what_is_theirs() {
        User member = fixtures.customer();
        SubscriptionCharge charge = last(subscription(member));
        LmsScope other = lms.as(Actor.customer(fixtures.customer().id()));
        assertThatThrownBy(() -> other.payments().requestPayment(RequestPayment.ofCharge(charge.id(), "own")))
                .isInstanceOf(AccessDeniedException.class);

        LmsScope own = lms.as(Actor.customer(member.id()));
        Payment payment = own.payments().requestPayment(RequestPayment.ofCharge(charge.id(), "own"));
        assertThat(own.payments().proceed(payment.id()).payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void with_the_last_overdue_charge_it_is_active_again() {
        Subscription subscription = subscription();
        SubscriptionCharge first = last(subscription);
        on("2031-04-20");
        lms.subscriptions().renewDue(100);
        SubscriptionCharge second = last(subscription);
        lms.subscriptions().markPastDue(100);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);

        paid(second);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);
        paid(first);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void a_declined_card_leaves_the_charge_open_until_it_is_past_due() {
        Subscription subscription = subscription();
        Payment wanted = request(last(subscription));
        gateway.nextCharges(GatewayAnswer.decline("insufficient_funds"));
        lms.payments().settle();
        assertThat(again(wanted).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
        on("2031-03-10");
        lms.subscriptions().markPastDue(100);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);

        paid(last(subscription));
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void too_little_too_much_twice_and_the_wrong_currency_are_kept_and_flagged() {
        Subscription subscription = subscription();
        SubscriptionCharge charge = last(subscription);
        Payment little = request(charge);
        gateway.nextCharges(GatewayAnswer.approve(gbp("10.00")));
        lms.payments().settle();
        assertThat(again(little).flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(last(subscription).due()).isEqualTo(gbp("21.00"));
        assertThat(last(subscription).settledAt()).isNull();

        Payment much = request(charge);
        assertThat(much.amount()).isEqualTo(gbp("21.00"));
        Payment twice = lms.payments().fail(much.id(), "unknown", null);
        Payment rest = request(charge);
        rest = lms.payments().confirm(rest.id(), ProviderIds.ofPayment("rest"), gbp("22.50"));
        assertThat(rest.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(rest.refundRequested()).isEqualTo(gbp("1.50"));
        assertThat(last(subscription).settledAt()).isEqualTo(clock.instant());

        twice = lms.payments().confirm(twice.id(), ProviderIds.ofPayment("twice"), gbp("21.00"));
        assertThat(twice.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(twice.refundRequested()).isEqualTo(gbp("21.00"));
        assertThat(last(subscription).paid()).isEqualTo(PRICE);

        Subscription other = subscription();
        Payment odd =
                lms.payments().confirm(request(last(other)).id(), ProviderIds.ofPayment("euro"), Money.parse("EUR 31"));
        assertThat(odd.flag()).isEqualTo(PaymentFlag.WRONG_CURRENCY);
        assertThat(last(other).due()).isEqualTo(PRICE);
    }

    @Test
    void money_for_what_was_made_up_for_otherwise_goes_back() {
        Subscription subscription = subscription();
        SubscriptionCharge charge = last(subscription);
        Payment wanted = request(charge);
        lms.subscriptions().settleCharge(charge.id());

        Payment late = lms.payments().confirm(wanted.id(), ProviderIds.ofPayment("late"), PRICE);

        assertThat(late.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(late.refundRequested()).isEqualTo(PRICE);
        assertThat(last(subscription).paid()).isEqualTo(NOTHING);
        assertThatCall(() ->
                        lms.payments().recordPayment(RecordPayment.ofCharge(charge.id(), PRICE, PaymentMethod.CASH)))
                .isRefusedWith(PaymentProblem.CHARGE_NOTHING_DUE);
    }

    /** What was used is owed, whatever becomes of the subscription. */
    @Test
    void the_charge_of_a_cancelled_subscription_can_still_be_paid() {
        Subscription subscription = subscription();
        lms.subscriptions().cancel(subscription.id(), false);

        assertThat(paid(last(subscription)).flag()).isNull();

        assertThat(last(subscription).settledAt()).isNotNull();
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.CANCELLED);
    }

    @Test
    void a_credit_by_a_change_of_the_plan_cannot_be_paid_for() {
        Subscription subscription = subscription();
        SubscriptionPlan small = lms.subscriptionPlans().createPlan(PlanDetails.monthly("Small", gbp("3.10")));
        on("2031-03-10");
        lms.subscriptions().changePlan(subscription.id(), small.id());
        SubscriptionCharge credit = last(subscription);
        assertThat(credit.amount().isNegative()).isTrue();

        assertThat(credit.due()).isEqualTo(NOTHING);
        assertThatCall(() -> request(credit)).isRefusedWith(PaymentProblem.CHARGE_NOTHING_DUE);
    }

    @Test
    void what_is_refunded_is_owed_again() {
        Subscription subscription = subscription();
        Payment payment = paid(last(subscription));
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("11.00"), "A week closed"));
        assertThat(last(subscription).settledAt()).isNull();
        assertThat(last(subscription).due()).isEqualTo(gbp("11.00"));
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
        on("2031-03-20");
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "All of it"));
        lms.payments().settle();

        assertThat(again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(last(subscription).paid()).isEqualTo(NOTHING);
        assertThat(lms.payments()
                        .findRefunds(
                                RefundFilter.all().withCharge(last(subscription).id()), PageRequest.first())
                        .items())
                .extracting(Refund::amount)
                .containsExactlyInAnyOrder(gbp("11.00"), gbp("20.00"));
        lms.subscriptions().markPastDue(100);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    @Test
    void a_refund_after_the_due_day_makes_it_past_due_at_once() {
        Subscription subscription = subscription();
        Payment payment = paid(last(subscription));
        on("2031-03-20");

        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Goodwill"));

        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    /** 32 payments of one charge are confirmed, each by both processes at once: it is paid once, the rest goes back. */
    @RepeatedTest(2)
    void of_many_payments_at_once_one_settles_the_charge() throws Exception {
        Subscription subscription = subscription();
        SubscriptionCharge charge = last(subscription);
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            payments.add(lms.payments().fail(request(charge).id(), "unknown", null));
        }

        List<Outcome<Payment>> outcomes = Race.run(
                64,
                i -> () -> nodes[i % 2]
                        .payments()
                        .confirm(
                                payments.get(i / 2).id(),
                                ProviderIds.ofPayment(payments.get(i / 2).id() + ""),
                                PRICE));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(last(subscription).paid()).isEqualTo(PRICE);
        assertThat(payments.stream()
                        .map(payment -> again(payment).refundRequested())
                        .reduce(NOTHING, Money::plus))
                .isEqualTo(gbp("961.00"));
    }
}
