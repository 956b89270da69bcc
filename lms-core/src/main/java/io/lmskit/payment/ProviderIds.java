package io.lmskit.payment;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a provider calls the payment; each unique per provider. What is null is not known, or the provider has no such
 * thing.
 *
 * @param payment its payment, payment intent or order
 * @param charge the movement of money
 * @param session the checkout session
 */
public record ProviderIds(
        @Nullable @Text String payment,
        @Nullable @Text String charge,
        @Nullable @Text String session) {

    /** No id is known. */
    public static final ProviderIds NONE = new ProviderIds(null, null, null);

    public ProviderIds {
        payment = Texts.cleanOrNull(payment);
        charge = Texts.cleanOrNull(charge);
        session = Texts.cleanOrNull(session);
    }

    /** Only the payment's id is known. */
    public static ProviderIds ofPayment(String payment) {
        return new ProviderIds(payment, null, null);
    }

    public boolean known() {
        return payment != null || charge != null || session != null;
    }
}
