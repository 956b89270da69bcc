package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says for whom a fee plan is, and when: for one of a course, a run, an enrolment and a student.
 *
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record AssignFeePlan(
        @NotNull Id<FeePlan> plan,
        @Nullable Id<Course> course,
        @Nullable Id<ClassGroup> run,
        @Nullable Id<Enrollment> enrollment,
        @Nullable Id<User> student,
        @NotNull LocalDate from,
        @Nullable LocalDate until)
        implements Coherent {

    /** For everybody in the course. */
    public static AssignFeePlan toCourse(Id<FeePlan> plan, Id<Course> course, LocalDate from) {
        return new AssignFeePlan(plan, course, null, null, null, from, null);
    }

    /** For everybody in the run. */
    public static AssignFeePlan toRun(Id<FeePlan> plan, Id<ClassGroup> run, LocalDate from) {
        return new AssignFeePlan(plan, null, run, null, null, from, null);
    }

    /** For one enrolment. */
    public static AssignFeePlan toEnrollment(Id<FeePlan> plan, Id<Enrollment> enrollment, LocalDate from) {
        return new AssignFeePlan(plan, null, null, enrollment, null, from, null);
    }

    /** For a student, once a month, whatever courses they are in. */
    public static AssignFeePlan toStudent(Id<FeePlan> plan, Id<User> student, LocalDate from) {
        return new AssignFeePlan(plan, null, null, null, student, from, null);
    }

    public AssignFeePlan until(@Nullable LocalDate value) {
        return new AssignFeePlan(plan, course, run, enrollment, student, from, value);
    }

    /** What the plan is for: the one that is set. */
    public Id<?> owner() {
        if (course != null) {
            return course;
        }
        if (run != null) {
            return run;
        }
        return enrollment != null ? enrollment : Objects.requireNonNull(student, "student");
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        long owners = Stream.of(course, run, enrollment, student)
                .filter(Objects::nonNull)
                .count();
        if (owners != 1) {
            found.add(Violation.of(owners == 0 ? InputProblem.REQUIRED : InputProblem.AMBIGUOUS, "course"));
        }
        found.addAll(Days.judge(from, until));
        return List.copyOf(found);
    }
}
