package io.lmskit.payment;

/** What a payment is for. */
public enum PaymentType {
    BOOKING,
    ORDER,
}
