package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cards charged through Stripe's own library over HTTP, at a double of Stripe on this machine. What happens there is told
 * by webhooks, signed and delivered over HTTP by many at once, some of them twice, as it can happen.
 */
final class StripeCards implements Cards {

    /** What the endpoint is registered for. */
    /** All that is of interest; Stripe's own settings of an endpoint name them the same. */
    private static final Set<String> SUBSCRIBED = Set.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "checkout.session.completed",
            "checkout.session.expired",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "charge.succeeded",
            "charge.refunded",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated");

    private static final String SECRET = "whsec_quickstart";

    private final StripeDouble stripe;
    private final Clock clock;
    private final PaymentGateway gateway;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable WebhookEndpoint endpoint;
    private int told;

    StripeCards(Clock clock) {
        this.clock = clock;
        this.stripe = StripeDouble.start(clock);
        // against Stripe itself only the key and the secret are others, and there is no apiBase
        this.gateway = StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .webhookSecrets(SECRET)
                .build();
    }

    @Override
    public PaymentGateway gateway() {
        return gateway;
    }

    @Override
    public Json goodCard() {
        return Json.of("{\"stripe\": {\"payment_method\": \"pm_card_visa\"}}");
    }

    @Override
    public Json emptyCard() {
        return Json.of("{\"stripe\": {\"payment_method\": \"pm_card_chargeDeclinedInsufficientFunds\"}}");
    }

    @Override
    public void open(Lms lms) {
        endpoint = new WebhookEndpoint(lms);
    }

    @Override
    public void tell(Id<Tenant> tenant, Crowd crowd) {
        if (endpoint == null) {
            throw new IllegalStateException("nobody listens yet");
        }
        URI address = endpoint.address(tenant, gateway.name());
        List<StripeEvent> all = stripe.events();
        List<StripeEvent> news = all.subList(told, all.size()).stream()
                .filter(event -> SUBSCRIBED.contains(event.type()))
                .toList();
        crowd.forEach(news.size(), n -> {
            deliver(address, news.get(n));
            if (n % 10 == 0) {
                deliver(address, news.get(n));
            }
        });
        told = all.size();
    }

    private void deliver(URI address, StripeEvent event) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header(StripeEvent.HEADER, event.signature(clock.instant(), SECRET))
                .POST(HttpRequest.BodyPublishers.ofString(event.body()))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the endpoint answered " + status + " to " + event.type());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the endpoint does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while telling the library", e);
        }
    }

    @Override
    public long takenMinor() {
        return stripe.collectedMinor();
    }

    @Override
    public long givenBackMinor() {
        return stripe.refundedMinor();
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        stripe.close();
    }
}
