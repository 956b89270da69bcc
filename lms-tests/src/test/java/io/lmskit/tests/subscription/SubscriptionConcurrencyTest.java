package io.lmskit.tests.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionProblem;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Everybody at once, from two processes; the invariants of the database are checked after each test. */
@LmsTest(poolSize = 32)
class SubscriptionConcurrencyTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final PlanDetails GYM =
            PlanDetails.monthly("Gym", Money.parse("GBP 30")).withCredits(8, 0);

    private final Fixtures fixtures;
    private final TestClock clock;
    private final Lms[] nodes;

    SubscriptionConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.fixtures = fixtures;
        this.clock = clock;
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void eight_threads_renew_a_period_once() throws Exception {
        User member = fixtures.customer();
        SubscriptionPlan plan = nodes[0].subscriptionPlans().createPlan(GYM);
        Subscription subscription = nodes[0].subscriptions().start(plan.id(), member.id());
        nodes[0].subscriptions()
                .settleCharge(nodes[0].subscriptions()
                        .findCharges(subscription.id(), PAGE)
                        .items()
                        .get(0)
                        .id());
        clock.advance(Duration.ofDays(32));
        List<Outcome<Subscription>> outcomes =
                Race.run(8, i -> () -> nodes[i % 2].subscriptions().renew(subscription.id()));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(nodes[1].subscriptions().findCharges(subscription.id(), PAGE).items())
                .hasSize(2);
        assertThat(nodes[1].credits().balance(member.id()).credits()).isEqualTo(8);
    }

    /** Nobody is past due whose charge was settled at the same moment: there would be nothing left to settle. */
    @Test
    void charges_are_settled_while_others_are_marked() throws Exception {
        SubscriptionPlan plan = nodes[0].subscriptionPlans().createPlan(GYM);
        List<Subscription> subscriptions = fixtures.customers(48).stream()
                .map(member -> nodes[0].subscriptions().start(plan.id(), member.id()))
                .toList();
        List<SubscriptionCharge> charges = subscriptions.stream()
                .map(s -> nodes[0].subscriptions()
                        .findCharges(s.id(), PAGE)
                        .items()
                        .get(0))
                .toList();
        clock.advance(Duration.ofDays(10));

        List<Outcome<Object>> outcomes = Race.<Object>run(
                64,
                i -> () -> i % 4 == 0
                        ? nodes[i % 2].subscriptions().markPastDue(1_000)
                        : nodes[i % 2]
                                .subscriptions()
                                .settleCharge(charges.get(i * 3 / 4).id()));

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(subscriptions)
                .filteredOn(s -> nodes[0].subscriptions()
                                .findCharges(s.id(), PAGE)
                                .items()
                                .get(0)
                                .settledAt()
                        != null)
                .isNotEmpty()
                .allSatisfy(s -> assertThat(
                                nodes[1].subscriptions().getSubscription(s.id()).status())
                        .isEqualTo(SubscriptionStatus.ACTIVE));
    }

    @Test
    void a_plan_takes_as_many_members_as_it_allows() throws Exception {
        SubscriptionPlan plan = nodes[0].subscriptionPlans().createPlan(GYM.withMaxMembers(10));
        List<User> members = fixtures.customers(64);
        List<Outcome<Subscription>> outcomes = Race.run(
                64,
                i -> () -> nodes[i % 2]
                        .subscriptions()
                        .start(plan.id(), members.get(i).id()));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(10);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                refusal -> assertThat(refusal.has(SubscriptionProblem.PLAN_FULL))
                                        .isTrue()));
        assertThat(nodes[1].subscriptionPlans().getPlan(plan.id()).members()).isEqualTo(10);
    }

    @Test
    void somebody_subscribes_to_a_plan_once_however_often_they_click() throws Exception {
        SubscriptionPlan plan = nodes[0].subscriptionPlans().createPlan(GYM);
        User member = fixtures.customer();
        List<Outcome<Subscription>> outcomes =
                Race.run(64, i -> () -> nodes[i % 2].subscriptions().start(plan.id(), member.id()));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(nodes[1].credits().balance(member.id()).credits()).isEqualTo(8);
    }
}
