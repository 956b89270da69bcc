package io.lmskit.scheduling;

/** Where a session stands. That it is full is no status: see {@link Session#full()}. */
public enum SessionStatus {
    /** Planned, but not yet shown and sold; takes venue and instructor already. */
    DRAFT,
    /** Open for booking. */
    PUBLISHED,
    /** Held. */
    COMPLETED,
    CANCELLED;

    /** Whether the session is still to be held: draft or published. */
    public boolean isLive() {
        return this == DRAFT || this == PUBLISHED;
    }
}
