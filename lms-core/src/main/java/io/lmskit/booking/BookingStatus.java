package io.lmskit.booking;

/** Where a booking stands. It takes its seats while it is live. */
public enum BookingStatus {
    /** Holds its seats until it is paid or its hold expires. */
    PENDING(true),
    /** Paid in full, or free. */
    CONFIRMED(true),
    /** At least one attendee attended. */
    COMPLETED(true),
    /** Nobody came; the seats were taken all the same. */
    NO_SHOW(true),
    CANCELLED(false),
    /** Was not paid while it was held. */
    EXPIRED(false);

    private final boolean live;

    BookingStatus(boolean live) {
        this.live = live;
    }

    public boolean live() {
        return live;
    }
}
