package io.lmskit.billing;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a generation came to.
 *
 * @param generated how many fees were made, or would be by a dry run
 * @param already how many there were before
 * @param notOwed of how many nothing is owed for the period
 * @param failed how many could not be made
 * @param amounts of the generated fees, a sum for each currency
 */
public record FeeGeneration(long generated, long already, long notOwed, long failed, List<Money> amounts) {

    /** Nothing yet. */
    public static final FeeGeneration NONE = new FeeGeneration(0, 0, 0, 0, List.of());

    public FeeGeneration {
        amounts = List.copyOf(amounts);
    }

    /** How many enrolments and students were looked at; one that has a fee of a bridging period besides counts twice. */
    public long examined() {
        return generated + already + notOwed + failed;
    }

    /** Both together. */
    public FeeGeneration plus(FeeGeneration other) {
        List<Money> sums = new ArrayList<>(amounts);
        for (Money amount : other.amounts) {
            int at = 0;
            while (at < sums.size() && !sums.get(at).isSameCurrency(amount)) {
                at++;
            }
            if (at == sums.size()) {
                sums.add(amount);
            } else {
                sums.set(at, sums.get(at).plus(amount));
            }
        }
        return new FeeGeneration(
                generated + other.generated,
                already + other.already,
                notOwed + other.notOwed,
                failed + other.failed,
                sums);
    }

    /** The sum in this currency. */
    public Money amount(CurrencyUnit currency) {
        return amounts.stream()
                .filter(sum -> sum.getCurrencyUnit().equals(currency))
                .findFirst()
                .orElse(Money.zero(currency));
    }
}
