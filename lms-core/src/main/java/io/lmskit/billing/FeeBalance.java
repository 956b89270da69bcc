package io.lmskit.billing;

import org.joda.money.Money;

/**
 * What a student owes in one currency.
 *
 * @param charged fees and late fees
 * @param paid all payments, less what went back of them
 * @param credited what was waived or cancelled
 */
public record FeeBalance(Money charged, Money paid, Money credited) {

    /** What is owed; less than 0 if the student is owed money, after a fee that was paid was cancelled. */
    public Money balance() {
        return charged.minus(paid).minus(credited);
    }
}
