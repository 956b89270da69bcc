package io.lmskit.tests.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.PageRequest;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of subscriptions whose plans are changed, which cost nothing, or which are paused; in London. */
@LmsTest
class SubscriptionPeriodsTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final PlanDetails GYM = PlanDetails.monthly("Gym", gbp("30.00"));

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    SubscriptionPeriodsTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @BeforeEach
    void on_the_last_of_january() {
        on("2031-01-31");
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day)
                .atTime(12, 0)
                .atZone(ZoneId.of("Europe/London"))
                .toInstant());
    }

    private static BillingPeriod period(String from, String until) {
        return new BillingPeriod(LocalDate.parse(from), LocalDate.parse(until));
    }

    private SubscriptionPlan plan(PlanDetails details) {
        return lms.subscriptionPlans().createPlan(details);
    }

    private Subscription start(SubscriptionPlan plan, User member) {
        return lms.subscriptions().start(plan.id(), member.id());
    }

    private Subscription again(Subscription subscription) {
        return lms.subscriptions().getSubscription(subscription.id());
    }

    private List<SubscriptionCharge> charges(Subscription subscription) {
        return lms.subscriptions().findCharges(subscription.id(), PAGE).items();
    }

    /** The length of a plan's periods may change while somebody is in the midst of one: nothing overlaps, nothing is left out. */
    @Test
    void a_plan_of_longer_periods_begins_where_the_running_one_ends_and_keeps_its_day() {
        SubscriptionPlan plan = plan(GYM);
        Subscription subscription = start(plan, fixtures.customer());
        lms.subscriptionPlans()
                .changePlan(plan.id(), plan.version(), new PlanDetails("Gym", null, gbp("80"), 3, 0, 0, 0, 7, null));

        on("2031-02-28");
        Subscription longer = lms.subscriptions().renew(subscription.id());
        on("2031-05-31");
        Subscription next = lms.subscriptions().renew(subscription.id());

        assertThat(subscription.period()).isEqualTo(period("2031-01-31", "2031-02-28"));
        assertThat(longer.period()).isEqualTo(period("2031-02-28", "2031-05-31"));
        assertThat(next.period()).isEqualTo(period("2031-05-31", "2031-08-31"));
        assertThat(charges(subscription))
                .extracting(SubscriptionCharge::amount)
                .containsExactly(gbp("80"), gbp("80"), gbp("30"));
    }

    @Test
    void a_plan_of_shorter_periods_begins_where_the_running_one_ends() {
        PlanDetails quarter = new PlanDetails("Quarter", null, gbp("80"), 3, 0, 0, 0, 7, null);
        SubscriptionPlan plan = plan(quarter);
        Subscription subscription = start(plan, fixtures.customer());
        lms.subscriptionPlans().changePlan(plan.id(), plan.version(), GYM);

        on("2031-04-30");

        assertThat(lms.subscriptions().renew(subscription.id()).period()).isEqualTo(period("2031-04-30", "2031-05-31"));
    }

    /** What is given back of a period is what it cost, and not what its plan costs since. */
    @Test
    void a_change_of_the_plan_gives_back_what_the_period_cost() {
        SubscriptionPlan cheap = plan(GYM);
        SubscriptionPlan other = plan(GYM.withPrice(gbp("10")));
        on("2031-04-01");
        Subscription subscription = start(cheap, fixtures.customer());
        lms.subscriptionPlans().changePlan(cheap.id(), cheap.version(), GYM.withPrice(gbp("300")));

        on("2031-04-16");
        Subscription changed = lms.subscriptions().changePlan(subscription.id(), other.id());

        assertThat(subscription.price()).isEqualTo(gbp("30"));
        assertThat(changed.price()).isEqualTo(gbp("10"));
        assertThat(charges(subscription).get(0).amount()).isEqualTo(gbp("-10.00"));
    }

    @Test
    void what_costs_nothing_and_what_is_to_somebodys_credit_is_never_overdue() {
        Subscription free = start(plan(GYM.withPrice(gbp("0"))), fixtures.customer());
        Subscription less = start(plan(GYM), fixtures.customer());
        lms.subscriptions().settleCharge(charges(less).get(0).id());
        lms.subscriptions().changePlan(less.id(), plan(GYM.withPrice(gbp("10"))).id());
        Subscription owing = start(plan(GYM), fixtures.customer());

        on("2031-02-20");
        lms.subscriptions().markPastDue(1_000);

        assertThat(again(free).status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(again(less).status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(again(owing).status()).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    @Test
    void a_credit_that_is_open_keeps_nobody_past_due() {
        Subscription subscription = start(plan(GYM), fixtures.customer());
        lms.subscriptions()
                .changePlan(subscription.id(), plan(GYM.withPrice(gbp("10"))).id());
        on("2031-02-20");
        lms.subscriptions().markPastDue(1_000);
        assertThat(again(subscription).status()).isEqualTo(SubscriptionStatus.PAST_DUE);

        SubscriptionCharge first = charges(subscription).stream()
                .filter(charge -> charge.amount().isPositive())
                .findFirst()
                .orElseThrow();
        lms.subscriptions().settleCharge(first.id());

        assertThat(again(subscription).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void one_that_is_paused_and_cancelled_ends_with_its_period() {
        SubscriptionPlan plan = plan(GYM.withMaxMembers(1));
        Subscription subscription = start(plan, fixtures.customer());
        lms.subscriptions().pause(subscription.id());
        lms.subscriptions().cancel(subscription.id(), true);
        Subscription resting = start(plan(GYM), fixtures.customer());
        lms.subscriptions().pause(resting.id());

        on("2031-02-28");
        lms.subscriptions().renewDue(1_000);

        assertThat(again(subscription).status()).isEqualTo(SubscriptionStatus.ENDED);
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isZero();
        assertThat(again(resting).status()).isEqualTo(SubscriptionStatus.PAUSED);
        assertThat(charges(resting)).hasSize(1);
    }

    @Test
    void somebody_has_one_trial_of_a_plan() {
        User member = fixtures.customer();
        SubscriptionPlan plan = plan(GYM.withTrialDays(14));
        Subscription trial = start(plan, member);
        lms.subscriptions().cancel(trial.id(), false);

        Subscription second = start(plan, member);

        assertThat(trial.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(second.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(charges(second)).hasSize(1);
        assertThat(start(plan, fixtures.customer()).status()).isEqualTo(SubscriptionStatus.TRIALING);
    }
}
