package io.lmskit.payment;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment is to go back.
 *
 * @param amount greater than 0, in the payment's currency; null for all of it that is not yet to go back
 * @param reason for people and for the provider
 */
public record RequestRefund(
        @NotNull Id<Payment> payment,
        @Nullable @Amount(zero = false) Money amount,
        @NotNull @Text(max = 500, lines = true) String reason) {

    public RequestRefund {
        reason = Texts.clean(Objects.requireNonNullElse(reason, ""));
    }

    /** All of the payment that is not yet to go back. */
    public static RequestRefund whole(Id<Payment> payment, String reason) {
        return new RequestRefund(payment, null, reason);
    }

    /** A part of the payment. */
    public static RequestRefund part(Id<Payment> payment, Money amount, String reason) {
        return new RequestRefund(payment, amount, reason);
    }
}
