package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** A class that anybody or anything was ever in stays. */
    public static List<Violation> judgeDeletion(ClassGroup group, boolean used) {
        return used ? List.of(Violation.of(EnrollmentProblem.CLASS_IN_USE, "", "group", group.id())) : List.of();
    }
}
