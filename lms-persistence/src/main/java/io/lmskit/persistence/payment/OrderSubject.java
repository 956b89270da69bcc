package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.sales.OrderAccount;
import io.lmskit.persistence.sales.OrderAccounts;
import io.lmskit.persistence.sales.OrderRefunds;
import io.lmskit.sales.Order;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment is for an order. */
record OrderSubject(OrderAccounts accounts, OrderRefunds refunds, OrderAccount account) implements Subject {

    private Id<Order> order() {
        return account.order();
    }

    @Override
    public Id<User> payer() {
        return account.customer();
    }

    @Override
    public @Nullable Id<User> instructor() {
        return null;
    }

    @Override
    public Money total() {
        return account.total();
    }

    @Override
    public Money due() {
        return account.due();
    }

    @Override
    public long version() {
        return account.version();
    }

    @Override
    public List<Violation> judgeRecord(Money amount) {
        return PaymentRules.judgeRecord(order(), account.status(), due(), amount);
    }

    @Override
    public List<Violation> judgeRequest(String provider, Collection<String> providers) {
        return PaymentRules.judgeRequest(order(), account.status(), provider, providers);
    }

    @Override
    public List<Violation> judgeRefund(Id<Payment> payment) {
        return List.of(Violation.of(PaymentProblem.REFUND_OF_ORDER, "payment", "payment", payment, "order", order()));
    }

    @Override
    public Optional<Applied> credit(Sql sql, Trail trail, Money amount, Source source) {
        OrderAccounts.Source from = new OrderAccounts.Source(source.payment(), source.session(), source.method());
        return accounts.credit(sql, trail, account, amount, from)
                .map(credited -> new Applied(credited.surplus(), credited.remark()));
    }

    @Override
    public boolean attemptFailed(Sql sql, Trail trail) {
        return accounts.attemptFailed(sql, trail, account);
    }

    @Override
    public Optional<TakenBack> takenBack(Sql sql, Trail trail, Id<Payment> payment, Money amount, String reason) {
        if (account.status().open()) {
            return accounts.takenBack(sql, trail, account, amount)
                    ? Optional.of(new TakenBack(null))
                    : Optional.empty();
        }
        return refunds.takenBack(sql, trail, account, amount, reason).map(TakenBack::new);
    }

    /** Orders are refunded as such; {@link #judgeRefund} has said so. */
    @Override
    public boolean refunded(Sql sql, Trail trail, Money amount, String reason) {
        throw new IllegalStateException("an order is refunded as such: " + order());
    }
}
