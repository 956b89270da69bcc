package io.lmskit.subscription;

/** Why something is charged. */
public enum ChargeKind {
    PERIOD,
    /** The rest of a period at another plan's price, less what is left of the old plan's. */
    PLAN_CHANGE,
}
