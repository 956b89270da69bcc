package io.lmskit.billing;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.YearMonth;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a student's account.
 *
 * @param amount greater than 0 if the student owes it, less than 0 if it counts for the student
 * @param period of the fee
 * @param method of a payment; null for all else
 */
public record StatementLine(
        Kind kind,
        Id<Fee> fee,
        YearMonth period,
        Money amount,
        Instant at,
        @Nullable PaymentMethod method,
        @Nullable String reference) {

    /** What the line is about. */
    public enum Kind {
        FEE,
        LATE_FEE,
        PAYMENT,
        REFUND,
        WAIVER,
        CANCELLATION,
    }
}
