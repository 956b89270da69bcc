package io.lmskit.billing;

import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/** What is decided about fees that there are. Pure. */
public final class FeeRules {

    private FeeRules() {}

    /** Whether money for a fee may be recorded: never more than is due. */
    public static List<Violation> judgePayment(Fee fee, Money amount) {
        List<Violation> found = new ArrayList<>();
        boolean sameCurrency = amount.isSameCurrency(fee.due());
        if (!sameCurrency) {
            found.add(Violation.of(
                    BillingProblem.WRONG_CURRENCY,
                    "amount",
                    "currency",
                    fee.due().getCurrencyUnit(),
                    "given",
                    amount.getCurrencyUnit()));
        }
        if (!fee.status().open()) {
            found.addAll(nothingDue(fee));
        } else if (sameCurrency && amount.isGreaterThan(fee.due())) {
            found.add(Violation.of(
                    BillingProblem.ABOVE_DUE, "amount", "fee", fee.id(), "amount", amount, "due", fee.due()));
        }
        return found;
    }

    /** Whether what is due may be waived. */
    public static List<Violation> judgeWaiver(Fee fee) {
        return fee.status().open() ? List.of() : nothingDue(fee);
    }

    private static List<Violation> nothingDue(Fee fee) {
        return List.of(Violation.of(
                BillingProblem.NOTHING_DUE,
                "fee",
                "fee",
                fee.id(),
                "status",
                fee.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /**
     * Where a fee stands once money of it has gone back. What is cancelled stays so. Anything else is open again; after its
     * due day it is overdue at once, and no late fee comes with that, since it had been paid.
     *
     * @param paid what is left of the payments
     */
    public static FeeStatus afterRefund(Fee fee, Money paid, Instant now) {
        if (fee.status() == FeeStatus.CANCELLED) {
            return FeeStatus.CANCELLED;
        }
        if (!now.isBefore(fee.overdueAt())) {
            return FeeStatus.OVERDUE;
        }
        return paid.isZero() ? FeeStatus.PENDING : FeeStatus.PARTLY_PAID;
    }

    /** Where a fee stands once so much is due after a payment. What is overdue stays so until nothing is due. */
    public static FeeStatus afterPayment(FeeStatus before, Money due) {
        if (due.isZero()) {
            return FeeStatus.PAID;
        }
        return before == FeeStatus.OVERDUE ? before : FeeStatus.PARTLY_PAID;
    }
}
