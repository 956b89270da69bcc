package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentRules;
import io.lmskit.persistence.booking.Credited.Remark;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.subscription.ChargeAccount;
import io.lmskit.persistence.subscription.ChargeAccounts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment is for a charge of a subscription. */
record ChargeSubject(ChargeAccounts accounts, ChargeAccount account) implements Subject {

    @Override
    public Id<User> payer() {
        return account.charge().customer();
    }

    @Override
    public @Nullable Id<User> instructor() {
        return null;
    }

    @Override
    public Money total() {
        return account.charge().amount();
    }

    @Override
    public Money due() {
        return account.charge().due();
    }

    @Override
    public long version() {
        return account.version();
    }

    @Override
    public List<Violation> judgeRecord(Money amount) {
        return PaymentRules.judgeRecord(account.charge(), amount);
    }

    @Override
    public List<Violation> judgeRequest(String provider, Collection<String> providers) {
        return PaymentRules.judgeRequest(account.charge(), provider, providers);
    }

    /** Always: what goes back is owed again. */
    @Override
    public List<Violation> judgeRefund(Id<Payment> payment) {
        return List.of();
    }

    @Override
    public Optional<Applied> credit(Sql sql, Trail trail, Money amount, Source source) {
        return accounts.credit(sql, trail, account, amount)
                .map(surplus -> new Applied(surplus, surplus.isPositive() ? Remark.SURPLUS : null));
    }

    /** A charge does not care: it is due as before. */
    @Override
    public boolean attemptFailed(Sql sql, Trail trail) {
        return true;
    }

    @Override
    public Optional<TakenBack> takenBack(Sql sql, Trail trail, Id<Payment> payment, Money amount, String reason) {
        return refunded(sql, trail, amount, reason) ? Optional.of(new TakenBack(null)) : Optional.empty();
    }

    @Override
    public boolean refunded(Sql sql, Trail trail, Money amount, String reason) {
        return accounts.takeBack(sql, trail, account, amount);
    }
}
