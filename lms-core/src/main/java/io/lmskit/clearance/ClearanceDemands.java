package io.lmskit.clearance;

/**
 * What a course, a venue or a session demands of those who take part. A session demands what it says itself, and what its
 * course and its venue say.
 *
 * @param induction means nothing for a session without a venue
 */
public record ClearanceDemands(boolean health, boolean induction) {

    public static final ClearanceDemands NONE = new ClearanceDemands(false, false);
}
