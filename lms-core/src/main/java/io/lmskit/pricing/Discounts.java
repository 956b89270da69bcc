package io.lmskit.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Computes what a code takes off each line of a purchase. Asks for no rule: whether the code applies is said by
 * {@link DiscountRules}.
 *
 * <p>A percentage is computed line by line and rounded half-up in the currency. A fixed amount, and a discount that
 * reached its cap, is divided among the eligible lines in proportion to their amounts, what is left over going to the
 * largest fractions. So the parts always sum to the whole, and none is negative or above its line.
 */
public final class Discounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Discounts() {}

    /**
     * @return for each line of the purchase what is taken off it, 0 for lines that the code is not for
     * @throws org.joda.money.CurrencyMismatchException if an amount of the code is in another currency; the rules refuse
     *     such a code as {@code discount.wrong-currency}
     */
    public static List<Money> split(DiscountDetails discount, Purchase purchase) {
        CurrencyUnit currency = purchase.currency();
        long[] eligible = purchase.lines().stream()
                .mapToLong(line -> discount.covers(line) ? minor(line.amount()) : 0)
                .toArray();
        long[] parts = discount.value() instanceof DiscountValue.Percentage share
                ? percentage(share.percent(), eligible)
                : fixed(((DiscountValue.FixedAmount) discount.value()).amount(), eligible, currency);
        Money cap = discount.maximumDiscount();
        if (cap != null) {
            long most = minor(Money.zero(currency).plus(cap));
            if (sum(parts) > most) {
                parts = LargestRemainder.split(most, eligible);
            }
        }
        return LongStream.of(parts)
                .mapToObj(part -> Money.ofMinor(currency, part))
                .toList();
    }

    private static long[] percentage(BigDecimal percent, long[] eligible) {
        return Arrays.stream(eligible)
                .map(line -> BigDecimal.valueOf(line)
                        .multiply(percent)
                        .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                        .longValueExact())
                .toArray();
    }

    private static long[] fixed(Money amount, long[] eligible, CurrencyUnit currency) {
        long wanted = minor(Money.zero(currency).plus(amount));
        return LargestRemainder.split(Math.min(wanted, sum(eligible)), eligible);
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}
