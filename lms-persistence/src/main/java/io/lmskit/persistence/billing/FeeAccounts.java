package io.lmskit.persistence.billing;

import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeRules;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the accounts of fees, for every kind of payment. An empty result means that the guard said no: the fee was
 * changed meanwhile, and it is decided again.
 */
public final class FeeAccounts {

    private final Scope scope;

    public FeeAccounts(Scope scope) {
        this.scope = scope;
    }

    /** A fee, whoever's it is. */
    public Fee read(Sql sql, Id<Fee> fee) {
        return sql.mapper(FeeMapper.class)
                .read(scope.tenant(), PostgresFeeService.EVERYBODY, fee)
                .map(FeeRow::toFee)
                .orElseThrow(() -> new NotFoundException("fee", fee));
    }

    /**
     * Where money comes from.
     *
     * @param reference for people; personal
     */
    public record Source(PaymentMethod method, @Nullable String reference) {}

    /** A fee after money came in, and what of the money it could not use. */
    public record Credited(Fee fee, Money surplus) {}

    /**
     * Money came in. Less is due, and the fee is paid when nothing is due any more. What is too much, or all of it where
     * nothing is due, is the surplus, which the fee knows nothing of.
     *
     * @param amount in the fee's currency
     */
    public Optional<Credited> credit(Sql sql, Trail trail, Fee fee, Money amount, Source source) {
        Money applied = fee.due().isLessThan(amount) ? fee.due() : amount;
        Money surplus = amount.minus(applied);
        if (applied.isZero()) {
            return Optional.of(new Credited(fee, surplus));
        }
        Money due = fee.due().minus(applied);
        FeeStatus status = FeeRules.afterPayment(fee.status(), due);
        return sql.mapper(FeeMapper.class)
                .step(
                        trail,
                        new FeeStep(
                                fee.id(),
                                fee.version(),
                                status,
                                fee.waived(),
                                fee.paid().plus(applied),
                                due,
                                status == FeeStatus.PAID ? trail.now() : null,
                                scope.ids().next(),
                                FeeEntry.Kind.PAYMENT,
                                applied,
                                source.method(),
                                source.reference(),
                                null,
                                status == FeeStatus.PAID ? "FeePaid" : "FeePaymentRecorded"))
                .map(row -> new Credited(row.toFee(), surplus));
    }

    /**
     * Money of the fee's payments goes back, or was taken back, whoever did it: it is owed again, unless the fee is
     * cancelled.
     *
     * @param amount in the fee's currency; at most what is paid
     * @param reason personal
     */
    public Optional<Fee> takeBack(Sql sql, Trail trail, Fee fee, Money amount, String reason) {
        Money paid = fee.paid().minus(amount);
        FeeStatus status = FeeRules.afterRefund(fee, paid, trail.now());
        return sql.mapper(FeeMapper.class)
                .step(
                        trail,
                        new FeeStep(
                                fee.id(),
                                fee.version(),
                                status,
                                fee.waived(),
                                paid,
                                status == FeeStatus.CANCELLED
                                        ? fee.due()
                                        : fee.due().plus(amount),
                                null,
                                scope.ids().next(),
                                FeeEntry.Kind.REFUND,
                                amount,
                                null,
                                null,
                                reason,
                                "FeePaymentReturned"))
                .map(FeeRow::toFee);
    }

    /** Lets go what is due. */
    Optional<Fee> waive(Sql sql, Trail trail, Fee fee, @Nullable String reason) {
        return close(
                sql,
                trail,
                fee,
                FeeStatus.WAIVED,
                fee.waived().plus(fee.due()),
                FeeEntry.Kind.WAIVER,
                fee.due(),
                reason,
                "FeeWaived");
    }

    /** Takes back all that was charged and not waived. */
    Optional<Fee> cancel(Sql sql, Trail trail, Fee fee, @Nullable String reason) {
        Money charged = fee.amount().plus(fee.lateFee()).minus(fee.waived());
        return close(
                sql,
                trail,
                fee,
                FeeStatus.CANCELLED,
                fee.waived(),
                FeeEntry.Kind.CANCELLATION,
                charged,
                reason,
                "FeeCancelled");
    }

    private Optional<Fee> close(
            Sql sql,
            Trail trail,
            Fee fee,
            FeeStatus status,
            Money waived,
            FeeEntry.Kind kind,
            Money amount,
            @Nullable String reason,
            String event) {
        return sql.mapper(FeeMapper.class)
                .step(
                        trail,
                        new FeeStep(
                                fee.id(),
                                fee.version(),
                                status,
                                waived,
                                fee.paid(),
                                Money.zero(fee.due().getCurrencyUnit()),
                                null,
                                scope.ids().next(),
                                kind,
                                amount,
                                null,
                                null,
                                reason,
                                event))
                .map(FeeRow::toFee);
    }
}
