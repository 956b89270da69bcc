package io.lmskit.payment;

/** How far a dispute has come. */
public enum DisputeStatus {
    /** The bank asks; no money has moved yet. */
    INQUIRY,
    /** The bank asks, and the host has answered; no money has moved yet, and the bank may still take it. */
    INQUIRY_ANSWERED,
    /** The provider has taken the money back for the time being, and the host can answer; also after an inquiry. */
    OPEN,
    /** The host has answered. */
    UNDER_REVIEW,
    /** The money stays. */
    WON,
    /** The money is gone. */
    LOST;

    /** Whether nothing more will happen. */
    public boolean ended() {
        return this == WON || this == LOST;
    }

    /** Whether this can come after another: a dispute goes forward, in whatever order the news of it arrive. */
    public boolean follows(DisputeStatus other) {
        return !other.ended() && compareTo(other) > 0;
    }
}
