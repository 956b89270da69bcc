package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import org.jspecify.annotations.Nullable;

/** Which terms of pay are wanted; what is null does not narrow the search. */
public record PayTermsFilter(@Nullable Id<User> instructor) {

    /** All terms. */
    public static PayTermsFilter all() {
        return new PayTermsFilter(null);
    }

    public PayTermsFilter withInstructor(@Nullable Id<User> value) {
        return new PayTermsFilter(value);
    }
}
