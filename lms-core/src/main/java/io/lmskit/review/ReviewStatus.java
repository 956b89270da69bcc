package io.lmskit.review;

/** Who sees a review. */
public enum ReviewStatus {
    /** Everybody; it counts in the average. */
    VISIBLE,
    /** Its author and who moderates reviews; it does not count. */
    HIDDEN,
}
