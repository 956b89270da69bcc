package io.lmskit.subscription;

import io.lmskit.account.User;
import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Proration;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;

/** When periods begin, what they cost, and what stands against changing a subscription. Pure. */
public final class SubscriptionRules {

    private SubscriptionRules() {}

    /** The periods of a subscription to such a plan. */
    public static BillingCalendar calendar(PlanDetails plan, LocalDate anchor, ZoneId zone) {
        return BillingCalendar.startingOn(zone, anchor, plan.months());
    }

    /**
     * The periods from one that begins on this day, however long those before it were. The day of the month stays the
     * anchor's, so that a short month between does not move it.
     */
    public static BillingCalendar calendarFrom(PlanDetails plan, LocalDate anchor, LocalDate day, ZoneId zone) {
        return new BillingCalendar(zone, anchor.getDayOfMonth(), plan.months(), YearMonth.from(day));
    }

    /** When credits expire that are granted for a period. */
    public static Instant creditsExpireAt(PlanDetails plan, BillingCalendar calendar, BillingPeriod period) {
        BillingPeriod last = period;
        for (int i = 0; i < plan.rollOverPeriods(); i++) {
            last = calendar.next(last);
        }
        return calendar.startOf(last.until());
    }

    /**
     * When the credits of a first period are granted: at once to who owes nothing, else once the period is paid for. So
     * nobody has more than one period's credits without having paid, however often they cancel and start again. Those of a
     * period that costs nothing come once for its days.
     *
     * @param price of the period
     */
    public static CreditsDue creditsAtStart(Money price, Debts debts) {
        if (price.isZero()) {
            return debts.freePeriod() ? CreditsDue.NEVER : CreditsDue.AT_ONCE;
        }
        return debts.open() ? CreditsDue.WHEN_SETTLED : CreditsDue.AT_ONCE;
    }

    /**
     * When the credits of a further period are granted: at once to who has paid in time for those before, also if another
     * charge is not due yet; else once the period is paid for.
     *
     * @param price of the period
     */
    public static CreditsDue creditsAtRenewal(Money price, Debts debts) {
        return price.isPositive() && debts.overdue() ? CreditsDue.WHEN_SETTLED : CreditsDue.AT_ONCE;
    }

    /**
     * What a change of the plan costs: the rest of the period, day by day, at the new price, less the same at the old one.
     *
     * @param old what the whole period costs as it is, whatever has become of the plan's price since
     * @param price what it costs by the new plan
     * @param day the first on which the new plan counts
     * @return below 0 if it is to the customer's credit
     */
    public static Money changeCosts(Money old, Money price, BillingPeriod period, LocalDate day) {
        Share rest = Proration.ACTUAL_DAYS.share(period, day, period.until());
        return rest.of(price).minus(rest.of(old));
    }

    /**
     * All reasons against subscribing to a plan.
     *
     * @param subscribed whether the customer has a live subscription to it
     */
    public static List<Violation> judgeStart(
            SubscriptionPlan plan, Id<User> customer, boolean active, boolean subscribed) {
        List<Violation> violations = new ArrayList<>(judgePlan(plan));
        if (!active) {
            violations.add(Violation.of(SubscriptionProblem.CUSTOMER_NOT_ACTIVE, "customer", "customer", customer));
        }
        if (subscribed) {
            violations.add(Violation.of(
                    SubscriptionProblem.ALREADY_SUBSCRIBED, "plan", "customer", customer, "plan", plan.id()));
        }
        return violations;
    }

    /** All reasons against changing to a plan. */
    public static List<Violation> judgePlanChange(
            Subscription subscription, SubscriptionPlan old, SubscriptionPlan plan, boolean subscribed) {
        List<Violation> violations = new ArrayList<>();
        if (old.id().equals(plan.id())) {
            violations.add(Violation.of(SubscriptionProblem.SAME_PLAN, "plan", "subscription", subscription.id()));
            return violations;
        }
        violations.addAll(judgeStatus(
                subscription,
                Set.of(SubscriptionStatus.TRIALING, SubscriptionStatus.ACTIVE, SubscriptionStatus.PAST_DUE)));
        violations.addAll(judgeStart(plan, subscription.customer(), true, subscribed));
        if (old.details().months() != plan.details().months()
                || !subscription
                        .price()
                        .getCurrencyUnit()
                        .equals(plan.details().price().getCurrencyUnit())) {
            violations.add(Violation.of(SubscriptionProblem.PLAN_DIFFERS, "plan"));
        }
        return violations;
    }

    /** Whether a plan has as many members as it takes. */
    public static boolean full(SubscriptionPlan plan) {
        Integer limit = plan.details().maxMembers();
        return limit != null && plan.members() >= limit;
    }

    /**
     * Where a subscription stands once a charge of it is settled.
     *
     * @param otherOverdue how many others are open and overdue
     */
    public static SubscriptionStatus afterSettling(SubscriptionStatus before, int otherOverdue) {
        return before == SubscriptionStatus.PAST_DUE && otherOverdue == 0 ? SubscriptionStatus.ACTIVE : before;
    }

    /** Where a subscription stands once a charge of it that had been settled is open again. */
    public static SubscriptionStatus afterReopening(SubscriptionStatus before, LocalDate dueOn, LocalDate today) {
        return before == SubscriptionStatus.ACTIVE && !today.isBefore(dueOn) ? SubscriptionStatus.PAST_DUE : before;
    }

    /** Refuses what is only possible in other states. */
    public static List<Violation> judgeStatus(Subscription subscription, Set<SubscriptionStatus> allowed) {
        return allowed.contains(subscription.status())
                ? List.of()
                : List.of(Violation.of(
                        SubscriptionProblem.WRONG_STATUS,
                        "subscription",
                        "subscription",
                        subscription.id(),
                        "status",
                        subscription.status().name().toLowerCase(Locale.ROOT)));
    }

    /** A plan has no fewer places than members. */
    public static List<Violation> judgePlanDetails(SubscriptionPlan plan, PlanDetails details) {
        Integer limit = details.maxMembers();
        return limit != null && limit < plan.members()
                ? List.of(Violation.of(
                        SubscriptionProblem.LIMIT_BELOW_MEMBERS,
                        "maxMembers",
                        "limit",
                        limit,
                        "members",
                        plan.members()))
                : List.of();
    }

    private static List<Violation> judgePlan(SubscriptionPlan plan) {
        List<Violation> violations = new ArrayList<>();
        if (!plan.active()) {
            violations.add(Violation.of(SubscriptionProblem.PLAN_INACTIVE, "plan", "plan", plan.id()));
        }
        if (full(plan)) {
            Integer limit = Objects.requireNonNull(plan.details().maxMembers());
            violations.add(Violation.of(SubscriptionProblem.PLAN_FULL, "plan", "plan", plan.id(), "limit", limit));
        }
        return violations;
    }
}
