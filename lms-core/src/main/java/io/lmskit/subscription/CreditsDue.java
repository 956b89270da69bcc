package io.lmskit.subscription;

/** When the credits of a period are granted. */
public enum CreditsDue {
    /** When the period begins. */
    AT_ONCE,
    /** When the period's charge is settled. */
    WHEN_SETTLED,
    /** Not at all: the customer has had them for days of this period. */
    NEVER,
}
