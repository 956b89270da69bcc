package io.lmskit.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Payments through Stripe.
 *
 * <p>A payment becomes a payment intent that the payer finishes in the host's page with a client secret; or, if the
 * gateway was built with addresses for it, a checkout session on Stripe's page. What the host wishes for one payment
 * stands in its metadata: {@code {"stripe": {"payment_method": "pm_…", "customer": "cus_…"}}} charges a saved method at
 * once, {@code "checkout": true} or {@code false} chooses the page. Whoever writes that chooses whose card is charged:
 * let no payer write it, or say by {@link StripeGatewayBuilder#customers} who is whom.
 *
 * <p>Every call carries an idempotency key made of our ids, so that it can be repeated; for what a payer has to finish it
 * also depends on the request, and ends where Stripe only repeats a failure of its own. Our ids are written into the
 * metadata of what is made there, by which it is found again when an answer was lost. Nothing is configured statically:
 * several gateways with several accounts can live in one process.
 *
 * <pre>{@code
 * StripeGateway.builder(System.getenv("STRIPE_API_KEY"))
 *         .checkout("https://school.example/paid", "https://school.example/cart")
 *         .webhookSecrets(System.getenv("STRIPE_WEBHOOK_SECRET"))
 *         .build()
 * }</pre>
 */
public final class StripeGateway implements PaymentGateway {

    /** How many more keys are tried where Stripe repeats a failure of its own. */
    private static final int KEYS = 5;

    private final StripeSettings settings;
    private final StripeClient client;
    private final StripeParams params;

    StripeGateway(StripeSettings settings, StripeClient client) {
        this.settings = settings;
        this.client = client;
        this.params = new StripeParams(settings);
    }

    /**
     * With this secret key of the account.
     *
     * @param apiKey {@code sk_test_…}, {@code sk_live_…} or a restricted key that may write payment intents, checkout
     *     sessions and refunds, and read charges and disputes
     */
    public static StripeGatewayBuilder builder(String apiKey) {
        return new StripeGatewayBuilder(apiKey);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Set<PaymentMethod> methods() {
        return settings.methods();
    }

    @Override
    public Money step(CurrencyUnit currency) {
        return StripeAmounts.step(currency);
    }

    /** One of Stripe's calls. */
    @FunctionalInterface
    private interface Call {
        GatewayResult make() throws StripeException;
    }

    @Override
    public GatewayResult charge(GatewayCharge charge) {
        StripeWishes wishes = settings.wishes(charge);
        if (wishes.paymentMethod() != null) {
            return acting(() -> StripeAnswers.of(
                    client.v1()
                            .paymentIntents()
                            .create(params.intent(charge, wishes), options(charge, charge.idempotencyKey())),
                    null));
        }
        if (settings.checkout(wishes)) {
            SessionCreateParams session = params.session(charge, wishes);
            return finishedByPayer(
                    StripeKeys.of(charge.idempotencyKey(), session.toMap()),
                    key -> StripeAnswers.of(client.v1().checkout().sessions().create(session, options(charge, key))));
        }
        PaymentIntentCreateParams intent = params.intent(charge, wishes);
        return finishedByPayer(
                StripeKeys.of(charge.idempotencyKey(), intent.toMap()),
                key -> StripeAnswers.of(client.v1().paymentIntents().create(intent, options(charge, key)), null));
    }

    private RequestOptions options(GatewayCharge charge, String key) {
        return options(charge.tenant(), key);
    }

    /** One of Stripe's calls under a key. */
    @FunctionalInterface
    private interface KeyedCall {
        GatewayResult make(String key) throws StripeException;
    }

    /**
     * Moves no money before a payer comes, who needs the answer for that. So what an unanswered call has made nobody will
     * pay, and it can be made anew where the key only repeats a failure of Stripe's.
     */
    private static GatewayResult finishedByPayer(StripeKeys keys, KeyedCall call) {
        return acting(() -> {
            for (int n = 0; ; n++) {
                try {
                    return call.make(keys.key(n));
                } catch (ApiException e) {
                    if (n == KEYS || !StripeFailures.replayed(e)) {
                        throw e;
                    }
                }
            }
        });
    }

    @Override
    public GatewayResult refund(GatewayRefund refund) {
        return acting(() -> StripeAnswers.of(client.v1()
                .refunds()
                .create(params.refund(refund), options(refund.tenant(), refund.idempotencyKey()))));
    }

    @Override
    public GatewayResult lookUpCharge(GatewayCharge charge) {
        return looking(() -> {
            RequestOptions options = options(charge.tenant(), null);
            ProviderIds known = charge.known();
            if (known.session() != null) {
                SessionRetrieveParams whole = SessionRetrieveParams.builder()
                        .addExpand("payment_intent")
                        .build();
                return StripeAnswers.of(client.v1().checkout().sessions().retrieve(known.session(), whole, options));
            }
            if (known.payment() != null) {
                return StripeAnswers.of(client.v1().paymentIntents().retrieve(known.payment(), options), null);
            }
            return new StripeFinder(client).find(charge, settings.wishes(charge), options);
        });
    }

    /** Of a checkout session, or of an intent, whichever the payer was given. */
    @Override
    public GatewayResult cancel(GatewayCharge charge) {
        GatewayResult known = charge.known().known() ? GatewayResult.absent() : lookUpCharge(charge);
        ProviderIds ids = known instanceof GatewayResult.RequiresAction action ? action.ids() : charge.known();
        if (ids.session() == null && ids.payment() == null) {
            return known;
        }
        try {
            RequestOptions options = options(charge.tenant(), null);
            return ids.session() != null
                    ? StripeAnswers.of(client.v1().checkout().sessions().expire(ids.session(), options))
                    : StripeAnswers.of(client.v1().paymentIntents().cancel(ids.payment(), options), null);
        } catch (StripeException e) {
            // the payer was faster, it is called off already, or nobody knows: so it is asked for
            return lookUpCharge(charge);
        }
    }

    @Override
    public GatewayResult lookUpRefund(GatewayRefund refund) {
        return looking(() -> {
            RequestOptions options = options(refund.tenant(), null);
            if (refund.known() != null) {
                Refund known = client.v1().refunds().retrieve(refund.known(), options);
                String key = known.getMetadata().get(StripeParams.KEY);
                // else it is of an attempt before this one
                if (key == null || key.equals(refund.idempotencyKey())) {
                    return StripeAnswers.of(known);
                }
            }
            String intent = refund.paymentIds().payment();
            String charge = refund.paymentIds().charge();
            if (intent == null && charge == null) {
                return GatewayResult.absent();
            }
            RefundListParams.Builder all = RefundListParams.builder().setLimit(100L);
            RefundListParams query = (intent == null ? all.setCharge(charge) : all.setPaymentIntent(intent)).build();
            for (Refund found : client.v1().refunds().list(query, options).autoPagingIterable()) {
                if (refund.idempotencyKey().equals(found.getMetadata().get(StripeParams.KEY))) {
                    return StripeAnswers.of(found);
                }
            }
            return GatewayResult.absent();
        });
    }

    @Override
    public Optional<GatewayWebhooks> webhooks() {
        StripeNow now = new StripeNow(client, tenant -> options(tenant, null));
        return Optional.of(new StripeWebhooks(settings, new StripeEvents(now)));
    }

    @Override
    public Optional<GatewayLedger> ledger() {
        return Optional.of(new StripeLedger(client, tenant -> options(tenant, null)));
    }

    /** With the account of the tenant, if it has one of its own. */
    private RequestOptions options(Id<Tenant> tenant, @Nullable String idempotencyKey) {
        RequestOptions.RequestOptionsBuilder options = RequestOptions.builder();
        if (idempotencyKey != null) {
            options.setIdempotencyKey(idempotencyKey);
        }
        String account = settings.accounts().apply(tenant);
        if (account != null) {
            options.setStripeAccount(account);
        }
        return options.build();
    }

    private static GatewayResult acting(Call call) {
        try {
            return call.make();
        } catch (StripeAmounts.Unrepresentable e) {
            return GatewayResult.declined("invalid_amount", e.getMessage());
        } catch (StripeException e) {
            return StripeFailures.ofAction(e);
        }
    }

    private static GatewayResult looking(Call call) {
        try {
            return call.make();
        } catch (StripeException e) {
            return StripeFailures.ofLookUp(e);
        }
    }

    /** Its name and address; no key. */
    @Override
    public String toString() {
        return settings.name() + " at " + Objects.requireNonNull(settings.apiBase());
    }
}
