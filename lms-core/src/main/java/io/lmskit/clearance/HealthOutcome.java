package io.lmskit.clearance;

/** What came of a health declaration. */
public enum HealthOutcome {
    /** Nothing speaks against taking part. */
    CLEARED,
    /** An answer gives reason for concern; somebody has to decide. */
    IN_REVIEW,
    REFUSED,
}
