package io.lmskit.payment;

/** What was odd about money that came in. */
public enum PaymentFlag {
    /** It came after the booking or order had expired or been cancelled, or the fee been waived or cancelled. */
    LATE,
    /** It was more than was due; what was too much goes back. */
    SURPLUS,
    /** It was less than was asked for; it is kept, and the rest stays due. */
    TOO_SMALL,
    /** It was in another currency than what it was for; it is kept aside, and nothing is applied. */
    WRONG_CURRENCY,
}
