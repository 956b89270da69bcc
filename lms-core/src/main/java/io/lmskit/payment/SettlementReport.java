package io.lmskit.payment;

/**
 * What one call of {@link PaymentService#settle()} did.
 *
 * @param payments how the gateways answered about payments
 * @param refunds how the gateways answered about refunds
 * @param withdrawn how many refunds of orders were completed, their money having gone back: what was bought has ended
 * @param withoutGateway how many payments and refunds are due to be asked about at a gateway that the library was opened
 *     without; counted up to 1,000
 * @param more whether the call stopped at its limit, or because its thread was interrupted, and the next one would go on
 */
public record SettlementReport(Answers payments, Answers refunds, int withdrawn, int withoutGateway, boolean more) {

    /**
     * How gateways answered.
     *
     * @param approved the money moved, and that is recorded, by this call or meanwhile by another
     * @param waiting pending, or the payer has to act
     * @param failed declined, or not needed any more and therefore not asked for, or called off
     * @param unknown nobody can say yet; asked again later
     * @param unrecorded answered, but the answer could not be recorded; asked again later, and logged
     */
    public record Answers(int approved, int waiting, int failed, int unknown, int unrecorded) {

        /** How many gateways were asked about. */
        public int total() {
            return approved + waiting + failed + unknown + unrecorded;
        }
    }
}
