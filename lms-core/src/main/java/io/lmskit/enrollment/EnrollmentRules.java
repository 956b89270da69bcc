package io.lmskit.enrollment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may enrol, and what becomes of an enrolment. Pure. */
public final class EnrollmentRules {

    private EnrollmentRules() {}

    /**
     * All reasons against enrolling; none if it may be. Who has completed a course, or withdrawn from it, may enrol again.
     */
    public static List<Violation> judge(EnrollStudent command, EnrollmentFacts facts) {
        List<Violation> violations = new ArrayList<>();
        if (facts.courseArchived()) {
            violations.add(Violation.of(EnrollmentProblem.COURSE_ARCHIVED, "course", "course", command.course()));
        } else if (!facts.coursePublished()) {
            violations.add(Violation.of(EnrollmentProblem.COURSE_NOT_PUBLISHED, "course", "course", command.course()));
        }
        violations.addAll(judgeStudent("student", command.student(), facts.studentActive()));
        if (facts.current() != null && !facts.current().ended()) {
            violations.add(Violation.of(
                    EnrollmentProblem.ALREADY_ENROLLED,
                    "student",
                    "student",
                    command.student(),
                    "course",
                    command.course(),
                    "status",
                    facts.current().name().toLowerCase(Locale.ROOT)));
        }
        ClassGroup run = facts.run();
        if (run == null && facts.runRequired()) {
            violations.add(Violation.of(EnrollmentProblem.RUN_REQUIRED, "run", "course", command.course()));
        }
        if (run != null && !command.course().equals(run.details().course())) {
            violations.add(Violation.of(
                    EnrollmentProblem.RUN_OF_ANOTHER_COURSE, "run", "run", run.id(), "course", command.course()));
        } else if (run != null && takesPlace(facts.current())) {
            violations.addAll(ClassRules.judgePlace(run, "run", facts.today()));
        }
        facts.missing().courses().stream()
                .sorted()
                .forEach(required -> violations.add(missing(EnrollmentProblem.COURSE_REQUIRED, command, required)));
        facts.missing().certificates().stream()
                .sorted()
                .forEach(
                        required -> violations.add(missing(EnrollmentProblem.CERTIFICATE_REQUIRED, command, required)));
        return violations;
    }

    private static Violation missing(EnrollmentProblem problem, EnrollStudent command, Id<?> required) {
        return Violation.of(problem, "student", "course", command.course(), "required", required);
    }

    /** Whether who enrols takes a place in the run that they do not have yet; all but the withdrawn keep theirs. */
    public static boolean takesPlace(@Nullable EnrollmentStatus current) {
        return current == null || current == EnrollmentStatus.WITHDRAWN;
    }

    /** Only who is active is taught. */
    public static List<Violation> judgeStudent(String path, Id<?> student, boolean active) {
        return active
                ? List.of()
                : List.of(Violation.of(EnrollmentProblem.STUDENT_NOT_ACTIVE, path, "student", student));
    }

    /**
     * Who enrols themselves is admitted at once where the course costs nothing; else somebody who manages enrolments admits
     * them, or pays for them.
     *
     * @param manages whether who enrols the student manages enrolments
     */
    public static EnrollmentStatus firstStatus(EnrollStudent command, boolean manages, boolean courseFree) {
        return command.pending() || !(manages || courseFree) ? EnrollmentStatus.PENDING : EnrollmentStatus.ACTIVE;
    }

    /** Who withdraws does not complete. */
    public static List<Violation> judgeOutcome(EnrollmentOutcome outcome) {
        return outcome == EnrollmentOutcome.WITHDRAWN
                ? List.of(Violation.of(EnrollmentProblem.OUTCOME_MEANS_WITHDRAWAL, "outcome"))
                : List.of();
    }

    /**
     * All reasons against correcting how an enrolment ended.
     *
     * @param certified whether a certificate that is not revoked stands on the course's completion, and nothing but this
     *     enrolment says that it was completed
     */
    public static List<Violation> judgeCorrection(Enrollment enrollment, EnrollmentOutcome outcome, boolean certified) {
        List<Violation> violations = new ArrayList<>(judgeOutcome(outcome));
        if (enrollment.status() != EnrollmentStatus.COMPLETED) {
            violations.add(Violation.of(
                    EnrollmentProblem.WRONG_STATUS,
                    "",
                    "enrollment",
                    enrollment.id(),
                    "status",
                    enrollment.status().name().toLowerCase(Locale.ROOT)));
        } else if (enrollment.outcome() == outcome) {
            violations.add(Violation.of(
                    EnrollmentProblem.SAME_OUTCOME,
                    "outcome",
                    "enrollment",
                    enrollment.id(),
                    "outcome",
                    outcome.name().toLowerCase(Locale.ROOT)));
        }
        if (certified && !outcome.passed()) {
            violations.add(
                    Violation.of(EnrollmentProblem.CERTIFICATE_STANDS, "outcome", "course", enrollment.course()));
        }
        return violations;
    }

    /** Progress is set by hand only where no lessons tell it, and of who is in the course. */
    public static List<Violation> judgeProgress(Enrollment enrollment) {
        List<Violation> violations = new ArrayList<>();
        if (enrollment.lessons() > 0) {
            violations.add(Violation.of(
                    EnrollmentProblem.PROGRESS_FROM_LESSONS,
                    "percent",
                    "enrollment",
                    enrollment.id(),
                    "lessons",
                    enrollment.lessons()));
        }
        if (enrollment.status() != EnrollmentStatus.ACTIVE && enrollment.status() != EnrollmentStatus.PAUSED) {
            violations.add(Violation.of(
                    EnrollmentProblem.WRONG_STATUS,
                    "",
                    "enrollment",
                    enrollment.id(),
                    "status",
                    enrollment.status().name().toLowerCase(Locale.ROOT)));
        }
        return violations;
    }
}
