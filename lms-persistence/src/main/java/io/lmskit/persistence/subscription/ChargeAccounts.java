package io.lmskit.persistence.subscription;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.subscription.ChargeMapper.GrantIds;
import io.lmskit.persistence.subscription.ChargeMapper.StandingRow;
import io.lmskit.subscription.SubscriptionCharge;
import io.lmskit.subscription.SubscriptionRules;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payment feature does to charges of subscriptions; called in the running transaction, before payments are locked.
 * An empty result means that the guard said no: the transaction is rolled back and decided again.
 */
public final class ChargeAccounts {

    private final Scope scope;

    public ChargeAccounts(Scope scope) {
        this.scope = scope;
    }

    /** A charge, whoever's it is. */
    public ChargeAccount read(Sql sql, Id<SubscriptionCharge> id) {
        SubscriptionMapper subscriptions = sql.mapper(SubscriptionMapper.class);
        LocalDate today = LocalDate.ofInstant(scope.now(), subscriptions.readZone(scope.tenant()));
        // the version before what it guards: what comes in between makes the guard say no
        StandingRow standing = sql.mapper(ChargeMapper.class)
                .readStanding(scope.tenant(), id, today)
                .orElseThrow(() -> notFound(id));
        SubscriptionCharge charge =
                sql.mapper(ChargeMapper.class).readCharge(scope.tenant(), id).orElseThrow(() -> notFound(id));
        return new ChargeAccount(charge, standing.status(), standing.version(), standing.otherOverdue(), today);
    }

    /**
     * Money came in. Less is due, and the charge is settled when nothing is due any more; with the last one that is overdue
     * the subscription is active again. Answers with what is too much, of which the charge knows nothing.
     *
     * @param amount in the charge's currency
     */
    public Optional<Money> credit(Sql sql, Trail trail, ChargeAccount account, Money amount) {
        SubscriptionCharge charge = account.charge();
        Money applied = charge.due().isLessThan(amount) ? charge.due() : amount;
        Money surplus = amount.minus(applied);
        if (applied.isZero()) {
            return Optional.of(surplus);
        }
        boolean settled = applied.equals(charge.due());
        return write(
                        sql,
                        trail,
                        account,
                        settled
                                ? SubscriptionRules.afterSettling(account.status(), account.otherOverdue())
                                : account.status(),
                        charge.paid().plus(applied),
                        settled ? trail.now() : null,
                        settled ? "SubscriptionChargePaid" : "SubscriptionPaymentReceived")
                ? Optional.of(surplus)
                : Optional.empty();
    }

    /**
     * Money of the charge's payments goes back, or was taken back, whoever did it: it is owed again, and the subscription is
     * past due if that is overdue. A charge that was made up for otherwise stays settled.
     *
     * @param amount in the charge's currency; at most what is paid
     * @return false if the guard said no
     */
    public boolean takeBack(Sql sql, Trail trail, ChargeAccount account, Money amount) {
        SubscriptionCharge charge = account.charge();
        boolean reopened = charge.paid().equals(charge.amount());
        return write(
                sql,
                trail,
                account,
                reopened
                        ? SubscriptionRules.afterReopening(account.status(), charge.dueOn(), account.today())
                        : account.status(),
                charge.paid().minus(amount),
                reopened ? null : charge.settledAt(),
                "SubscriptionPaymentReturned");
    }

    private boolean write(
            Sql sql,
            Trail trail,
            ChargeAccount account,
            SubscriptionStatus status,
            Money paid,
            @Nullable Instant settledAt,
            String event) {
        return sql.mapper(ChargeMapper.class)
                .pay(
                        trail,
                        event,
                        account.charge().id(),
                        account.charge().subscription(),
                        account.version(),
                        status,
                        paid,
                        settledAt,
                        GrantIds.of(scope.ids()))
                .isPresent();
    }

    private static NotFoundException notFound(Id<SubscriptionCharge> id) {
        return new NotFoundException("subscription-charge", id);
    }
}
