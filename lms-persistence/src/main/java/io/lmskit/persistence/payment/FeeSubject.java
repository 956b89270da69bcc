package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentRules;
import io.lmskit.persistence.billing.FeeAccounts;
import io.lmskit.persistence.booking.Credited.Remark;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment is for a fee.
 *
 * @param method of the payment, if it is stored already
 */
record FeeSubject(FeeAccounts accounts, Fee fee, @Nullable PaymentMethod method) implements Subject {

    @Override
    public Id<User> payer() {
        return fee.student();
    }

    @Override
    public @Nullable Id<User> instructor() {
        return null;
    }

    @Override
    public Money total() {
        return fee.amount().plus(fee.lateFee());
    }

    @Override
    public Money due() {
        return fee.due();
    }

    @Override
    public long version() {
        return fee.version();
    }

    @Override
    public List<Violation> judgeRecord(Money amount) {
        return PaymentRules.judgeRecord(fee, amount);
    }

    @Override
    public List<Violation> judgeRequest(String provider, Collection<String> providers) {
        return PaymentRules.judgeRequest(fee, provider, providers);
    }

    /** Always: what goes back is owed again. */
    @Override
    public List<Violation> judgeRefund(Id<Payment> payment) {
        return List.of();
    }

    @Override
    public Optional<Applied> credit(Sql sql, Trail trail, Money amount, Source source) {
        PaymentMethod paidBy = Objects.requireNonNull(source.method() == null ? method : source.method());
        boolean closed = fee.status() == FeeStatus.WAIVED || fee.status() == FeeStatus.CANCELLED;
        return accounts.credit(sql, trail, fee, amount, new FeeAccounts.Source(paidBy, null))
                .map(credited -> new Applied(
                        credited.surplus(),
                        closed ? Remark.LATE : credited.surplus().isPositive() ? Remark.SURPLUS : null));
    }

    /** A fee does not care: it is due as before. */
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
        return accounts.takeBack(sql, trail, fee, amount, reason).isPresent();
    }
}
