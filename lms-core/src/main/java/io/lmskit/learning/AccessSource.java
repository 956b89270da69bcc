package io.lmskit.learning;

/** What a grant of access stands on. */
public enum AccessSource {
    /** Somebody who manages access said so. */
    ADMIN,
    /** A place in a session of the course; the grant holds as long as the place does. */
    BOOKING,
    /** An enrolment in the course; the grant holds while that is neither pending nor paused. */
    ENROLLMENT,
    /** A product that was bought; withdrawn when it is refunded. */
    PURCHASE,
    /** An order of the course by itself; withdrawn when it is refunded. */
    ORDER,
}
