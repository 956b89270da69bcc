package io.lmskit.tests.subscription;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditSource;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.subscription.ChargeKind;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionProblem;
import io.lmskit.subscription.SubscriptionStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans and subscriptions from the trial to the end; the tenant is in London. */
@LmsTest
class SubscriptionServiceTest {

    private static final PageRequest PAGE = PageRequest.first(100);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final PlanDetails GYM =
            PlanDetails.monthly("Gym", Money.parse("GBP 31.00")).withCredits(8, 0);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    SubscriptionServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @BeforeEach
    void on_the_last_of_january() {
        on("2031-01-31");
    }

    @Test
    void a_plan_is_created_changed_and_taken_out_of_the_offer() {
        SubscriptionPlan plan = plan(GYM.withDescription("All you can lift").withMaxMembers(1));
        lms.subscriptions().start(plan.id(), fixtures.customer().id());
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isEqualTo(1);
        assertThatCall(() ->
                        lms.subscriptions().start(plan.id(), fixtures.customer().id()))
                .isRefusedWith(SubscriptionProblem.PLAN_FULL);
        SubscriptionPlan larger = lms.subscriptionPlans().changePlan(plan.id(), 0, GYM.withMaxMembers(2));
        lms.subscriptions().start(plan.id(), fixtures.customer().id());
        assertThatCall(() -> lms.subscriptionPlans().changePlan(plan.id(), larger.version(), GYM.withMaxMembers(1)))
                .isRefusedWith(SubscriptionProblem.LIMIT_BELOW_MEMBERS);
        assertThatThrownBy(() -> lms.subscriptionPlans().changePlan(plan.id(), 0, GYM))
                .isInstanceOf(ConflictException.class);
        lms.subscriptionPlans().activatePlan(plan.id(), false);
        LmsScope guest = lms.as(Actor.guest());
        assertThatThrownBy(() -> guest.subscriptionPlans().getPlan(plan.id())).isInstanceOf(NotFoundException.class);
        assertThat(guest.subscriptionPlans().findPlans(null, PAGE).items())
                .extracting(SubscriptionPlan::id)
                .doesNotContain(plan.id());
        assertThatCall(() ->
                        lms.subscriptions().start(plan.id(), fixtures.customer().id()))
                .isRefusedWith(SubscriptionProblem.PLAN_INACTIVE, SubscriptionProblem.PLAN_FULL);
        assertThatThrownBy(() -> lms.subscriptionPlans()
                        .createPlan(new PlanDetails("", null, Money.parse("GBP -1"), 0, -1, -1, -1, -1, 0)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder(
                                        "name",
                                        "price",
                                        "months",
                                        "creditsPerPeriod",
                                        "rollOverPeriods",
                                        "trialDays",
                                        "dueDays",
                                        "maxMembers"));
    }

    @Test
    void each_period_is_charged_and_grants_credits_to_its_end_without_drift() {
        User member = fixtures.customer();
        Subscription started = start(plan(GYM), member);
        assertThat(started.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(started.period().until()).isEqualTo(LocalDate.of(2031, 2, 28));
        assertThat(lms.subscriptions().renew(started.id())).isEqualTo(started);
        settle(started);
        on("2031-02-28");
        Subscription february = lms.subscriptions().renew(started.id());
        assertThat(february.period().until()).isEqualTo(LocalDate.of(2031, 3, 31));
        assertThat(lms.subscriptions().renew(started.id())).isEqualTo(february);
        settle(started);
        on("2031-03-31");
        lms.subscriptions().renew(started.id());
        assertThat(charges(started))
                .extracting(SubscriptionCharge::from)
                .containsExactly(LocalDate.of(2031, 3, 31), LocalDate.of(2031, 2, 28), LocalDate.of(2031, 1, 31));
        assertThat(charges(started)).extracting(SubscriptionCharge::amount).containsOnly(Money.parse("GBP 31.00"));
        List<CreditGrant> grants = grants(member);
        assertThat(grants).extracting(CreditGrant::credits).containsExactly(8, 8, 8);
        assertThat(grants)
                .extracting(CreditGrant::expiresAt)
                .containsExactly(startOf("2031-04-30"), startOf("2031-03-31"), startOf("2031-02-28"));
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(8);
    }

    @Test
    void credits_that_roll_over_stay_good_for_another_period() {
        User member = fixtures.customer();
        start(plan(GYM.withCredits(8, 1)), member);
        assertThat(grants(member)).extracting(CreditGrant::expiresAt).containsExactly(startOf("2031-03-31"));
    }

    @Test
    void a_trial_is_free_and_the_first_period_begins_when_it_is_over() {
        User member = fixtures.customer();
        Subscription trial = start(plan(GYM.withTrialDays(14)), member);
        assertThat(trial.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(charges(trial)).isEmpty();
        assertThat(grants(member)).isEmpty();
        on("2031-02-14");
        Subscription paid = lms.subscriptions().renew(trial.id());
        assertThat(paid.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(paid.period().from()).isEqualTo(LocalDate.of(2031, 2, 14));
        assertThat(paid.period().until()).isEqualTo(LocalDate.of(2031, 3, 14));
        assertThat(charges(trial)).hasSize(1);
    }

    @Test
    void a_change_of_the_plan_is_charged_day_by_day() {
        on("2031-03-01");
        SubscriptionPlan small = plan(GYM);
        SubscriptionPlan large = plan(GYM.withPrice(Money.parse("GBP 62.00")));
        Subscription subscription = start(small, fixtures.customer());
        on("2031-03-16");
        Subscription changed = lms.subscriptions().changePlan(subscription.id(), large.id());
        assertThat(changed.plan()).isEqualTo(large.id());
        SubscriptionCharge charge = charges(subscription).get(0);
        assertThat(charge.kind()).isEqualTo(ChargeKind.PLAN_CHANGE);
        // 16 of 31 days
        assertThat(charge.amount()).isEqualTo(Money.parse("GBP 16.00"));
        on("2031-03-26");
        lms.subscriptions().changePlan(subscription.id(), small.id());
        assertThat(charges(subscription).get(0).amount()).isEqualTo(Money.parse("GBP -6.00"));
        assertThat(lms.subscriptionPlans().getPlan(large.id()).members()).isZero();
        assertThat(lms.subscriptionPlans().getPlan(small.id()).members()).isEqualTo(1);
        assertThatCall(() -> lms.subscriptions().changePlan(subscription.id(), small.id()))
                .isRefusedWith(SubscriptionProblem.SAME_PLAN);
        SubscriptionPlan yearly = plan(GYM.withMonths(12));
        assertThatCall(() -> lms.subscriptions().changePlan(subscription.id(), yearly.id()))
                .isRefusedWith(SubscriptionProblem.PLAN_DIFFERS);
    }

    @Test
    void nothing_is_charged_in_a_pause_and_a_new_period_begins_after_a_long_one() {
        Subscription subscription = start(plan(GYM), fixtures.customer());
        lms.subscriptions().pause(subscription.id());
        on("2031-02-10");
        assertThat(lms.subscriptions().resume(subscription.id()).period()).isEqualTo(subscription.period());
        Subscription paused = lms.subscriptions().pause(subscription.id());
        on("2031-05-05");
        assertThat(lms.subscriptions().renew(subscription.id())).isEqualTo(paused);
        Subscription resumed = lms.subscriptions().resume(subscription.id());
        assertThat(resumed.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(resumed.period().from()).isEqualTo(LocalDate.of(2031, 5, 5));
        assertThat(charges(subscription)).hasSize(2);
        assertThatCall(() -> lms.subscriptions().resume(subscription.id()))
                .isRefusedWith(SubscriptionProblem.WRONG_STATUS);
    }

    @Test
    void a_subscription_is_cancelled_now_or_runs_out() {
        SubscriptionPlan plan = plan(GYM);
        Subscription now = start(plan, fixtures.customer());
        User leaving = fixtures.customer();
        Subscription later = start(plan, leaving);
        assertThat(lms.subscriptions().cancel(now.id(), false).status()).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThatCall(() -> lms.subscriptions().cancel(now.id(), false))
                .isRefusedWith(SubscriptionProblem.WRONG_STATUS);
        Subscription ending = lms.subscriptions().cancel(later.id(), true);
        assertThat(ending.endsWithPeriod()).isTrue();
        assertThat(lms.subscriptions().cancel(later.id(), true)).isEqualTo(ending);
        assertThatCall(() -> lms.subscriptions().start(plan.id(), leaving.id()))
                .isRefusedWith(SubscriptionProblem.ALREADY_SUBSCRIBED);
        on("2031-03-01");
        assertThat(lms.subscriptions().renew(later.id()).status()).isEqualTo(SubscriptionStatus.ENDED);
        assertThat(charges(later)).hasSize(1);
        assertThat(lms.subscriptionPlans().getPlan(plan.id()).members()).isZero();
        assertThat(start(plan, leaving).id()).isNotEqualTo(later.id());
    }

    @Test
    void an_open_charge_makes_it_past_due_and_settling_it_active() {
        Subscription subscription = start(plan(GYM), fixtures.customer());
        on("2031-02-06");
        lms.subscriptions().markPastDue(1_000);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
        on("2031-02-07");
        lms.subscriptions().markPastDue(1_000);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(lms.subscriptions().markPastDue(1_000)).isZero();
        SubscriptionCharge open = charges(subscription).get(0);
        SubscriptionCharge settled = lms.subscriptions().settleCharge(open.id());
        assertThat(settled.settledAt()).isEqualTo(clock.instant());
        assertThat(lms.subscriptions().settleCharge(open.id())).isEqualTo(settled);
        assertThat(status(subscription)).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void the_job_renews_what_is_due_and_makes_up_for_what_it_missed() {
        User member = fixtures.customer();
        Subscription subscription = start(plan(GYM), member);
        on("2031-04-15");
        while (lms.subscriptions().renewDue(1_000) > 0) {
            // one period each time
        }
        assertThat(lms.subscriptions()
                        .getSubscription(subscription.id())
                        .period()
                        .until())
                .isEqualTo(LocalDate.of(2031, 4, 30));
        assertThat(charges(subscription)).hasSize(3);
        // of the two that are over nothing could be spent any more; the third comes when it is paid for
        assertThat(grants(member)).hasSize(1);
        settle(subscription);
        assertThat(grants(member)).hasSize(2);
        assertThat(lms.credits().balance(member.id()).credits()).isEqualTo(8);
    }

    @Test
    void customers_manage_what_is_theirs() {
        SubscriptionPlan plan = plan(GYM);
        User member = fixtures.customer();
        LmsScope self = lms.as(Actor.customer(member.id()));
        LmsScope other = lms.as(Actor.customer(fixtures.customer().id()));
        Subscription own = self.subscriptions().start(plan.id(), member.id());
        assertThat(self.subscriptions()
                        .findSubscriptions(SubscriptionFilter.all(), PAGE)
                        .items())
                .containsExactly(own);
        assertThat(other.subscriptions()
                        .findSubscriptions(SubscriptionFilter.all(), PAGE)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> other.subscriptions().cancel(own.id(), false))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.subscriptions().findCharges(own.id(), PAGE))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.subscriptions().start(plan.id(), member.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> self.subscriptions().renew(own.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                        self.subscriptions().settleCharge(charges(own).get(0).id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(lms.subscriptions()
                        .findSubscriptions(
                                SubscriptionFilter.all()
                                        .withCustomer(member.id())
                                        .withPlan(plan.id())
                                        .withStatus(SubscriptionStatus.ACTIVE),
                                PAGE)
                        .items())
                .containsExactly(own);
        assertThatThrownBy(() -> lms.subscriptions().start(plan.id(), Id.of(new UUID(3, 3))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.subscriptions().renewDue(0)).isInstanceOf(InvalidInputException.class);
    }

    private SubscriptionPlan plan(PlanDetails details) {
        return lms.subscriptionPlans().createPlan(details);
    }

    private Subscription start(SubscriptionPlan plan, User member) {
        return lms.subscriptions().start(plan.id(), member.id());
    }

    private SubscriptionStatus status(Subscription subscription) {
        return lms.subscriptions().getSubscription(subscription.id()).status();
    }

    private List<SubscriptionCharge> charges(Subscription subscription) {
        return lms.subscriptions().findCharges(subscription.id(), PAGE).items();
    }

    private void settle(Subscription subscription) {
        lms.subscriptions().settleCharge(charges(subscription).get(0).id());
    }

    private List<CreditGrant> grants(User member) {
        return lms.credits()
                .findGrants(
                        CreditGrantFilter.all().withCustomer(member.id()).withSource(CreditSource.SUBSCRIPTION), PAGE)
                .items();
    }

    private void on(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(LONDON).toInstant());
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(LONDON).toInstant();
    }
}
