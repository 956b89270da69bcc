package io.lmskit.booking;

import org.joda.money.Money;

/**
 * What a booking would cost: price of all seats, what the code takes off, and what remains.
 *
 * @param credits what it would cost in credits; then it costs no money
 */
public record Quote(Money price, Money discount, Money total, int credits) {

    /** In money. */
    public Quote(Money price, Money discount, Money total) {
        this(price, discount, total, 0);
    }

    public Quote {
        if (credits < 0 || (credits > 0 && !price.isZero())) {
            throw new IllegalArgumentException("either money or credits");
        }
        if (!price.minus(discount).equals(total) || total.isNegative() || discount.isNegative()) {
            throw new IllegalArgumentException("total must be price less discount and not negative");
        }
    }
}
