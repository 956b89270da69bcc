package io.lmskit.payment;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What holding our payments against the provider's account showed.
 *
 * @param compared how many of the provider's lines were held against payments here
 * @param sums of what was compared, one for each currency, in the order of their codes
 * @param differences empty if all agree; at most 1,000
 * @param complete false if there were more than 10,000 lines or 500 parts of the provider's account, more than 1,000 payments
 *     here that the provider did not list, or more than 1,000 differences: then take less time at once
 */
public record ReconciliationReport(
        int compared, List<Sums> sums, List<PaymentDifference> differences, boolean complete) {

    public ReconciliationReport {
        sums = List.copyOf(sums);
        differences = List.copyOf(differences);
    }

    /**
     * What came in and went back, by both accounts.
     *
     * @param ours what is received here, of the payments that the provider lists
     * @param theirs what the provider has collected
     * @param oursRefunded what has gone back, by our account
     * @param theirsRefunded what has gone back, by theirs
     */
    public record Sums(CurrencyUnit currency, Money ours, Money theirs, Money oursRefunded, Money theirsRefunded) {

        /** Whether both accounts have the same. */
        public boolean agree() {
            return ours.equals(theirs) && oursRefunded.equals(theirsRefunded);
        }
    }
}
