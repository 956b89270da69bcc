package io.lmskit.pricing;

import io.lmskit.kernel.Violation;
import java.util.List;
import org.joda.money.Money;

/**
 * What a code would take off a purchase, at the moment of asking. Nothing is reserved by it.
 *
 * @param code as its editors wrote it, or as it was asked for if there is none
 * @param violations all reasons why the code does not apply; empty if it does
 * @param discounts what is taken off each line, in the order of the purchase; all 0 if the code does not apply
 * @param discount their sum
 * @param total what is left to pay
 */
public record DiscountQuote(
        String code, List<Violation> violations, List<Money> discounts, Money discount, Money total) {

    public DiscountQuote {
        violations = List.copyOf(violations);
        discounts = List.copyOf(discounts);
    }

    /** The quote of a code that has been judged. */
    public static DiscountQuote of(DiscountDetails details, Purchase purchase, List<Violation> violations) {
        return violations.isEmpty()
                ? of(details.code(), purchase, violations, Discounts.split(details, purchase))
                : refused(details.code(), purchase, violations);
    }

    /** The quote of a code that does not apply. */
    public static DiscountQuote refused(String code, Purchase purchase, List<Violation> violations) {
        Money nothing = Money.zero(purchase.currency());
        return of(
                code,
                purchase,
                violations,
                purchase.lines().stream().map(line -> nothing).toList());
    }

    private static DiscountQuote of(String code, Purchase purchase, List<Violation> violations, List<Money> discounts) {
        Money discount = Money.total(discounts);
        return new DiscountQuote(
                code, violations, discounts, discount, purchase.total().minus(discount));
    }

    public boolean applies() {
        return violations.isEmpty();
    }
}
