package io.lmskit.payments.stripe;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
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
        Duration tolerance) {

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
