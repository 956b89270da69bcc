package io.lmskit.clearance;

/** What can be demanded of those who take part. */
public enum ClearanceKind {
    /** A current health declaration that is cleared. */
    HEALTH,
    /** An induction at the venue, or at the one that it is part of. */
    INDUCTION,
}
