package io.lmskit.payment;

/** What became of an event. */
public enum WebhookStatus {
    /** Stored; what it says is still to be recorded, or will be tried again. */
    RECEIVED,
    /** What it says is recorded. */
    PROCESSED,
    /**
     * It is of a kind that is not of interest, or about nothing that is known here. Kept all the same, without a text if it
     * names no payment of the tenant's.
     */
    IGNORED,
    /** It could not be recorded however often it was tried: somebody has to look, and replay it. */
    FAILED,
}
