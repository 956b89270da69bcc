package io.lmskit.booking;

import org.joda.money.Money;

/** How far something that was booked or ordered is paid for. */
public enum PaymentState {
    /** It is free. */
    NOT_REQUIRED,
    PENDING,
    PARTLY_PAID,
    PAID,
    PARTLY_REFUNDED,
    REFUNDED,
    /** The last attempt failed; another may follow. */
    FAILED;

    /**
     * What follows from the amounts, all of one currency.
     *
     * @param due what is still to be paid
     * @param refunded what went back, or is to go back
     */
    public static PaymentState of(Money total, Money due, Money paid, Money refunded) {
        if (refunded.isPositive()) {
            return refunded.isLessThan(paid) ? PARTLY_REFUNDED : REFUNDED;
        }
        if (paid.isZero()) {
            return total.isZero() ? NOT_REQUIRED : PENDING;
        }
        return due.isZero() ? PAID : PARTLY_PAID;
    }
}
