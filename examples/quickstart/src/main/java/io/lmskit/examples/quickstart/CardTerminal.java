package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;

/**
 * Stands for the bank's card terminal: takes the money unless the card is said to be empty, and keeps its own books, which
 * are compared with the library's in the end. Whoever repeats a request gets the first answer.
 */
final class CardTerminal implements PaymentGateway, Cards {

    private static final String NAME = "card-terminal";

    private static final Json EMPTY_CARD = Json.of("{\"card\":\"empty\"}");

    private final Map<String, GatewayResult> answers = new ConcurrentHashMap<>();
    private final Map<String, Money> taken = new ConcurrentHashMap<>();
    private final Map<String, Money> givenBack = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public GatewayResult charge(GatewayCharge charge) {
        return answers.computeIfAbsent(charge.idempotencyKey(), key -> {
            if (charge.metadata().text().contains("empty")) {
                return GatewayResult.declined("insufficient_funds", "There is not enough money on this card");
            }
            taken.put(key, charge.amount());
            return GatewayResult.approved(ProviderIds.ofPayment("card-" + charge.payment()), charge.amount());
        });
    }

    @Override
    public GatewayResult refund(GatewayRefund refund) {
        return answers.computeIfAbsent(refund.idempotencyKey(), key -> {
            givenBack.put(key, refund.amount());
            return GatewayResult.refunded("back-" + refund.refund(), refund.amount());
        });
    }

    @Override
    public GatewayResult lookUpCharge(GatewayCharge charge) {
        return known(charge.idempotencyKey());
    }

    @Override
    public GatewayResult lookUpRefund(GatewayRefund refund) {
        return known(refund.idempotencyKey());
    }

    private GatewayResult known(String key) {
        GatewayResult answer = answers.get(key);
        return answer == null ? GatewayResult.absent() : answer;
    }

    @Override
    public PaymentGateway gateway() {
        return this;
    }

    @Override
    public Json goodCard() {
        return Json.EMPTY;
    }

    @Override
    public Json emptyCard() {
        return EMPTY_CARD;
    }

    @Override
    public void open(Lms lms) {
        // it answers when it is asked, and says nothing by itself
    }

    @Override
    public void tell(Id<Tenant> tenant, Crowd crowd) {
        // nothing to tell
    }

    @Override
    public void close() {
        // it is made of paper
    }

    @Override
    public long takenMinor() {
        return sum(taken);
    }

    @Override
    public long givenBackMinor() {
        return sum(givenBack);
    }

    private static long sum(Map<String, Money> moved) {
        return moved.values().stream().mapToLong(Money::getAmountMinorLong).sum();
    }
}
