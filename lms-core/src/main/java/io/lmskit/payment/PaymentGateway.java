package io.lmskit.payment;

import io.lmskit.booking.PaymentMethod;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A provider of payments. Implementations are called by {@link PaymentService#settle()} and
 * {@link PaymentService#proceed}, by many threads at once, never inside a transaction, and pass the testkit's
 * {@code GatewayContract}. A call ends within a minute: then another process may ask about the same payment.
 *
 * <p>A call that times out answers {@link GatewayResult.Unknown}; so is every exception understood. What is unknown is
 * looked up later, and asked for again under the same idempotency key if the gateway turns out not to have seen it. An
 * implementation must never let money move twice for one key.
 */
public interface PaymentGateway {

    /** Stable, stored with each payment: a lower-case letter, then up to 49 lower-case letters, digits and hyphens. */
    String name();

    /** How payers can pay through it. All methods, unless it says otherwise. */
    default Set<PaymentMethod> methods() {
        return Set.of(PaymentMethod.values());
    }

    /**
     * The step in which it takes amounts of a currency: the currency's smallest unit, unless it says otherwise. What is no
     * multiple of it is neither asked for nor given back.
     */
    default Money step(CurrencyUnit currency) {
        return Money.ofMinor(currency, 1);
    }

    /** Collects the money. Never answers {@link GatewayResult.Absent}. */
    GatewayResult charge(GatewayCharge charge);

    /**
     * Gives money back. Never answers {@link GatewayResult.RequiresAction} or {@link GatewayResult.Absent}; an approval
     * carries the provider's id of the refund.
     */
    GatewayResult refund(GatewayRefund refund);

    /**
     * Says how a charge stands, without acting. A gateway that keeps no books says {@link GatewayResult.Absent}, which is
     * taken for no proof: for a day from the first call on the charge counts as one that may still arrive.
     */
    GatewayResult lookUpCharge(GatewayCharge charge);

    /**
     * Says how the refund of this key stands, without acting; {@link GatewayResult.Absent} if it was not asked for under this
     * key, whatever became of it under an earlier one. A gateway that keeps no books says {@link GatewayResult.Absent}.
     */
    GatewayResult lookUpRefund(GatewayRefund refund);

    /**
     * Calls a charge off that waits for its payer, so that nobody can pay it any more, and says how it stands then:
     * {@link GatewayResult.Declined} once that is so, {@link GatewayResult.Approved} if the payer was faster, and as
     * {@link #lookUpCharge} would if it cannot be called off, which is all that a gateway does unless it says otherwise.
     * Doing it again changes nothing.
     */
    default GatewayResult cancel(GatewayCharge charge) {
        return lookUpCharge(charge);
    }

    /** How it understands what the provider tells by itself; empty if the provider tells nothing, as by default. */
    default Optional<GatewayWebhooks> webhooks() {
        return Optional.empty();
    }

    /** The provider's own account of what came in; empty if it keeps none that can be read, as by default. */
    default Optional<GatewayLedger> ledger() {
        return Optional.empty();
    }
}
