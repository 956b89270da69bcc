package io.lmskit.enrollment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import java.util.Locale;

/** The steps that an enrolment takes; but for enrolling again, no other change of status exists. */
public enum EnrollmentTransition {
    ACTIVATE(EnrollmentStatus.ACTIVE),
    PAUSE(EnrollmentStatus.PAUSED),
    RESUME(EnrollmentStatus.ACTIVE),
    COMPLETE(EnrollmentStatus.COMPLETED),
    WITHDRAW(EnrollmentStatus.WITHDRAWN),
    ;

    private final EnrollmentStatus to;

    EnrollmentTransition(EnrollmentStatus to) {
        this.to = to;
    }

    public EnrollmentStatus to() {
        return to;
    }

    /** Whether an enrolment in this status takes the step. */
    public boolean startsFrom(EnrollmentStatus status) {
        return switch (this) {
            case ACTIVATE -> status == EnrollmentStatus.PENDING;
            case PAUSE -> status == EnrollmentStatus.ACTIVE;
            case RESUME -> status == EnrollmentStatus.PAUSED;
            case COMPLETE -> status == EnrollmentStatus.ACTIVE || status == EnrollmentStatus.PAUSED;
            case WITHDRAW -> !status.ended();
        };
    }

    /** Whatever the status has against taking this step. */
    public List<Violation> judge(Id<Enrollment> enrollment, EnrollmentStatus status) {
        return startsFrom(status)
                ? List.of()
                : List.of(Violation.of(
                        EnrollmentProblem.WRONG_STATUS,
                        "",
                        "enrollment",
                        enrollment,
                        "status",
                        status.name().toLowerCase(Locale.ROOT)));
    }
}
