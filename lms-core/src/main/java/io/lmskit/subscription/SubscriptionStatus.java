package io.lmskit.subscription;

/** Where a subscription stands. */
public enum SubscriptionStatus {
    /** Free, until the first period begins. */
    TRIALING,
    ACTIVE,
    /** A charge was not settled in time. */
    PAST_DUE,
    /** Nothing is charged or granted until it is resumed. */
    PAUSED,
    /** Given up before its period was over. */
    CANCELLED,
    /** Ran out with its period. */
    ENDED;

    /** Whether it counts as a membership of its plan. */
    public boolean live() {
        return this != CANCELLED && this != ENDED;
    }
}
