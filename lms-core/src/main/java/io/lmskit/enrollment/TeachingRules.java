package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who teaches a course, and when. Pure. */
public final class TeachingRules {

    private TeachingRules() {}

    /**
     * Where an assignment stands.
     *
     * @param from inclusive
     * @param until exclusive; null for an open end
     */
    public static AssignmentState state(Instant from, @Nullable Instant until, Instant now) {
        if (until != null && !now.isBefore(until)) {
            return AssignmentState.ENDED;
        }
        return now.isBefore(from) ? AssignmentState.PLANNED : AssignmentState.ACTIVE;
    }

    /** Only who is active and an instructor teaches. */
    public static List<Violation> judgeInstructor(Id<User> user, boolean active, boolean instructor) {
        List<Violation> violations = new ArrayList<>();
        if (!active) {
            violations.add(Violation.of(EnrollmentProblem.INSTRUCTOR_NOT_ACTIVE, "instructor", "instructor", user));
        }
        if (!instructor) {
            violations.add(Violation.of(EnrollmentProblem.NOT_AN_INSTRUCTOR, "instructor", "user", user));
        }
        return violations;
    }

    /**
     * All reasons against an assignment; none if it may be.
     *
     * @param overlapping whether they teach the course within that time already
     */
    public static List<Violation> judge(
            AssignInstructor command, boolean active, boolean instructor, boolean overlapping, Instant now) {
        List<Violation> violations = new ArrayList<>(judgeInstructor(command.instructor(), active, instructor));
        if (overlapping) {
            violations.add(Violation.of(
                    EnrollmentProblem.TEACHES_ALREADY,
                    "instructor",
                    "instructor",
                    command.instructor(),
                    "course",
                    command.course()));
        }
        Instant until = command.until();
        if (command.from() == null && until != null && !until.isAfter(now)) {
            violations.add(Violation.of(EnrollmentProblem.ENDS_IN_THE_PAST, "until", "until", until));
        }
        return violations;
    }

    /** An assignment ends once, and not before it begins. */
    public static List<Violation> judgeEnd(CourseInstructor assignment, Instant at, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (assignment.state(now) == AssignmentState.ENDED) {
            violations.add(Violation.of(EnrollmentProblem.ASSIGNMENT_ENDED, "", "assignment", assignment.id()));
        } else if (at.isBefore(assignment.from())) {
            violations.add(Violation.of(EnrollmentProblem.ENDS_BEFORE_START, "at", "start", assignment.from()));
        }
        return violations;
    }
}
