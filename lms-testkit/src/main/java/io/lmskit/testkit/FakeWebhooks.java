package io.lmskit.testkit;

import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What the fake gateway tells: the kind and the key of an entry of its books, which is looked up when it is read. The
 * signature is the gateway's name and a sum of the text.
 */
record FakeWebhooks(String gateway, BiFunction<String, String, List<GatewayNews>> books) implements GatewayWebhooks {

    private static final String HEADER = "Fake-Signature";

    static WebhookDelivery delivery(String gateway, String body) {
        return WebhookDelivery.of(
                gateway, Map.of(HEADER, signature(gateway, body)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String gateway, String body) {
        return gateway + "/" + body.hashCode();
    }

    @Override
    public WebhookVerdict verify(Id<Tenant> tenant, WebhookDelivery delivery, String body, Instant now) {
        return signature(gateway, body).equals(delivery.header(HEADER))
                ? new WebhookVerdict.Genuine(body, body.substring(0, body.indexOf(' ')))
                : new WebhookVerdict.Forged("another signature");
    }

    @Override
    public List<GatewayNews> read(Id<Tenant> tenant, String type, String body, Predicate<About> ours) {
        return books.apply(type, body.substring(body.indexOf(' ') + 1));
    }
}
