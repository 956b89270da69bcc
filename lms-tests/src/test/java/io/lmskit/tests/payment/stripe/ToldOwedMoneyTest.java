package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.ReconciliationReport;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Stripe tells of fees and of subscriptions, through its own library; each is 100 pounds. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldOwedMoneyTest {

    private static final Money HUNDRED = gbp("100.00");
    private static final Money NOTHING = gbp("0.00");

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;
    private final Lms withPage;
    private final SubscriptionPlan plan;

    ToldOwedMoneyTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.clock = clock;
        this.withPage = nodes.open(builder -> builder.gateway(StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .checkout("https://school.example/paid", "https://school.example/cart")
                .build()));
        this.shop = new StripeShop(stripe, lms, clock);
        this.plan = lms.subscriptionPlans().createPlan(PlanDetails.monthly("Gym", HUNDRED));
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private PaymentSubject subject(PaymentType type) {
        return type == PaymentType.FEE
                ? PaymentSubject.ofFee(fixtures.fee().id())
                : PaymentSubject.ofCharge(charge(lms.subscriptions()
                                .start(plan.id(), fixtures.customer().id()))
                        .id());
    }

    private SubscriptionCharge charge(Subscription subscription) {
        return lms.subscriptions()
                .findCharges(subscription.id(), PageRequest.first())
                .items()
                .get(0);
    }

    /** What is owed, by the account of the thing itself. */
    private Money due(Payment payment) {
        if (payment.fee() != null) {
            return lms.fees().getFee(payment.fee()).due();
        }
        Id<SubscriptionCharge> id = Objects.requireNonNull(payment.charge());
        return lms
                .subscriptions()
                .findSubscriptions(
                        io.lmskit.subscription.SubscriptionFilter.all().withCustomer(payment.payer()),
                        PageRequest.first())
                .items()
                .stream()
                .map(this::charge)
                .filter(charge -> charge.id().equals(id))
                .findFirst()
                .orElseThrow()
                .due();
    }

    private List<Refund> refunds(Payment payment) {
        return lms.payments()
                .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void what_stripe_tells_is_paid_is_paid(PaymentType type) {
        Payment payment = shop.paid(subject(type));

        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(payment.flag()).isNull();
        assertThat(due(payment)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void a_checkout_session_takes_the_money_too(PaymentType type) {
        Payment wanted = withPage.payments().requestPayment(RequestPayment.by(PaymentMethod.CARD, subject(type)));
        Payment asked = withPage.payments().proceed(wanted.id()).payment();
        assertThat(asked.actionUrl()).isNotNull();

        stripe.pay(Objects.requireNonNull(asked.providerIds().session()));
        shop.tell();

        assertThat(shop.again(asked).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(due(asked)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void money_that_goes_back_from_either_side_is_owed_again(PaymentType type) {
        Payment payment = shop.paid(subject(type));
        stripe.refund(intent(payment), 1_000);
        shop.tell();
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(due(payment)).isEqualTo(gbp("10.00"));

        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("20.00"), "Kind"));
        lms.payments().settle();
        shop.tell();
        assertThat(due(payment)).isEqualTo(gbp("30.00"));
        stripe.refund(intent(payment), 7_000);
        shop.tell();

        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(due(payment)).isEqualTo(HUNDRED);
        assertThat(refunds(payment)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void a_dispute_that_is_lost_makes_it_owed_again(PaymentType type) {
        Payment kept = shop.paid(subject(type));
        Payment gone = shop.paid(subject(type));
        String won = stripe.dispute(intent(kept), "fraudulent");
        String lost = stripe.dispute(intent(gone), "product_not_received");
        shop.tell();
        assertThat(due(gone)).isEqualTo(NOTHING);

        stripe.closeDispute(won, true);
        stripe.closeDispute(lost, false);
        List<StripeEvent> news = shop.news();
        news.forEach(shop::deliver);
        news.forEach(shop::deliver);

        assertThat(due(kept)).isEqualTo(NOTHING);
        assertThat(due(gone)).isEqualTo(HUNDRED);
        assertThat(refunds(gone)).extracting(Refund::reason).containsExactly("payment.dispute-lost");
        assertThat(lms.payments()
                        .findDisputes(DisputeFilter.all().withPayment(gone.id()), PageRequest.first())
                        .items())
                .extracting(Dispute::status)
                .containsExactly(DisputeStatus.LOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void too_much_and_too_little_are_kept_and_flagged(PaymentType type) {
        Payment little = shop.asked(subject(type));
        stripe.pay(intent(little), 100);
        Payment much = shop.asked(subject(type));
        stripe.pay(intent(much), 10_250);
        shop.tell();
        lms.payments().settle();
        shop.tell();

        assertThat(shop.again(little).flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(due(little)).isEqualTo(gbp("99.00"));
        assertThat(shop.again(much).flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(shop.again(much).refunded()).isEqualTo(gbp("2.50"));
        assertThat(due(much)).isEqualTo(NOTHING);
    }

    /** Everything that can happen, told in many orders, each piece up to three times; and both accounts agree. */
    @ParameterizedTest
    @EnumSource(names = {"FEE", "SUBSCRIPTION"})
    void the_order_of_the_news_does_not_matter(PaymentType type) {
        Random random = new Random(23);
        for (int i = 0; i < 15; i++) {
            Payment payment = shop.asked(subject(type));
            shop.news();
            stripe.decline(intent(payment), "insufficient_funds");
            stripe.pay(intent(payment));
            stripe.refund(intent(payment), 300);
            stripe.closeDispute(stripe.dispute(intent(payment), "general"), i % 2 == 0);
            List<StripeEvent> deliveries = new ArrayList<>();
            shop.news().forEach(event -> deliveries.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
            Collections.shuffle(deliveries, random);
            deliveries.forEach(shop::deliver);
            for (int minutes = 1; minutes < 10; minutes++) {
                clock.advance(Duration.ofMinutes(2));
                lms.webhooks().processDue();
            }
            assertThat(due(payment)).isEqualTo(i % 2 == 0 ? gbp("3.00") : HUNDRED);
        }
        ReconciliationReport report = lms.payments()
                .reconcile(new ReconcilePayments(
                        "stripe",
                        TestClock.START.minus(Duration.ofDays(1)),
                        clock.instant().plusSeconds(1)));
        assertThat(report.differences())
                .allMatch(difference -> difference.kind() != io.lmskit.payment.PaymentDifference.Kind.UNKNOWN_HERE);
    }
}
