package io.lmskit.booking;

import io.lmskit.kernel.Problem;

/** Why a booking, or a change of one, can be refused. */
public enum BookingProblem implements Problem {
    SESSION_NOT_PUBLISHED("booking.session-not-published", "The session {session} is {status}, not published"),
    SESSION_STARTED("booking.session-started", "The session {session} started at {startsAt}"),
    NOT_OPEN_YET("booking.not-open-yet", "The session {session} can be booked from {opensAt}"),
    CLOSED("booking.closed", "The session {session} could be booked until {closesAt}"),
    SESSION_FULL("booking.session-full", "The session {session} has {free} free seats, {wanted} are wanted"),
    ALREADY_BOOKED("booking.already-booked", "{person} has a place in the session {session} already"),
    PERSON_TWICE("booking.person-twice", "{person} is named twice"),
    OVERLAP("booking.overlap", "{person} is in the session {other} at that time"),
    COURSE_REQUIRED("booking.course-required", "{person} has not completed the course {required}"),
    CERTIFICATE_REQUIRED(
            "booking.certificate-required", "{person} has no valid certificate of the course type {required}"),
    MEMBERS_ONLY("booking.members-only", "{person} is not in the class that meets in the session {session}"),
    PERSON_UNKNOWN("booking.person-unknown", "There is no user {person}"),
    PERSON_NOT_ACTIVE("booking.person-not-active", "The user {person} is {status}, not active"),
    NOT_LIVE("booking.not-live", "The booking {booking} is {status}"),
    NOT_CANCELLED("booking.not-cancelled", "The booking {booking} is {status}, not cancelled or expired"),
    NOT_CONFIRMED("booking.not-confirmed", "The booking {booking} is {status}, not confirmed"),
    ATTENDANCE_RECORDED("booking.attendance-recorded", "Attendance of the booking {booking} is recorded already"),
    REFUND_TOO_LARGE("booking.refund-too-large", "{refund} is more than the {paid} that can go back"),
    TRANSFER_TOO_LATE("booking.transfer-too-late", "It is too late to move the booking {booking} without loss"),
    PART_OF_ORDER("booking.part-of-order", "The booking {booking} is part of the order {order}; cancel or refund that"),
    SAME_SESSION("booking.same-session", "The booking {booking} is for that session already"),
    CURRENCY_DIFFERS("booking.currency-differs", "The sessions are priced in {first} and {second}"),
    SESSION_NOT_STARTED("booking.session-not-started", "The session {session} starts at {startsAt}"),
    CHECK_IN_TOO_EARLY("booking.check-in-too-early", "Check-in for the session {session} opens at {opensAt}"),
    ATTENDEE_UNKNOWN("booking.attendee-unknown", "There is no attendee {attendee} in the session {session}"),
    ATTENDEE_CANCELLED("booking.attendee-cancelled", "The attendee {attendee} of the booking {booking} is cancelled"),
    CERTIFICATE_ISSUED("booking.certificate-issued", "The attendee has a certificate; revoke it first"),
    ;

    private final String code;
    private final String message;

    BookingProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
