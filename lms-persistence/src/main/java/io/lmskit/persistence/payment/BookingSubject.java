package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import io.lmskit.persistence.booking.BookingAccount;
import io.lmskit.persistence.booking.BookingAccounts;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment is for a booking. */
record BookingSubject(BookingAccounts accounts, BookingAccount account) implements Subject {

    private Id<Booking> booking() {
        return account.booking();
    }

    @Override
    public Id<User> payer() {
        return account.customer();
    }

    @Override
    public @Nullable Id<User> instructor() {
        return account.instructor();
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
        List<Violation> found = new ArrayList<>(PaymentRules.judgeAlone(booking(), account.order()));
        found.addAll(
                found.isEmpty() ? PaymentRules.judgeRecord(booking(), account.status(), due(), amount) : List.of());
        return found;
    }

    @Override
    public List<Violation> judgeRequest(String provider, Collection<String> providers) {
        List<Violation> found = new ArrayList<>(PaymentRules.judgeAlone(booking(), account.order()));
        found.addAll(
                found.isEmpty()
                        ? PaymentRules.judgeRequest(booking(), account.status(), due(), provider, providers)
                        : List.of());
        return found;
    }

    @Override
    public List<Violation> judgeRefund(Id<Payment> payment) {
        return account.status() == BookingStatus.PENDING
                ? List.of(Violation.of(
                        PaymentProblem.REFUND_OF_PENDING, "payment", "booking", booking(), "payment", payment))
                : List.of();
    }

    @Override
    public Optional<Applied> credit(Sql sql, Trail trail, Money amount, Source source) {
        return accounts.credit(sql, trail, account, amount)
                .map(credited -> new Applied(credited.surplus(), credited.remark()));
    }

    @Override
    public boolean attemptFailed(Sql sql, Trail trail) {
        return account.status() != BookingStatus.PENDING
                || accounts.paymentFailed(sql, trail, account).isPresent();
    }

    @Override
    public Optional<TakenBack> takenBack(Sql sql, Trail trail, Id<Payment> payment, Money amount, String reason) {
        return accounts.takenBack(sql, trail, account, amount).map(booking -> new TakenBack(null));
    }

    @Override
    public boolean refunded(Sql sql, Trail trail, Money amount, String reason) {
        return accounts.refunded(sql, trail, account, amount).isPresent();
    }
}
