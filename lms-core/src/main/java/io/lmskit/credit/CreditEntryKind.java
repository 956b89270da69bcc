package io.lmskit.credit;

/** What happened to credits. */
public enum CreditEntryKind {
    GRANTED,
    SPENT,
    RETURNED,
    EXPIRED,
    ADJUSTED,
}
