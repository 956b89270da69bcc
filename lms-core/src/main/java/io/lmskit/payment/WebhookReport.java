package io.lmskit.payment;

/**
 * What one call of {@link WebhookService#processDue()} did.
 *
 * @param processed whose news are recorded
 * @param ignored that are of no interest
 * @param postponed that could not be recorded now; tried again later, or given up
 * @param more whether the call stopped at its limit, or because its thread was interrupted, and the next one would go on
 */
public record WebhookReport(int processed, int ignored, int postponed, boolean more) {

    /** How many events were taken up. */
    public int total() {
        return processed + ignored + postponed;
    }
}
