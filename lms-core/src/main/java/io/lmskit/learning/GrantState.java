package io.lmskit.learning;

/** How a grant of access stands at a moment; the first that applies. */
public enum GrantState {
    LIVE,
    /** Taken back, for example with a refund. */
    REVOKED,
    /** What it stood on is gone: the booking was cancelled or has expired; or it rests: the enrolment is pending or paused. */
    SOURCE_GONE,
    EXPIRED,
    NOT_STARTED,
}
