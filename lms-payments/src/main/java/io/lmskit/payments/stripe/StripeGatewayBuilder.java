package io.lmskit.payments.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.tenant.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link StripeGateway}; each says its default. */
public final class StripeGatewayBuilder {

    private final String apiKey;
    private String name = "stripe";
    private Set<PaymentMethod> methods =
            Set.of(PaymentMethod.CARD, PaymentMethod.WALLET, PaymentMethod.DIRECT_DEBIT, PaymentMethod.OTHER);
    private String apiBase = Stripe.LIVE_API_BASE;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(20);
    private int retries = 1;
    private @Nullable String returnUrl;
    private @Nullable String successUrl;
    private @Nullable String cancelUrl;
    private Function<Id<Tenant>, @Nullable String> accounts = tenant -> null;
    private Function<Id<Tenant>, List<String>> webhookSecrets = tenant -> List.of();
    private Duration tolerance = Duration.ofMinutes(5);
    private Function<GatewayCharge, StripeWording> wording = StripeGatewayBuilder::titled;
    private @Nullable Function<Id<User>, @Nullable String> customers;

    StripeGatewayBuilder(String apiKey) {
        this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
    }

    /** Under which it is stored with each payment. Default: {@code stripe}. A second account needs another name. */
    public StripeGatewayBuilder name(String value) {
        name = Objects.requireNonNull(value, "name");
        return this;
    }

    /** What payers can pay by here. Default: card, wallet, direct debit and other. */
    public StripeGatewayBuilder methods(Collection<PaymentMethod> value) {
        methods = Set.copyOf(EnumSet.copyOf(value));
        return this;
    }

    /** Where the API is. Default: Stripe's own, {@value Stripe#LIVE_API_BASE}. */
    public StripeGatewayBuilder apiBase(String value) {
        apiBase = Objects.requireNonNull(value, "apiBase");
        return this;
    }

    /** How long a connection may take, in milliseconds at the finest. Default: 5 seconds. */
    public StripeGatewayBuilder connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    /** How long an answer may take; after it the outcome is unknown. Default: 20 seconds. */
    public StripeGatewayBuilder readTimeout(Duration value) {
        readTimeout = value;
        return this;
    }

    /**
     * How often a call is repeated at once under its key, if Stripe says so or does not answer. Default: 1, so that all of it
     * ends within the minute after which another process may ask. The platform's client may send a call whose connection
     * is cut once more by itself.
     */
    public StripeGatewayBuilder retries(int value) {
        retries = value;
        return this;
    }

    /** Where Stripe sends the payer back after a confirmation by their bank. Default: none; then in the page only. */
    public StripeGatewayBuilder returnUrl(String value) {
        returnUrl = value;
        return this;
    }

    /**
     * Sends payers to Stripe's page, and from there to these addresses of the host; {@code {CHECKOUT_SESSION_ID}} in them
     * is filled in by Stripe. A page closes when the hold of the booking or order ends, if Stripe can do so: from half an
     * hour to a day ahead; otherwise when settling finds that nobody owes it any more. Default: payers stay in the host's page and finish with a client secret.
     */
    public StripeGatewayBuilder checkout(String success, String cancel) {
        successUrl = Objects.requireNonNull(success, "success");
        cancelUrl = Objects.requireNonNull(cancel, "cancel");
        return this;
    }

    /** The connected account on whose behalf a tenant's calls are made; null for the key's own. Default: the key's own. */
    public StripeGatewayBuilder accounts(Function<Id<Tenant>, @Nullable String> value) {
        accounts = Objects.requireNonNull(value, "accounts");
        return this;
    }

    /** The signing secrets of the webhook endpoint; while one is exchanged, the old and the new. Default: none. */
    public StripeGatewayBuilder webhookSecrets(String... values) {
        List<String> all = List.of(values);
        return webhookSecrets(tenant -> all);
    }

    /** The same where every tenant has an endpoint of its own. An event that no secret of the tenant signed is refused. */
    public StripeGatewayBuilder webhookSecrets(Function<Id<Tenant>, List<String>> value) {
        webhookSecrets = Objects.requireNonNull(value, "webhookSecrets");
        return this;
    }

    /**
     * How far the time of a signature, which is in whole seconds, may be from the clock's, either way. Default: 5 minutes.
     *
     * @throws IllegalArgumentException unless it is greater than 0
     */
    public StripeGatewayBuilder tolerance(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("tolerance must be greater than 0: " + value);
        }
        tolerance = value;
        return this;
    }

    /**
     * What payers read at Stripe. The same charge is always to be answered the same: a request that is repeated under its
     * key must be. Default: the payment's title, such as that of the session, and nothing else.
     */
    public StripeGatewayBuilder wording(Function<GatewayCharge, StripeWording> value) {
        wording = Objects.requireNonNull(value, "wording");
        return this;
    }

    private static StripeWording titled(GatewayCharge charge) {
        String title = charge.title();
        return StripeWording.of(title == null || title.isBlank() ? "payment " + charge.payment() : title);
    }

    /**
     * Who a payer is at Stripe ({@code cus_…}); null for nobody. Then a saved method is only charged as that customer's,
     * whatever the metadata of the payment say, and who is nobody there has none. A payer is always to be answered the
     * same. Default: the metadata say it, so that what a payer sent must not be passed on in them.
     */
    public StripeGatewayBuilder customers(Function<Id<User>, @Nullable String> value) {
        customers = Objects.requireNonNull(value, "customers");
        return this;
    }

    /** Opens no connection yet. */
    public StripeGateway build() {
        StripeClient client = StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(apiBase)
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
                .setReadTimeout(Math.toIntExact(readTimeout.toMillis()))
                .setMaxNetworkRetries(retries)
                .build();
        StripeSettings settings = new StripeSettings(
                name,
                methods,
                apiBase,
                returnUrl,
                successUrl,
                cancelUrl,
                accounts,
                webhookSecrets,
                tolerance,
                wording,
                customers);
        return new StripeGateway(settings, client);
    }
}
