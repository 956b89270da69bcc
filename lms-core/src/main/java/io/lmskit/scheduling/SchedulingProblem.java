package io.lmskit.scheduling;

import io.lmskit.kernel.Problem;

/** Why a change of venues or of the schedule can be refused. */
public enum SchedulingProblem implements Problem {
    ENDS_NOT_AFTER_START("scheduling.ends-not-after-start", "The end {end} is not after the start {start}"),
    VENUE_TAKEN("scheduling.venue-taken", "The venue {venue} is taken from {from} to {until} by the session {session}"),
    VENUE_CLOSED("scheduling.venue-closed", "The venue {venue} is closed from {from} to {until}: blackout {blackout}"),
    VENUE_INACTIVE("scheduling.venue-inactive", "The venue {venue} is not active"),
    INSTRUCTOR_TAKEN(
            "scheduling.instructor-taken",
            "The instructor {instructor} teaches the session {session} from {from} to {until}"),
    NOT_AN_INSTRUCTOR("scheduling.not-an-instructor", "The user {instructor} is not an active instructor"),
    CAPACITY_ABOVE_VENUE(
            "scheduling.capacity-above-venue", "The capacity {capacity} is above the {limit} of the venue {venue}"),
    CAPACITY_BELOW_SEATS_TAKEN(
            "scheduling.capacity-below-seats-taken", "The capacity {capacity} is below the {taken} seats taken"),
    CAPACITY_BELOW_SESSION(
            "scheduling.capacity-below-session",
            "The capacity {capacity} of the venue {venue} is below that of the session {session}: {seats}"),
    WOULD_CLASH(
            "scheduling.would-clash",
            "At the venue {venue}, {first} and {second} would overlap from {from} to {until}"),
    WRONG_STATUS("scheduling.wrong-status", "The session {session} is {status}"),
    NOT_STARTED("scheduling.not-started", "The session {session} starts only at {start}"),
    ATTENDED("scheduling.attended", "The session {session} was attended: {attended} places; complete it instead"),
    SESSION_BOOKED("scheduling.session-booked", "The session {session} has bookings; cancel it instead"),
    VENUE_IN_USE("scheduling.venue-in-use", "The venue {venue} has sessions; deactivate it instead"),
    VENUE_HAS_PARTS("scheduling.venue-has-parts", "Other venues are parts of the venue {venue}"),
    PART_OF_ITSELF("scheduling.part-of-itself", "The venue {venue} cannot be a part of {whole}, which is a part of it"),
    ;

    private final String code;
    private final String message;

    SchedulingProblem(String code, String message) {
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
