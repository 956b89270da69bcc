package io.lmskit.payroll;

import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with days that somebody typed. */
final class PayDays {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private PayDays() {}

    static List<Violation> judge(@Nullable LocalDate from, @Nullable LocalDate until) {
        List<Violation> found = new ArrayList<>(judge("from", from));
        found.addAll(judge("until", until));
        if (found.isEmpty() && from != null && until != null && !until.isAfter(from)) {
            found.add(Violation.of(PayrollProblem.ENDS_BEFORE_START, "until", "start", from));
        }
        return found;
    }

    static List<Violation> judge(String path, @Nullable LocalDate day) {
        return day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)
                ? List.of(Violation.of(
                        InputProblem.RANGE, path, "min", FIRST_YEAR + "-01-01", "max", LAST_YEAR + "-12-31"))
                : List.of();
    }
}
