package io.lmskit.catalog;

/** How far a service booking is. */
public enum ServiceBookingStatus {
    NEW,
    CONFIRMED,
    DONE,
    CANCELLED,
}
