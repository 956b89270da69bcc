package io.lmskit.payment;

/** How far a payment has come. */
public enum PaymentStatus {
    /** Wanted; the gateway has not been asked yet, or has not said how it ended. */
    PENDING,
    /** The gateway waits for the payer, who has to be sent to {@link Payment#actionUrl()}. */
    REQUIRES_ACTION,
    /** The money is here. */
    SUCCEEDED,
    /**
     * The gateway declined it, people gave it up, or it was not needed any more. If the payer can still pay it all the same,
     * the gateway is asked about it for two weeks, and it succeeds when the money comes.
     */
    FAILED,
    /** The money was here, and a part of it has gone back. */
    PARTLY_REFUNDED,
    /** The money was here, and all of it has gone back. */
    REFUNDED;

    /** Whether it is still to be seen how it ends. */
    public boolean open() {
        return this == PENDING || this == REQUIRES_ACTION;
    }

    /** Whether the money came in, wherever it is now. */
    public boolean received() {
        return this == SUCCEEDED || this == PARTLY_REFUNDED || this == REFUNDED;
    }
}
