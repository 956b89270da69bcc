package io.lmskit.tests.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.RecordPayment;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credits of periods that somebody has not paid for; the tenant is in London. */
@LmsTest(poolSize = 32)
class WithheldCreditsTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final Money PRICE = Money.parse("GBP 31.00");
    private static final PlanDetails GYM = PlanDetails.monthly("Gym", PRICE).withCredits(8, 0);

    private final Lms lms;
    private final TestClock clock;
    private final User member;
    private final LmsScope self;

    WithheldCreditsTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.clock = clock;
        this.member = fixtures.customer();
        this.self = lms.as(Actor.customer(member.id()));
    }

    @BeforeEach
    void on_the_first_of_february() {
        on("2031-02-01");
    }

    @Test
    void who_cancels_and_starts_again_without_paying_gets_no_more_credits() {
        SubscriptionPlan gym = plan(GYM);
        SubscriptionPlan pool = plan(GYM.withCredits(5, 0));
        Subscription first = self.subscriptions().start(gym.id(), member.id());
        assertThat(credits()).isEqualTo(8);

        Subscription second = first;
        for (int i = 0; i < 3; i++) {
            self.subscriptions().cancel(second.id(), false);
            second = self.subscriptions().start(gym.id(), member.id());
        }
        Subscription other = self.subscriptions().start(pool.id(), member.id());

        assertThat(credits()).isEqualTo(8);
        assertThat(charge(first).withheldCredits()).isZero();
        assertThat(charge(second).withheldCredits()).isEqualTo(8);
        assertThat(charge(other).withheldCredits()).isEqualTo(5);
    }

    @Test
    void withheld_credits_come_once_with_the_last_part_of_their_own_charge() {
        SubscriptionPlan gym = plan(GYM);
        Subscription first = self.subscriptions().start(gym.id(), member.id());
        self.subscriptions().cancel(first.id(), false);
        SubscriptionCharge charge = charge(self.subscriptions().start(gym.id(), member.id()));

        pay(charge(first).id(), PRICE);
        assertThat(credits()).isEqualTo(8);
        pay(charge.id(), Money.parse("GBP 30.00"));
        assertThat(credits()).isEqualTo(8);
        pay(charge.id(), Money.parse("GBP 1.00"));

        assertThat(credits()).isEqualTo(16);
        assertThat(lms.subscriptions().findCharges(charge.subscription(), PAGE).items())
                .singleElement()
                .satisfies(paid -> {
                    assertThat(paid.withheldCredits()).isZero();
                    assertThat(paid.settledAt()).isNotNull();
                });
        lms.subscriptions().settleCharge(charge.id());
        assertThat(credits()).isEqualTo(16);
        // who owes nothing is trusted again
        self.subscriptions().cancel(charge.subscription(), false);
        self.subscriptions().start(gym.id(), member.id());
        assertThat(credits()).isEqualTo(24);
    }

    @Test
    void a_renewal_withholds_them_while_something_is_overdue() {
        Subscription gym =
                self.subscriptions().start(plan(GYM.withCredits(8, 12)).id(), member.id());
        on("2031-03-01");
        lms.subscriptions().renew(gym.id());
        assertThat(credits()).isEqualTo(8);
        assertThat(charge(gym).withheldCredits()).isEqualTo(8);

        lms.subscriptions().settleCharge(charge(gym).id());
        assertThat(credits()).isEqualTo(16);

        // pausing and resuming is no way around it
        self.subscriptions().pause(gym.id());
        on("2031-05-01");
        self.subscriptions().resume(gym.id());
        assertThat(credits()).isEqualTo(16);
        assertThat(charge(gym).withheldCredits()).isEqualTo(8);
    }

    @Test
    void who_pays_after_they_would_have_expired_gets_none() {
        Subscription gym = self.subscriptions().start(plan(GYM).id(), member.id());
        on("2031-03-01");
        SubscriptionCharge march = charge(lms.subscriptions().renew(gym.id()));
        on("2031-04-01");

        pay(march.id(), PRICE);

        assertThat(credits()).isZero();
        assertThat(lms.subscriptions().findCharges(gym.id(), PAGE).items())
                .allSatisfy(charge -> assertThat(charge.withheldCredits()).isZero());
    }

    @Test
    void a_renewal_grants_at_once_to_who_owes_nothing_that_is_overdue() {
        Subscription gym = self.subscriptions().start(plan(GYM).id(), member.id());
        pay(charge(gym).id(), PRICE);
        Subscription pool =
                self.subscriptions().start(plan(GYM.withCredits(5, 0)).id(), member.id());
        pay(charge(pool).id(), PRICE);
        on("2031-03-01");

        lms.subscriptions().renewDue(1_000);

        assertThat(charge(gym).withheldCredits()).isZero();
        assertThat(charge(pool).withheldCredits()).isZero();
        assertThat(credits()).isEqualTo(13);
    }

    @Test
    void a_plan_that_costs_nothing_gives_credits_once_for_the_days_of_a_period() {
        SubscriptionPlan free = plan(GYM.withPrice(Money.parse("GBP 0")));
        Subscription first = self.subscriptions().start(free.id(), member.id());
        self.subscriptions().cancel(first.id(), false);
        on("2031-02-10");
        Subscription second = self.subscriptions().start(free.id(), member.id());
        assertThat(credits()).isEqualTo(8);
        on("2031-03-10");
        lms.subscriptions().renew(second.id());
        assertThat(credits()).isEqualTo(8);
        assertThat(lms.credits()
                        .findGrants(CreditGrantFilter.all().withCustomer(member.id()), PAGE)
                        .items())
                .hasSize(2);
    }

    /** Sixteen plans at once, and each charge paid by four at once. */
    @Test
    void however_many_start_and_pay_at_once_one_period_is_on_trust_and_each_other_comes_once(LmsNodes nodes)
            throws Exception {
        List<Lms> both = List.of(lms, nodes.open());
        List<SubscriptionPlan> plans =
                IntStream.range(0, 16).mapToObj(i -> plan(GYM)).toList();

        List<Outcome<Subscription>> started = Race.run(
                64,
                i -> () ->
                        both.get(i % 2).subscriptions().start(plans.get(i / 4).id(), member.id()));

        assertThat(started).filteredOn(Outcome::succeeded).hasSize(16);
        assertThat(credits()).isEqualTo(8);
        List<SubscriptionCharge> charges = started.stream()
                .filter(Outcome::succeeded)
                .map(one -> charge(one.result()))
                .toList();
        List<Outcome<SubscriptionCharge>> settled = Race.run(
                64,
                i -> () -> both.get(i % 2)
                        .subscriptions()
                        .settleCharge(charges.get(i / 4).id()));
        assertThat(settled).allMatch(Outcome::succeeded);
        assertThat(credits()).isEqualTo(16 * 8);
    }

    private SubscriptionPlan plan(PlanDetails details) {
        return lms.subscriptionPlans().createPlan(details);
    }

    private SubscriptionCharge charge(Subscription subscription) {
        return lms.subscriptions().findCharges(subscription.id(), PAGE).items().get(0);
    }

    private void pay(Id<SubscriptionCharge> charge, Money amount) {
        lms.payments().recordPayment(RecordPayment.ofCharge(charge, amount, PaymentMethod.CASH));
    }

    private int credits() {
        return lms.credits().balance(member.id()).credits();
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day)
                .atTime(10, 0)
                .atZone(ZoneId.of("Europe/London"))
                .toInstant());
    }
}
