package io.lmskit.payment;

/** How far a refund has come. */
public enum RefundStatus {
    /** The money is to go back; the gateway has not said how it ended. */
    REQUESTED,
    /** The money has gone back. */
    SUCCEEDED,
    /** The gateway declined. The money is still owed: retry it, or pay it out by other means and record that. */
    FAILED,
}
