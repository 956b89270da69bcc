package io.lmskit.payment;

/** What a payment is for. */
public enum PaymentType {
    BOOKING,
    ORDER,
    FEE,
    /** One charge of a subscription. */
    SUBSCRIPTION,
}
