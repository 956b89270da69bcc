package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a fee could not be generated.
 *
 * @param enrollment null if it would be the student's own
 */
public record FeeFailure(@Nullable Id<Enrollment> enrollment, Id<User> student, List<Violation> reasons) {

    public FeeFailure {
        reasons = List.copyOf(reasons);
    }
}
