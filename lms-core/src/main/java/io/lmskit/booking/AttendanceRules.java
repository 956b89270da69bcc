package io.lmskit.booking;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When attendance can be noted. Pure. */
public final class AttendanceRules {

    /** Check-in opens so long before the start. */
    public static final Duration CHECK_IN_OPENS = Duration.ofHours(24);

    private AttendanceRules() {}

    /**
     * @param startsAt of the session
     * @param attendees who is to be noted, in the order given
     * @param bookings of those who have a live place in the session, the status of their booking
     */
    public static List<Violation> judgeCheckIn(
            Id<Session> session,
            Instant startsAt,
            List<Id<Attendee>> attendees,
            Map<Id<Attendee>, BookingStatus> bookings,
            Instant now) {
        List<Violation> violations = new ArrayList<>();
        Instant opensAt = startsAt.minus(CHECK_IN_OPENS);
        if (now.isBefore(opensAt)) {
            violations.add(
                    Violation.of(BookingProblem.CHECK_IN_TOO_EARLY, "session", "session", session, "opensAt", opensAt));
        }
        violations.addAll(judgePlaces(session, attendees, bookings, "attendees[%d]"));
        return violations;
    }

    /** Like {@link #judgeCheckIn}, for what is known only once the session has started. */
    public static List<Violation> judgeRecord(
            Id<Session> session,
            Instant startsAt,
            List<Id<Attendee>> attendees,
            Map<Id<Attendee>, BookingStatus> bookings,
            Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (now.isBefore(startsAt)) {
            violations.add(Violation.of(
                    BookingProblem.SESSION_NOT_STARTED, "session", "session", session, "startsAt", startsAt));
        }
        violations.addAll(judgePlaces(session, attendees, bookings, "marks[%d].attendee"));
        return violations;
    }

    private static List<Violation> judgePlaces(
            Id<Session> session, List<Id<Attendee>> attendees, Map<Id<Attendee>, BookingStatus> bookings, String path) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < attendees.size(); i++) {
            @Nullable BookingStatus status = bookings.get(attendees.get(i));
            String at = String.format(Locale.ROOT, path, i);
            if (status == null) {
                violations.add(Violation.of(
                        BookingProblem.ATTENDEE_UNKNOWN, at, "attendee", attendees.get(i), "session", session));
            } else if (status == BookingStatus.PENDING) {
                violations.add(Violation.of(
                        BookingProblem.NOT_CONFIRMED, at, "booking", "of " + attendees.get(i), "status", "pending"));
            }
        }
        return violations;
    }
}
