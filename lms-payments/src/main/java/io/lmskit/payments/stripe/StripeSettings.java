package io.lmskit.payments.stripe;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a gateway was built with, but for its key. */
record StripeSettings(
        String name,
        Set<PaymentMethod> methods,
        String apiBase,
        @Nullable String returnUrl,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        Function<Id<Tenant>, @Nullable String> accounts,
        Function<Id<Tenant>, List<String>> webhookSecrets,
        Duration tolerance,
        Function<GatewayCharge, StripeWording> wording,
        @Nullable Function<Id<User>, @Nullable String> customers) {

    /** What is wished for a charge; whose saved method it is, the host says if it has said how. */
    StripeWishes wishes(GatewayCharge charge) {
        StripeWishes wished = StripeWishes.of(charge.metadata());
        if (customers == null) {
            return wished;
        }
        String customer = charge.payer() == null ? null : customers.apply(charge.payer());
        return new StripeWishes(customer == null ? null : wished.paymentMethod(), customer, wished.checkout());
    }

    /** Whether a payer is sent to Stripe's page. */
    boolean checkout(StripeWishes wishes) {
        boolean possible = successUrl != null && wishes.paymentMethod() == null;
        return possible && Objects.requireNonNullElse(wishes.checkout(), true);
    }

    /** Says nothing, since secrets are at hand. */
    @Override
    public String toString() {
        return "StripeSettings[" + name + "]";
    }
}
