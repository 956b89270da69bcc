package io.lmskit.subscription;

import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Subscriptions. Each period is charged once and grants its credits once, whoever renews it at the same moment; a plan never
 * has more members than it allows. What is charged is kept as charges, which {@code PaymentService} takes
 * money for, by gateways and otherwise.
 *
 * <p>The credits of a period are granted when it begins, on trust: to who owes nothing when they subscribe, and to who owes
 * nothing that is overdue, or for a subscription that is over, when they renew or resume. Otherwise they are withheld, and come
 * when the period's own charge is settled; so cancelling and starting again brings no credits that nobody pays for. Of a plan
 * that costs nothing somebody gets the credits once for the days of a period, however often they start.
 *
 * <p>Customers see, change and cancel what is theirs, admins do everything. Every method throws
 * {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if there is no such
 * subscription, plan, user or charge, and {@link InvalidInputException} with all wrong fields at once; none is repeated
 * below.
 */
public interface SubscriptionService {

    /**
     * Subscribes. Without a trial the first period begins, and is charged, today in the tenant's zone. Somebody has one
     * trial of a plan, with the first subscription to it.
     *
     * @throws RuleViolationException if the plan is not offered or full, or the user is not active or has subscribed to it
     */
    Subscription start(Id<SubscriptionPlan> plan, Id<User> customer);

    /**
     * Begins the next period, with charge and credits, once the one that is running is over; or ends what is not to be
     * renewed, also while it is paused. Before that, and else while it is paused or over, nothing is changed, so that it
     * can be called at any time.
     */
    Subscription renew(Id<Subscription> subscription);

    /**
     * Renews what is due. Any number of processes may run it at once, and one that was interrupted is made up for by the
     * next.
     *
     * @param limit at most so many subscriptions, 1 to 1,000
     * @return how many were renewed or ended
     */
    int renewDue(int limit);

    /**
     * Changes to another plan, from today on: the rest of the period is charged day by day at the new price, less what is
     * left of what the period costs. Credits are granted by the new plan from the next period on.
     *
     * @throws RuleViolationException as for {@link #start}; or if the plans differ in currency or length of period
     */
    Subscription changePlan(Id<Subscription> subscription, Id<SubscriptionPlan> plan);

    /**
     * Pauses: nothing is charged or granted until it is resumed.
     *
     * @throws RuleViolationException if it is neither active nor past due
     */
    Subscription pause(Id<Subscription> subscription);

    /**
     * Resumes: what is left of the period goes on; if nothing is, a new one begins today, from which all are counted.
     *
     * @throws RuleViolationException if it is not paused
     */
    Subscription resume(Id<Subscription> subscription);

    /**
     * Cancels now, or at the end of the period. Credits and charges stay.
     *
     * @throws RuleViolationException if it is over
     */
    Subscription cancel(Id<Subscription> subscription, boolean atPeriodEnd);

    Subscription getSubscription(Id<Subscription> subscription);

    /** The latest first. */
    Page<Subscription> findSubscriptions(SubscriptionFilter filter, PageRequest page);

    /** The charges of a subscription, the latest first. */
    Page<SubscriptionCharge> findCharges(Id<Subscription> subscription, PageRequest page);

    /**
     * Notes that a charge was made up for otherwise than by a payment; credits that were withheld come with that. With the last one that is overdue, the subscription is
     * active again.
     */
    SubscriptionCharge settleCharge(Id<SubscriptionCharge> charge);

    /**
     * Marks active subscriptions as past due that have an open charge which is overdue. What costs nothing, or is to the
     * customer's credit, is never overdue.
     *
     * @param limit at most so many, 1 to 10,000
     * @return how many were marked
     */
    int markPastDue(int limit);
}
