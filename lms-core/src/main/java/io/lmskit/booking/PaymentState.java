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
     * What follows from the amounts, all of one currency. Money that went back and left enough to pay the total, such as
     * what was paid too much or before a refund and a second payment, leaves it paid.
     *
     * @param due what is still to be paid; none of a booking that was released
     * @param paid all that ever came in
     * @param refunded what of it went back, or is to go back
     */
    public static PaymentState of(Money total, Money due, Money paid, Money refunded) {
        return of(total, due, paid, refunded, total.minus(total));
    }

    /**
     * The same of a booking of which attendees were cancelled.
     *
     * @param retained what was kept for them, and pays for nobody else
     */
    public static PaymentState of(Money total, Money due, Money paid, Money refunded, Money retained) {
        Money kept = paid.minus(refunded);
        Money counting = kept.minus(retained);
        if (due.isPositive()) {
            return counting.isPositive() ? PARTLY_PAID : PENDING;
        }
        if (counting.isPositive() && !counting.isLessThan(total)) {
            return PAID;
        }
        if (refunded.isPositive()) {
            return kept.isPositive() ? PARTLY_REFUNDED : REFUNDED;
        }
        if (kept.isPositive()) {
            return PARTLY_PAID;
        }
        return total.isZero() ? NOT_REQUIRED : PENDING;
    }
}
