package io.lmskit.examples.gym;

import static io.lmskit.examples.gym.House.dollars;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionProblem;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.Duration;

/** Plans with credits for each period, from the trial to the end. */
final class SubscriptionsChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    SubscriptionsChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Subscriptions");
        SubscriptionPlan basic = office.subscriptionPlans()
                .createPlan(PlanDetails.monthly("Basic", dollars("30.00"))
                        .withCredits(4, 0)
                        .withTrialDays(7)
                        .withMaxMembers(1));
        SubscriptionPlan plus = office.subscriptionPlans()
                .createPlan(PlanDetails.monthly("Plus", dollars("60.00")).withCredits(12, 1));
        LmsScope guest = cast.system().as(Actor.customer(cast.guest()));
        Subscription trial = guest.subscriptions().start(basic.id(), cast.guest());
        stage.that(
                trial.status() == SubscriptionStatus.TRIALING && cast.credits(cast.guest()) == 0,
                "seven days to try, without credits");
        stage.refused(
                "a second member of a plan for one",
                () -> office.subscriptions().start(basic.id(), cast.member()),
                SubscriptionProblem.PLAN_FULL);
        cast.clock().advance(Duration.ofDays(8));
        Subscription paid = office.subscriptions().renew(trial.id());
        stage.that(
                paid.status() == SubscriptionStatus.ACTIVE && cast.credits(cast.guest()) == 4,
                "the first period begins with its credits");
        stage.that(
                office.subscriptions().renew(trial.id()).equals(paid) && cast.credits(cast.guest()) == 4,
                "renewing again changes nothing");
        guest.subscriptions().changePlan(trial.id(), plus.id());
        SubscriptionCharge change = office.subscriptions()
                .findCharges(trial.id(), PageRequest.first())
                .items()
                .get(0);
        stage.that(
                change.amount().isPositive() && change.amount().isLessThan(dollars("30.01")),
                "a change of the plan is charged for the days that are left: %s",
                change.amount());
        cast.clock().advance(Duration.ofDays(10));
        office.subscriptions().markPastDue(100);
        stage.that(
                office.subscriptions().getSubscription(trial.id()).status() == SubscriptionStatus.PAST_DUE,
                "what is not paid in a week makes it past due");
        office.subscriptions()
                .findCharges(trial.id(), PageRequest.first())
                .items()
                .forEach(charge -> office.subscriptions().settleCharge(charge.id()));
        stage.that(
                office.subscriptions().getSubscription(trial.id()).status() == SubscriptionStatus.ACTIVE,
                "and paying it active again");
        guest.subscriptions().cancel(trial.id(), true);
        cast.clock().advance(Duration.ofDays(40));
        office.subscriptions().renewDue(100);
        stage.that(
                office.subscriptions().getSubscription(trial.id()).status() == SubscriptionStatus.ENDED,
                "cancelled, it runs out with its period");
    }
}
