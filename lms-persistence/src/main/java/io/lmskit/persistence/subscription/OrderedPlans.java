package io.lmskit.persistence.subscription;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.subscription.PlanMapper.PlanRow;
import io.lmskit.persistence.subscription.SubscriptionMapper.SubscriberRow;
import io.lmskit.subscription.CreditsDue;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionRules;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Plans for those who sell subscriptions: what is offered, and what becomes of what was paid. In the running transaction;
 * plans are locked last, after everything else that an order touches.
 */
public final class OrderedPlans {

    private final Scope scope;

    public OrderedPlans(Scope scope) {
        this.scope = scope;
    }

    /** Those of these plans that there are, offered or not. One statement. */
    public List<SubscriptionPlan> read(Sql sql, UUID[] plans) {
        return sql.mapper(PlanMapper.class).readAll(scope.tenant(), plans).stream()
                .map(PlanRow::toPlan)
                .toList();
    }

    /** Which of these plans the customer has a live subscription to. One statement. */
    public List<UUID> subscribed(Sql sql, Id<User> customer, UUID[] plans) {
        return sql.mapper(SubscriptionMapper.class).findLive(scope.tenant(), customer, plans);
    }

    /**
     * Whether the customer could subscribe to all of these plans now, were they on offer; who was deleted cannot. Three
     * statements.
     *
     * @param plans at least one
     */
    public boolean haveRoom(Sql sql, Id<User> customer, UUID[] plans) {
        return sql.mapper(SubscriptionMapper.class)
                        .readSubscriber(scope.tenant(), customer, Id.of(plans[0]))
                        .known()
                && subscribed(sql, customer, plans).isEmpty()
                && read(sql, plans).stream().noneMatch(SubscriptionRules::full);
    }

    /**
     * Begins a subscription whose first period was paid for, with its credits, even if the plan is not offered any more.
     * The customer is held by the transaction. Three statements, four if it cost nothing.
     *
     * @param paid for the first period
     * @return false if the plan has no room for the customer any more: then the transaction is to be rolled back
     */
    public boolean start(
            Sql sql, Trail trail, Id<User> customer, UUID orderItem, Id<SubscriptionPlan> plan, Money paid) {
        SubscriptionMapper subscriptions = sql.mapper(SubscriptionMapper.class);
        SubscriptionPlan wanted = sql.mapper(PlanMapper.class)
                .read(scope.tenant(), plan)
                .orElseThrow()
                .toPlan();
        SubscriberRow facts = subscriptions.readSubscriber(scope.tenant(), customer, plan);
        if (facts.subscribed()) {
            return false;
        }
        LocalDate today = LocalDate.ofInstant(trail.now(), facts.zone());
        CreditsDue due = paid.isZero()
                ? SubscriptionRules.creditsAtStart(
                        paid, sql.mapper(ChargeMapper.class).readDebts(scope.tenant(), customer, plan, today))
                : CreditsDue.AT_ONCE;
        Move move = new Moves(scope.ids())
                .ordered(
                        scope.ids().next(),
                        customer,
                        facts.revision(),
                        wanted,
                        facts.zone(),
                        trail.now(),
                        orderItem,
                        paid,
                        due);
        return subscriptions.start(trail.withoutReceipt(), move).isPresent();
    }

    /** Cancels what these items of orders began and is not over yet. One statement. */
    public static void withdraw(Sql sql, Trail trail, UUID[] items) {
        sql.mapper(SubscriptionMapper.class).withdraw(trail.withoutReceipt(), items);
    }
}
