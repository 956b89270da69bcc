package io.lmskit.pricing;

import io.lmskit.kernel.Amount;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.Objects;
import org.joda.money.Money;

/** What a code takes off: a share of each line, or an amount of the whole. */
public sealed interface DiscountValue {

    /**
     * A share of each eligible line.
     *
     * @param percent above 0, at most 100, with up to four decimals; kept without trailing zeros, so that 10 and 10.00
     *     are equal
     */
    record Percentage(
            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Digits(integer = 3, fraction = 4)
            BigDecimal percent)
            implements DiscountValue {

        public Percentage {
            // what is out of range keeps its form: it is refused anyway, and 1E+999999999 must not be written out
            if (percent != null && Math.abs((long) percent.scale()) < 100) {
                BigDecimal stripped = percent.stripTrailingZeros();
                percent = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            }
        }
    }

    /**
     * An amount of all eligible lines together.
     *
     * @param amount above 0; a purchase in another currency cannot use the code
     */
    record FixedAmount(@NotNull @Amount(zero = false) Money amount) implements DiscountValue {}

    /** A share in per cent, for example {@code 12.5}. */
    static DiscountValue percent(String percent) {
        return new Percentage(new BigDecimal(percent));
    }

    /** A share in per cent. */
    static DiscountValue percent(BigDecimal percent) {
        return new Percentage(percent);
    }

    /** A fixed amount. */
    static DiscountValue fixed(Money amount) {
        return new FixedAmount(Objects.requireNonNull(amount, "amount"));
    }
}
