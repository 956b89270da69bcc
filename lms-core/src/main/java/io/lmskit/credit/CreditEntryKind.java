package io.lmskit.credit;

/** What happened to credits. */
public enum CreditEntryKind {
    GRANTED,
    SPENT,
    RETURNED,
    EXPIRED,
    ADJUSTED,
    /** What was not spent when their price went back, or came back afterwards. */
    REFUNDED,
}
