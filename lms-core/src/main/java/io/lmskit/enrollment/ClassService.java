package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Classes: people who are taught together by an instructor. Students join a class of no course, and enrol in one that is
 * the run of a course; either way they are its members. A class never has more members
 * than its capacity, whoever joins at the same moment.
 *
 * <p>Admins manage all classes, instructors their own; students see, join and leave what is theirs.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ClassService {

    /**
     * Makes a class.
     *
     * @throws NotFoundException if there is no such course or instructor
     * @throws RuleViolationException if the instructor is not active, or is none
     */
    ClassGroup createGroup(ClassGroupDetails details);

    /**
     * Changes a class; its course stays.
     *
     * @param version that the change is based on
     * @throws NotFoundException if there is no such class or instructor
     * @throws ConflictException if the class was changed since that version
     * @throws RuleViolationException if the instructor is not active or none, the course is another one, or there would be
     *     more members than places
     */
    ClassGroup changeGroup(Id<ClassGroup> group, long version, ClassGroupDetails details);

    /**
     * Deletes a class that never had members.
     *
     * @throws NotFoundException if there is no such class
     * @throws RuleViolationException if it had
     */
    void deleteGroup(Id<ClassGroup> group);

    /** @throws NotFoundException if there is no such class */
    ClassGroup getGroup(Id<ClassGroup> group);

    /** The latest first. */
    Page<ClassGroup> findGroups(ClassGroupFilter filter, PageRequest page);

    /**
     * Takes somebody into a class of no course. Doing it twice changes nothing; who left joins again by the same membership.
     *
     * @throws NotFoundException if there is no such class or user
     * @throws RuleViolationException if the class is the run of a course, has ended or is full, or the user is not active
     */
    ClassMember join(Id<ClassGroup> group, Id<User> student);

    /**
     * Takes somebody out of a class of no course. Doing it twice changes nothing.
     *
     * @throws NotFoundException if they were never in it
     */
    ClassMember leave(Id<ClassGroup> group, Id<User> student);

    /**
     * Who is in the class now, by their ids; of a run, who is admitted and has not withdrawn.
     *
     * @throws NotFoundException if there is no such class
     */
    Page<ClassMember> findMembers(Id<ClassGroup> group, PageRequest page);
}
