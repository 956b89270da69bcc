package io.lmskit.payment;

/** How far a refund has come. */
public enum RefundStatus {
    /** The money is to go back; the gateway has not said how it ended. */
    REQUESTED,
    /** The money has gone back. It can come back even days later, and then has {@link #FAILED}. */
    SUCCEEDED,
    /**
     * The gateway declined, or the money came back. It is still owed: retry it, or pay it out by other means and record
     * that; what the gateway tells of it later changes nothing then.
     */
    FAILED,
}
