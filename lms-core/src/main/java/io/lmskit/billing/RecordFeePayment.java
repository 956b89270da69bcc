package io.lmskit.billing;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money for a fee that came in outside any gateway.
 *
 * @param amount greater than 0, in the fee's currency; may be a part of what is due
 * @param reference for people: the number on the receipt, the text of the transfer; personal
 */
public record RecordFeePayment(
        @NotNull Id<Fee> fee,
        @NotNull @Amount(zero = false) Money amount,
        @NotNull PaymentMethod method,
        @Nullable @Text(max = 200) String reference) {

    public RecordFeePayment {
        reference = Texts.cleanOrNull(reference);
    }

    /** So much for this fee, by this method. */
    public static RecordFeePayment of(Id<Fee> fee, Money amount, PaymentMethod method) {
        return new RecordFeePayment(fee, amount, method, null);
    }

    public RecordFeePayment withReference(@Nullable String value) {
        return new RecordFeePayment(fee, amount, method, value);
    }
}
