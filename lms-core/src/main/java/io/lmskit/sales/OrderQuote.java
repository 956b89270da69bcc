package io.lmskit.sales;

import java.util.List;
import org.joda.money.Money;

/**
 * What an order would cost, line by line. The lines always sum to the whole.
 *
 * @param lines in the order of the command
 * @param originalAmount of all lines, before the discount
 * @param discount the sum of the lines' discounts; 0 if the code does not apply
 * @param amount what is to be paid
 */
public record OrderQuote(List<Line> lines, Money originalAmount, Money discount, Money amount) {

    public OrderQuote {
        lines = List.copyOf(lines);
        Money rest = originalAmount.minus(discount);
        if (!rest.equals(amount) || amount.isNegative() || discount.isNegative()) {
            throw new IllegalArgumentException("the amount must be the original amount less discount, not negative");
        }
    }

    /**
     * The price of one line.
     *
     * @param name as it is now
     * @param unitPrice of one
     * @param originalAmount before the discount
     * @param amount original amount less discount
     */
    public record Line(
            String name, int quantity, Money unitPrice, Money originalAmount, Money discount, Money amount) {}
}
