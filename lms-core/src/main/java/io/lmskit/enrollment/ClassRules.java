package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is in a class. Pure. */
public final class ClassRules {

    private ClassRules() {}

    /**
     * All reasons against taking somebody into a class; none if it may be.
     *
     * @param today in the tenant's zone
     */
    public static List<Violation> judgeJoin(ClassGroup group, Id<User> student, boolean active, LocalDate today) {
        List<Violation> violations = new ArrayList<>(judgePlace(group, "group", today));
        if (group.details().course() != null) {
            violations.add(Violation.of(EnrollmentProblem.CLASS_IS_RUN, "group", "group", group.id()));
        }
        violations.addAll(EnrollmentRules.judgeStudent("student", student, active));
        return violations;
    }

    /** Nobody comes into a class that has ended or is full. */
    public static List<Violation> judgePlace(ClassGroup group, String path, LocalDate today) {
        List<Violation> violations = new ArrayList<>();
        LocalDate end = group.details().endsOn();
        if (end != null && end.isBefore(today)) {
            violations.add(Violation.of(EnrollmentProblem.CLASS_ENDED, path, "group", group.id(), "end", end));
        }
        Integer capacity = group.details().capacity();
        if (capacity != null && group.members() >= capacity) {
            violations.add(Violation.of(EnrollmentProblem.CLASS_FULL, path, "group", group.id(), "capacity", capacity));
        }
        return violations;
    }

    /** A class keeps its course, and has no fewer places than members. */
    public static List<Violation> judgeChange(ClassGroup group, ClassGroupDetails details) {
        List<Violation> violations = new ArrayList<>();
        if (!same(group.details().course(), details.course())) {
            violations.add(Violation.of(EnrollmentProblem.CLASS_KEEPS_COURSE, "course", "group", group.id()));
        }
        Integer capacity = details.capacity();
        if (capacity != null && capacity < group.members()) {
            violations.add(Violation.of(
                    EnrollmentProblem.CAPACITY_BELOW_MEMBERS,
                    "capacity",
                    "capacity",
                    capacity,
                    "members",
                    group.members()));
        }
        return violations;
    }

    private static boolean same(@Nullable Id<Course> one, @Nullable Id<Course> other) {
        return one == null ? other == null : one.equals(other);
    }

    /**
     * All reasons for which a session cannot become a meeting.
     *
     * @param other the class of which it is a meeting; null if it is of none
     */
    public static List<Violation> judgeMeeting(
            Id<Session> session, SessionStatus status, int seatsTaken, @Nullable Id<ClassGroup> other) {
        List<Violation> violations = new ArrayList<>();
        if (!status.isLive()) {
            violations.add(Violation.of(
                    EnrollmentProblem.MEETING_NOT_LIVE,
                    "session",
                    "session",
                    session,
                    "status",
                    status.name().toLowerCase(Locale.ROOT)));
        }
        if (seatsTaken > 0) {
            violations.add(
                    Violation.of(EnrollmentProblem.MEETING_BOOKED, "session", "seats", seatsTaken, "session", session));
        }
        if (other != null) {
            violations.add(
                    Violation.of(EnrollmentProblem.MEETING_TAKEN, "session", "session", session, "group", other));
        }
        return violations;
    }

    /** A class that anybody or anything was ever in stays. */
    public static List<Violation> judgeDeletion(ClassGroup group, boolean used) {
        return used ? List.of(Violation.of(EnrollmentProblem.CLASS_IN_USE, "", "group", group.id())) : List.of();
    }
}
