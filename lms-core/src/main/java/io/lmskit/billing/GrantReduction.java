package io.lmskit.billing;

import io.lmskit.account.User;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Lets a student pay less: by a percentage or by an amount of each fee.
 *
 * @param percent greater than 0, up to 100, with two decimals; null if it is an amount
 * @param amount greater than 0; null if it is a percentage
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record GrantReduction(
        @NotNull Id<User> student,
        @NotNull FeeReductionKind kind,

        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal percent,

        @Nullable @Amount(zero = false) Money amount,
        @NotNull LocalDate from,
        @Nullable LocalDate until)
        implements Coherent {

    /** A percentage of each fee, for example {@code "12.5"}. */
    public static GrantReduction percent(Id<User> student, FeeReductionKind kind, String percent, LocalDate from) {
        return new GrantReduction(student, kind, new BigDecimal(percent), null, from, null);
    }

    /** An amount of each fee, or all of it if that is less. */
    public static GrantReduction amount(Id<User> student, FeeReductionKind kind, Money amount, LocalDate from) {
        return new GrantReduction(student, kind, null, amount, from, null);
    }

    public GrantReduction until(@Nullable LocalDate value) {
        return new GrantReduction(student, kind, percent, amount, from, value);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        if ((percent == null) == (amount == null)) {
            found.add(Violation.of(percent == null ? InputProblem.REQUIRED : InputProblem.AMBIGUOUS, "percent"));
        }
        found.addAll(Days.judge(from, until));
        return List.copyOf(found);
    }
}
