package io.lmskit.tests.badinput;

import io.lmskit.LmsScope;
import io.lmskit.kernel.PageRequest;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.Money;

/** Sound calls of what is about subscriptions. */
final class SubscriptionSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final LmsScope lms;
    private final Fixtures fixtures;

    SubscriptionSamples(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    Map<String, Supplier<Object[]>> all() {
        Map<String, Supplier<Object[]>> calls = new TreeMap<>();
        PlanDetails details = PlanDetails.monthly("Gym", Money.parse("GBP 30"));
        SubscriptionPlan plan = lms.subscriptionPlans().createPlan(details);
        Subscription subscription =
                lms.subscriptions().start(plan.id(), fixtures.customer().id());
        calls.put("SubscriptionPlanService.createPlan(PlanDetails)", () -> new Object[] {details});
        calls.put("SubscriptionPlanService.changePlan(Id, long, PlanDetails)", () -> {
            SubscriptionPlan now = lms.subscriptionPlans().getPlan(plan.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("SubscriptionPlanService.findPlans(Boolean, PageRequest)", () -> new Object[] {null, PAGE});
        calls.put("SubscriptionService.findSubscriptions(SubscriptionFilter, PageRequest)", () ->
                new Object[] {SubscriptionFilter.all(), PAGE});
        calls.put("SubscriptionService.findCharges(Id, PageRequest)", () -> new Object[] {subscription.id(), PAGE});
        return calls;
    }
}
