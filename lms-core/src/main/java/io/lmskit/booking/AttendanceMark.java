package io.lmskit.booking;

import io.lmskit.kernel.Id;
import jakarta.validation.constraints.NotNull;

/** Whether one attendee came. */
public record AttendanceMark(@NotNull Id<Attendee> attendee, boolean attended) {

    public static AttendanceMark attended(Id<Attendee> attendee) {
        return new AttendanceMark(attendee, true);
    }

    public static AttendanceMark noShow(Id<Attendee> attendee) {
        return new AttendanceMark(attendee, false);
    }
}
