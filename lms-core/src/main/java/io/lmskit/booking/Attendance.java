package io.lmskit.booking;

/** What became of an attendee. */
public enum Attendance {
    EXPECTED,
    CHECKED_IN,
    ATTENDED,
    NO_SHOW,
}
