package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.List;

/**
 * An instructor whose salary could not be made.
 *
 * @param reasons all of them; not empty
 */
public record SalaryFailure(Id<User> instructor, List<Violation> reasons) {

    public SalaryFailure {
        reasons = List.copyOf(reasons);
    }
}
