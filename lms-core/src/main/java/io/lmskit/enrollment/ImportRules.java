package io.lmskit.enrollment;

import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row of an import must be like. Pure. */
public final class ImportRules {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    private ImportRules() {}

    /** All that is wrong with the row itself. */
    public static List<Violation> judge(EnrollmentRecord row, Instant now) {
        List<Violation> violations = new ArrayList<>();
        range(violations, "enrolledAt", row.enrolledAt(), now);
        end(violations, "withdrawnAt", row, row.withdrawnAt(), now);
        end(violations, "completedAt", row, row.completedAt(), now);
        if (!agrees(row)) {
            violations.add(Violation.of(
                    EnrollmentProblem.OUTCOME_CONTRADICTS,
                    "outcome",
                    "outcome",
                    String.valueOf(row.outcome()),
                    "withdrawn",
                    String.valueOf(row.withdrawnAt()),
                    "completed",
                    String.valueOf(row.completedAt())));
        }
        return violations;
    }

    private static void range(List<Violation> violations, String path, Instant at, Instant now) {
        if (at.isBefore(FIRST) || at.isAfter(now)) {
            violations.add(Violation.of(InputProblem.RANGE, path, "min", FIRST, "max", now));
        }
    }

    private static void end(
            List<Violation> violations, String path, EnrollmentRecord row, @Nullable Instant end, Instant now) {
        if (end != null) {
            range(violations, path, end, now);
            if (end.isBefore(row.enrolledAt())) {
                violations.add(Violation.of(InputProblem.ORDER, path, "other", "enrolledAt"));
            }
        }
    }

    private static boolean agrees(EnrollmentRecord row) {
        EnrollmentOutcome outcome = row.outcome();
        if (row.withdrawnAt() != null) {
            return row.completedAt() == null && (outcome == null || outcome == EnrollmentOutcome.WITHDRAWN);
        }
        if (row.completedAt() != null) {
            return outcome != null && outcome != EnrollmentOutcome.WITHDRAWN;
        }
        return outcome == null;
    }

    /** Where the enrolment of a sound row stands. */
    public static EnrollmentStatus status(EnrollmentRecord row) {
        if (row.withdrawnAt() != null) {
            return EnrollmentStatus.WITHDRAWN;
        }
        return row.completedAt() == null ? EnrollmentStatus.ACTIVE : EnrollmentStatus.COMPLETED;
    }
}
