package io.lmskit.booking;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import java.util.List;

/**
 * Who is expected, and who came. Admins reach every session, instructors those that they teach.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this and {@link
 * NotFoundException} if the tenant has no such session; neither is repeated below.
 */
public interface AttendanceService {

    /** The live attendees of pending and confirmed bookings and of those already attended, by booking, then seat. */
    Page<RosterEntry> roster(Id<Session> session, PageRequest page);

    /**
     * Notes that attendees have arrived; from 24 hours before the start. Checking in twice changes nothing.
     *
     * @param attendees of confirmed bookings of this session; 1 to 1,000
     * @throws RuleViolationException with all reasons at once: somebody unknown here, not confirmed, or it is too early
     */
    List<Attendee> checkIn(Id<Session> session, List<Id<Attendee>> attendees);

    /**
     * Records who attended and who did not, in one call for any number, once the session has started. A booking all of
     * whose attendees are recorded is completed if at least one attended, else a no-show. May be corrected by recording
     * again.
     *
     * @throws RuleViolationException with all reasons at once: somebody unknown here, not confirmed, the session has not
     *     started, or an attendee with a certificate would become a no-show
     */
    List<Attendee> record(Id<Session> session, List<AttendanceMark> marks);
}
