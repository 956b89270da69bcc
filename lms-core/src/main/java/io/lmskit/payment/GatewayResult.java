package io.lmskit.payment;

import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a gateway knows about a charge or a refund. Not knowing is an answer too. */
public sealed interface GatewayResult {

    /**
     * The money moved.
     *
     * @param ids of the payment; none for a refund
     * @param refundId of the refund; null for a charge
     * @param amount what really moved, as the provider says; may differ from what was asked for
     */
    record Approved(ProviderIds ids, @Nullable String refundId, Money amount) implements GatewayResult {
        public Approved {
            Objects.requireNonNull(ids, "ids");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /** The provider has it in hand; ask again later. The ids are those known so far. */
    record Pending(ProviderIds ids, @Nullable String refundId) implements GatewayResult {
        public Pending {
            Objects.requireNonNull(ids, "ids");
        }
    }

    /**
     * The payer must do something first. Never the answer to a refund.
     *
     * @param url where to send the payer; null if the payer is to stay
     * @param clientSecret for the provider's script in the payer's browser; null if there is none
     */
    record RequiresAction(
            ProviderIds ids, @Nullable String url, @Nullable ClientSecret clientSecret) implements GatewayResult {
        public RequiresAction {
            Objects.requireNonNull(ids, "ids");
        }
    }

    /**
     * The money did not move.
     *
     * @param code the provider's, for example {@code card_declined}
     * @param reason in words, if there are any
     * @param mayStillCome whether the payer can try again with the provider, so that money may move later without
     *     anybody asking for it anew; such a charge is looked up for two weeks. False if it is over
     */
    record Declined(String code, @Nullable String reason, boolean mayStillCome) implements GatewayResult {
        public Declined {
            Objects.requireNonNull(code, "code");
        }
    }

    /** Nobody can say now: the call timed out, or the provider does not answer. It may have acted or not. */
    record Unknown(String reason) implements GatewayResult {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The answer to a look-up: the gateway was never asked for this, as far as it knows. */
    record Absent() implements GatewayResult {}

    /** The charge went through. */
    static Approved approved(ProviderIds ids, Money amount) {
        return new Approved(ids, null, amount);
    }

    /** The refund went through. */
    static Approved refunded(String refundId, Money amount) {
        return new Approved(ProviderIds.NONE, refundId, amount);
    }

    /** The charge is in hand. */
    static Pending pending(ProviderIds ids) {
        return new Pending(ids, null);
    }

    /** The payer has to go to this address. */
    static RequiresAction requiresAction(ProviderIds ids, @Nullable String url) {
        return new RequiresAction(ids, url, null);
    }

    /** The payer has to finish it in the page. */
    static RequiresAction requiresAction(ProviderIds ids, ClientSecret secret) {
        return new RequiresAction(ids, null, secret);
    }

    /** It is over: no money will move. */
    static Declined declined(String code, @Nullable String reason) {
        return new Declined(code, reason, false);
    }

    /** An attempt was declined, and the payer can try again with the provider. */
    static Declined attemptDeclined(String code, @Nullable String reason) {
        return new Declined(code, reason, true);
    }

    static Unknown unknown(String reason) {
        return new Unknown(reason);
    }

    static Absent absent() {
        return new Absent();
    }
}
