package io.lmskit.sales;

import io.lmskit.kernel.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link OrderService#check} found.
 *
 * @param violations all reasons for which the order would be refused now; empty if it would not
 * @param quote what it would cost, without the discount if the code does not apply; null if the prices are in several
 *     currencies
 */
public record OrderCheck(
        List<Violation> violations, @Nullable OrderQuote quote) {

    public OrderCheck {
        violations = List.copyOf(violations);
    }

    public boolean allowed() {
        return violations.isEmpty();
    }
}
