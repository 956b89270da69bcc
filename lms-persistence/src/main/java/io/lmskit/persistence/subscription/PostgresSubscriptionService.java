package io.lmskit.persistence.subscription;

import static io.lmskit.access.Operation.SUBSCRIPTION_CHANGE;
import static io.lmskit.access.Operation.SUBSCRIPTION_MANAGE;
import static io.lmskit.access.Operation.SUBSCRIPTION_READ;
import static io.lmskit.subscription.SubscriptionStatus.ACTIVE;
import static io.lmskit.subscription.SubscriptionStatus.CANCELLED;
import static io.lmskit.subscription.SubscriptionStatus.PAST_DUE;
import static io.lmskit.subscription.SubscriptionStatus.PAUSED;
import static io.lmskit.subscription.SubscriptionStatus.TRIALING;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.subscription.ChargeMapper.ChargeFacts;
import io.lmskit.persistence.subscription.ChargeMapper.GrantIds;
import io.lmskit.persistence.subscription.PlanMapper.PlanRow;
import io.lmskit.persistence.subscription.SubscriptionMapper.SubscriberRow;
import io.lmskit.persistence.subscription.SubscriptionMapper.SubscriptionRow;
import io.lmskit.subscription.CreditsDue;
import io.lmskit.subscription.Debts;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionFilter;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionRules;
import io.lmskit.subscription.SubscriptionService;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Subscriptions on PostgreSQL. */
public final class PostgresSubscriptionService implements SubscriptionService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS =
            List.of(PlanMapper.class, SubscriptionMapper.class, ChargeMapper.class);

    private static final Set<SubscriptionStatus> RENEWED = Set.of(TRIALING, ACTIVE, PAST_DUE);

    private final Scope scope;
    private final Moves moves;

    public PostgresSubscriptionService(Scope scope) {
        this.scope = scope;
        this.moves = new Moves(scope.ids());
    }

    @Override
    public Subscription start(Id<SubscriptionPlan> plan, Id<User> customer) {
        scope.require(SUBSCRIPTION_CHANGE, customer, null);
        Id<Subscription> id = scope.ids().next();
        return scope.command("subscription.start", List.of(plan, customer), this::load, (sql, trail) -> {
            SubscriptionPlan wanted = readPlan(sql, plan);
            SubscriptionMapper subscriptions = sql.mapper(SubscriptionMapper.class);
            SubscriberRow facts = subscriptions.readSubscriber(scope.tenant(), customer, plan);
            if (!facts.known()) {
                throw new NotFoundException("user", customer);
            }
            RuleViolationException.throwIfAny(
                    SubscriptionRules.judgeStart(wanted, customer, facts.active(), facts.subscribed()));
            int trial = facts.hadTrial() ? 0 : wanted.details().trialDays();
            CreditsDue due = SubscriptionRules.creditsAtStart(
                    wanted.details().price(), debts(sql, customer, plan, today(facts.zone(), trail)));
            Move move = moves.start(id, customer, facts.revision(), wanted, facts.zone(), trial, due, trail.now());
            return subscriptions
                    .start(trail.resultingIn(id), move)
                    .map(done -> read(sql, id).toSubscription());
        });
    }

    @Override
    public Subscription renew(Id<Subscription> subscription) {
        scope.requireAll(SUBSCRIPTION_MANAGE);
        return scope.command(
                "subscription.renew", subscription, this::load, (sql, trail) -> renew(sql, trail, subscription));
    }

    private Optional<Subscription> renew(Sql sql, Trail trail, Id<Subscription> id) {
        SubscriptionRow row = read(sql, id);
        Subscription now = row.toSubscription();
        boolean over = !today(row.zone(), trail).isBefore(now.period().until());
        boolean ends = now.status() == PAUSED && now.endsWithPeriod();
        if (!over || !(ends || RENEWED.contains(now.status()))) {
            return scope.unchanged(sql, trail.resultingIn(id), now);
        }
        if (now.endsWithPeriod()) {
            return write(sql, trail, moves.end(row, trail.now()));
        }
        SubscriptionPlan plan = readPlan(sql, now.plan());
        return write(sql, trail, moves.nextPeriod(row, plan, atRenewal(sql, trail, row, plan), trail.now()));
    }

    /** Who has one settled after this was read pays for the period all the same. */
    private CreditsDue atRenewal(Sql sql, Trail trail, SubscriptionRow row, SubscriptionPlan plan) {
        return SubscriptionRules.creditsAtRenewal(
                plan.details().price(), debts(sql, row.customer(), plan.id(), today(row.zone(), trail)));
    }

    private Debts debts(Sql sql, Id<User> customer, Id<SubscriptionPlan> plan, LocalDate today) {
        return sql.mapper(ChargeMapper.class).readDebts(scope.tenant(), customer, plan, today);
    }

    @Override
    public int renewDue(int limit) {
        scope.requireAll(SUBSCRIPTION_MANAGE);
        requireLimit(limit, 1_000);
        List<UUID> due = scope.query(
                SubscriptionMapper.class,
                s -> s.findDue(scope.tenant(), LocalDate.ofInstant(scope.now(), s.readZone(scope.tenant())), limit));
        Scope system = scope.once(null).as(Actor.system());
        int renewed = 0;
        for (UUID id : due) {
            long before = read(Id.of(id)).version();
            Subscription after = new PostgresSubscriptionService(system).renew(Id.of(id));
            renewed += after.version() > before ? 1 : 0;
        }
        return renewed;
    }

    @Override
    public Subscription changePlan(Id<Subscription> subscription, Id<SubscriptionPlan> plan) {
        return change("subscription.change-plan", subscription, List.of(subscription, plan), (sql, trail) -> {
            SubscriptionRow row = read(sql, subscription);
            Subscription now = row.toSubscription();
            SubscriptionPlan old = readPlan(sql, now.plan());
            SubscriptionPlan wanted = readPlan(sql, plan);
            SubscriberRow facts =
                    sql.mapper(SubscriptionMapper.class).readSubscriber(scope.tenant(), now.customer(), plan);
            RuleViolationException.throwIfAny(SubscriptionRules.judgePlanChange(now, old, wanted, facts.subscribed()));
            return write(sql, trail, moves.changePlan(row, wanted, today(row.zone(), trail)));
        });
    }

    @Override
    public Subscription pause(Id<Subscription> subscription) {
        return change("subscription.pause", subscription, subscription, (sql, trail) -> {
            SubscriptionRow row = read(sql, subscription);
            RuleViolationException.throwIfAny(
                    SubscriptionRules.judgeStatus(row.toSubscription(), Set.of(ACTIVE, PAST_DUE)));
            return write(sql, trail, moves.status(row, PAUSED, null, "SubscriptionPaused"));
        });
    }

    @Override
    public Subscription resume(Id<Subscription> subscription) {
        return change("subscription.resume", subscription, subscription, (sql, trail) -> {
            SubscriptionRow row = read(sql, subscription);
            Subscription now = row.toSubscription();
            RuleViolationException.throwIfAny(SubscriptionRules.judgeStatus(now, Set.of(PAUSED)));
            LocalDate today = today(row.zone(), trail);
            if (today.isBefore(now.period().until())) {
                return write(sql, trail, moves.status(row, ACTIVE, null, "SubscriptionResumed"));
            }
            if (now.endsWithPeriod()) {
                return write(sql, trail, moves.end(row, trail.now()));
            }
            SubscriptionPlan plan = readPlan(sql, now.plan());
            return write(sql, trail, moves.anew(row, plan, today, atRenewal(sql, trail, row, plan), trail.now()));
        });
    }

    @Override
    public Subscription cancel(Id<Subscription> subscription, boolean atPeriodEnd) {
        return change("subscription.cancel", subscription, List.of(subscription, atPeriodEnd), (sql, trail) -> {
            SubscriptionRow row = read(sql, subscription);
            Subscription now = row.toSubscription();
            RuleViolationException.throwIfAny(
                    SubscriptionRules.judgeStatus(now, Set.of(TRIALING, ACTIVE, PAST_DUE, PAUSED)));
            if (atPeriodEnd && now.endsWithPeriod()) {
                return scope.unchanged(sql, trail.resultingIn(subscription), now);
            }
            return write(
                    sql,
                    trail,
                    atPeriodEnd
                            ? moves.endWithPeriod(row)
                            : moves.status(row, CANCELLED, trail.now(), "SubscriptionCancelled"));
        });
    }

    @Override
    public Subscription getSubscription(Id<Subscription> subscription) {
        Subscription found = read(subscription);
        scope.require(SUBSCRIPTION_READ, found.customer(), null);
        return found;
    }

    @Override
    public Page<Subscription> findSubscriptions(SubscriptionFilter filter, PageRequest page) {
        Whose whose = scope.require(SUBSCRIPTION_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<SubscriptionRow> rows = scope.query(
                SubscriptionMapper.class,
                s -> s.find(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(SubscriptionRow::toSubscription);
    }

    @Override
    public Page<SubscriptionCharge> findCharges(Id<Subscription> subscription, PageRequest page) {
        getSubscription(subscription);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<SubscriptionCharge> rows = scope.query(
                ChargeMapper.class,
                s -> s.findCharges(
                        scope.tenant(), subscription, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.createdAt().toString(), row.id().value()));
    }

    @Override
    public SubscriptionCharge settleCharge(Id<SubscriptionCharge> charge) {
        scope.requireAll(SUBSCRIPTION_MANAGE);
        return scope.command(
                "subscription.settle", charge, id -> scope.read(sql -> readCharge(sql, Id.of(id))), (sql, trail) -> {
                    SubscriptionMapper subscriptions = sql.mapper(SubscriptionMapper.class);
                    LocalDate today = today(subscriptions.readZone(scope.tenant()), trail);
                    ChargeMapper charges = sql.mapper(ChargeMapper.class);
                    ChargeFacts facts = charges.readSettling(scope.tenant(), charge, today)
                            .orElseThrow(() -> new NotFoundException("subscription-charge", charge));
                    if (facts.settled()) {
                        return scope.unchanged(sql, trail.resultingIn(charge), readCharge(sql, charge));
                    }
                    Subscription now = read(sql, facts.subscription()).toSubscription();
                    return charges.settle(
                                    trail.resultingIn(charge),
                                    "SubscriptionChargeSettled",
                                    charge,
                                    now.id(),
                                    now.version(),
                                    SubscriptionRules.afterSettling(now.status(), facts.otherOverdue()),
                                    GrantIds.of(scope.ids()))
                            .map(done -> readCharge(sql, charge));
                });
    }

    @Override
    public int markPastDue(int limit) {
        scope.requireAll(SUBSCRIPTION_MANAGE);
        requireLimit(limit, 10_000);
        return scope.once(null)
                .as(Actor.system())
                .command("subscription.mark-past-due", limit, none -> 0, (sql, trail) -> {
                    SubscriptionMapper subscriptions = sql.mapper(SubscriptionMapper.class);
                    LocalDate today = today(subscriptions.readZone(scope.tenant()), trail);
                    return Optional.of(subscriptions.markPastDue(trail, today, limit));
                });
    }

    /** A change by the customer or an admin. */
    private Subscription change(
            String name,
            Id<Subscription> subscription,
            Object request,
            BiFunction<Sql, Trail, Optional<Subscription>> attempt) {
        scope.require(SUBSCRIPTION_CHANGE);
        return scope.command(name, request, this::load, (sql, trail) -> {
            scope.require(SUBSCRIPTION_CHANGE, read(sql, subscription).customer(), null);
            return attempt.apply(sql, trail);
        });
    }

    private Optional<Subscription> write(Sql sql, Trail trail, Move move) {
        return sql.mapper(SubscriptionMapper.class)
                .move(trail.resultingIn(move.id()), move)
                .map(done -> read(sql, move.id()).toSubscription());
    }

    private static LocalDate today(ZoneId zone, Trail trail) {
        return LocalDate.ofInstant(trail.now(), zone);
    }

    private static void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "limit", "min", 1, "max", most));
        }
    }

    private Subscription load(UUID id) {
        return read(Id.of(id));
    }

    private Subscription read(Id<Subscription> id) {
        return scope.read(sql -> read(sql, id)).toSubscription();
    }

    private SubscriptionRow read(Sql sql, Id<Subscription> id) {
        return sql.mapper(SubscriptionMapper.class)
                .read(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("subscription", id));
    }

    private SubscriptionPlan readPlan(Sql sql, Id<SubscriptionPlan> id) {
        return sql.mapper(PlanMapper.class)
                .read(scope.tenant(), id)
                .map(PlanRow::toPlan)
                .orElseThrow(() -> new NotFoundException("subscription-plan", id));
    }

    private SubscriptionCharge readCharge(Sql sql, Id<SubscriptionCharge> id) {
        return sql.mapper(ChargeMapper.class)
                .readCharge(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("subscription-charge", id));
    }
}
