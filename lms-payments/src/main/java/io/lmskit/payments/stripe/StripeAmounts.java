package io.lmskit.payments.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Amounts as Stripe counts them: in the smallest unit that Stripe has of a currency, which is not always the one that the
 * currency has.
 */
final class StripeAmounts {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    /** Counted in thousandths, of which the last digit must be 0. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Without a smaller unit, and yet counted in hundredths, of which the last two digits must be 0. */
    private static final Set<String> WHOLE_IN_HUNDREDTHS = Set.of("ISK", "UGX");

    private StripeAmounts() {}

    /** An amount that Stripe cannot collect. */
    static final class Unrepresentable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unrepresentable(String message) {
            super(message);
        }
    }

    /** @throws Unrepresentable if Stripe takes no such fraction of the currency */
    static long minor(Money money) {
        String code = money.getCurrencyUnit().getCode();
        BigDecimal units = money.getAmount().movePointRight(decimals(code));
        BigDecimal step = BigDecimal.valueOf(step(code));
        if (units.remainder(step).signum() != 0) {
            throw new Unrepresentable("Stripe takes " + code + " in steps of "
                    + step.movePointLeft(decimals(code)).toPlainString() + ", not " + money);
        }
        return units.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /** @throws Unrepresentable if the amount is finer than the currency */
    static Money money(long minor, String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency.toUpperCase(Locale.ROOT));
        BigDecimal amount = BigDecimal.valueOf(minor, decimals(unit.getCode()));
        if (amount.stripTrailingZeros().scale() > unit.getDecimalPlaces()) {
            throw new Unrepresentable(amount.toPlainString() + " is finer than " + unit + " can be");
        }
        return Money.of(unit, amount.setScale(unit.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }

    /** As Stripe writes a currency. */
    static String currency(Money money) {
        return money.getCurrencyUnit().getCode().toLowerCase(Locale.ROOT);
    }

    /** The least that Stripe takes of a currency, of which every amount is a multiple. */
    static Money step(CurrencyUnit currency) {
        String code = currency.getCode();
        BigDecimal step = BigDecimal.valueOf(step(code), decimals(code));
        Money smallest = Money.ofMinor(currency, 1);
        return smallest.getAmount().compareTo(step) >= 0
                ? smallest
                : Money.of(currency, step.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }

    private static int decimals(String currency) {
        if (WITHOUT_DECIMALS.contains(currency)) {
            return 0;
        }
        return THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    private static int step(String currency) {
        if (WHOLE_IN_HUNDREDTHS.contains(currency)) {
            return 100;
        }
        return THREE_DECIMALS.contains(currency) ? 10 : 1;
    }
}
