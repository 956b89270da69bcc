package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which salaries are wanted; what is null does not narrow the search. */
public record SalaryFilter(
        @Nullable Id<User> instructor,
        @Nullable YearMonth month,
        @Nullable SalaryStatus status) implements Coherent {

    /** All salaries. */
    public static SalaryFilter all() {
        return new SalaryFilter(null, null, null);
    }

    public SalaryFilter withInstructor(@Nullable Id<User> value) {
        return new SalaryFilter(value, month, status);
    }

    public SalaryFilter withMonth(@Nullable YearMonth value) {
        return new SalaryFilter(instructor, value, status);
    }

    public SalaryFilter withStatus(@Nullable SalaryStatus value) {
        return new SalaryFilter(instructor, month, value);
    }

    @Override
    public List<Violation> contradictions() {
        return PayDays.judge("month", month == null ? null : month.atDay(1));
    }
}
