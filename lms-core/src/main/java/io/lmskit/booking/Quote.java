package io.lmskit.booking;

import org.joda.money.Money;

/** What a booking would cost: price of all seats, what the code takes off, and what remains. */
public record Quote(Money price, Money discount, Money total) {

    public Quote {
        if (!price.minus(discount).equals(total) || total.isNegative() || discount.isNegative()) {
            throw new IllegalArgumentException("total must be price less discount and not negative");
        }
    }
}
