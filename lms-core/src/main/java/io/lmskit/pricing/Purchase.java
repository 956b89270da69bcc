package io.lmskit.pricing;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Violation;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a discount is to be taken off: at least one line, all in one currency, none negative.
 *
 * @param lines in the order in which the discount is told
 */
public record Purchase(List<PurchaseLine> lines) {

    /** @throws InvalidInputException ({@code input.currency}, {@code input.amount}, {@code input.required}) */
    public Purchase {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new InvalidInputException(Violation.of(InputProblem.REQUIRED, "lines"));
        }
        CurrencyUnit first = lines.get(0).amount().getCurrencyUnit();
        for (int i = 0; i < lines.size(); i++) {
            Money amount = lines.get(i).amount();
            String path = "lines[" + i + "].amount";
            if (!amount.getCurrencyUnit().equals(first)) {
                throw new InvalidInputException(
                        Violation.of(InputProblem.CURRENCY, path, "first", first, "second", amount.getCurrencyUnit()));
            }
            if (amount.isNegative()) {
                throw new InvalidInputException(Violation.of(InputProblem.AMOUNT, path));
            }
        }
    }

    /** A purchase of one thing. */
    public static Purchase of(@Nullable Id<Course> course, @Nullable Id<CourseType> courseType, Money amount) {
        return new Purchase(List.of(new PurchaseLine(course, courseType, amount)));
    }

    public CurrencyUnit currency() {
        return lines.get(0).amount().getCurrencyUnit();
    }

    /** The sum of all lines. */
    public Money total() {
        return Money.total(lines.stream().map(PurchaseLine::amount).toList());
    }
}
