package io.lmskit.booking;

/** How the payer pays. */
public enum PaymentMethod {
    CARD,
    CASH,
    BANK_TRANSFER,
    CHEQUE,
    DIRECT_DEBIT,
    WALLET,
    OTHER,
}
