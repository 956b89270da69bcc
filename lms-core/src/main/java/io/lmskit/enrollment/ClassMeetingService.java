package io.lmskit.enrollment;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import java.util.List;

/**
 * Meetings of classes: sessions in which nobody but the members of the class has a place. A place is a booking like any
 * other, so that roster and attendance are those of the session.
 *
 * <p>Admins manage the meetings of all classes, instructors those of their own in sessions that they teach; who sees a
 * class sees its meetings.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ClassMeetingService {

    /**
     * Makes a session a meeting of a class. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such class or session
     * @throws RuleViolationException if the session is neither planned nor published, somebody has a place in it, or it is
     *     a meeting of another class
     */
    ClassMeeting addMeeting(Id<ClassGroup> group, Id<Session> session);

    /**
     * Opens a meeting to everybody; who has a place keeps it.
     *
     * @throws NotFoundException if there is no such session, or it is no meeting of a class
     */
    void removeMeeting(Id<Session> session);

    /**
     * The meetings of a class, by their start.
     *
     * @throws NotFoundException if there is no such class
     */
    Page<ClassMeeting> findMeetings(Id<ClassGroup> group, PageRequest page);

    /**
     * Gives every member a place who has none, as if each had booked; may be repeated when others have joined. The rules of
     * booking are asked for each: who cannot have a place does not stand in the way of others.
     *
     * @return the members who had none, by their ids
     * @throws NotFoundException if there is no such session, or it is no meeting of a class
     */
    List<SeatedMember> seatMembers(Id<Session> session);
}
