package io.lmskit.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundListParams;
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
import org.jspecify.annotations.Nullable;

/**
 * Payments through Stripe.
 *
 * <p>A payment becomes a payment intent that the payer finishes in the host's page with a client secret; or, if the
 * gateway was built with addresses for it, a checkout session on Stripe's page. What the host wishes for one payment
 * stands in its metadata: {@code {"stripe": {"payment_method": "pm_…", "customer": "cus_…"}}} charges a saved method at
 * once, {@code "checkout": true} or {@code false} chooses the page.
 *
 * <p>Every call carries an idempotency key made of our ids, so that it can be repeated; and our ids are written into the
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

    /** One of Stripe's calls. */
    @FunctionalInterface
    private interface Call {
        GatewayResult make() throws StripeException;
    }

    @Override
    public GatewayResult charge(GatewayCharge charge) {
        StripeWishes wishes = StripeWishes.of(charge.metadata());
        return acting(() -> {
            RequestOptions options = options(charge.tenant(), charge.idempotencyKey());
            return settings.checkout(wishes)
                    ? StripeAnswers.of(
                            client.v1().checkout().sessions().create(params.session(charge, wishes), options))
                    : StripeAnswers.of(
                            client.v1().paymentIntents().create(params.intent(charge, wishes), options), null);
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
            return search(charge, options);
        });
    }

    /** No answer ever came; if Stripe acted, our id is in the metadata of what it made. */
    private GatewayResult search(GatewayCharge charge, RequestOptions options) throws StripeException {
        PaymentIntentSearchParams query = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + StripeParams.PAYMENT + "']:'" + charge.payment() + "'")
                .build();
        for (PaymentIntent intent :
                client.v1().paymentIntents().search(query, options).getData()) {
            return StripeAnswers.of(intent, null);
        }
        return GatewayResult.absent();
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
