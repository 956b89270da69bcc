package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeCharges.GOOD;
import static io.lmskit.tests.payment.stripe.StripeCharges.with;

import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.testkit.GatewayContract;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.testkit.stripe.StripeFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP. */
class StripeGatewayContractTest extends GatewayContract {

    private final TestClock clock = new TestClock();
    private final StripeDouble stripe = StripeDouble.start(clock);
    private final PaymentGateway gateway = StripeGateway.builder(stripe.apiKey())
            .apiBase(stripe.apiBase())
            .retries(0)
            .webhookSecrets(StripeShop.SECRET)
            .build();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Override
    protected PaymentGateway gateway() {
        return gateway;
    }

    @Override
    protected GatewayCharge toBeApproved(GatewayCharge charge) {
        return with(charge, GOOD);
    }

    @Override
    protected GatewayCharge toBeDeclined(GatewayCharge charge) {
        return with(charge, "pm_card_chargeDeclined");
    }

    @Override
    protected GatewayCharge toRequireAction(GatewayCharge charge) {
        return with(charge, "pm_card_authenticationRequired");
    }

    @Override
    protected List<WebhookDelivery> deliveries() {
        return stripe.events().stream()
                .map(event -> WebhookDelivery.of(
                        "stripe",
                        Map.of(StripeEvent.HEADER, event.signature(now(), StripeShop.SECRET)),
                        event.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    /** An error that says nothing about what was done: a cut connection the platform itself may take up again. */
    @Override
    protected boolean loseNextAnswer() {
        stripe.nextPosts(StripeFault.error(500, "api_error").afterActing());
        return true;
    }

    @Override
    protected boolean loseNextCall() {
        stripe.nextPosts(StripeFault.error(503, "api_error"));
        return true;
    }
}
