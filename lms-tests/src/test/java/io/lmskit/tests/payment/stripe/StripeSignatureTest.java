package io.lmskit.tests.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.payments.stripe.StripeGatewayBuilder;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.stripe.StripeEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has signed an event, whatever the locale of the process is. Alone, since the locale is everybody's. */
@Isolated
class StripeSignatureTest {

    private static final String SECRET = "whsec_of_this_test";
    private static final String BODY = "{\"id\": \"evt_1\", \"type\": \"ping\", \"note\": \"\u0661\u20ac\"}";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.900Z");

    private static StripeGatewayBuilder builder() {
        return StripeGateway.builder("sk_test_x").webhookSecrets("", SECRET);
    }

    private static WebhookVerdict verify(StripeGatewayBuilder builder, String signature) {
        GatewayWebhooks webhooks = builder.build().webhooks().orElseThrow();
        WebhookDelivery delivery = WebhookDelivery.of(
                "stripe", Map.of(StripeEvent.HEADER, signature), BODY.getBytes(StandardCharsets.UTF_8));
        return webhooks.verify(Tenant.DEFAULT, delivery, BODY, NOW);
    }

    private static String signed(Instant at) {
        return StripeEvent.sign(BODY, at, SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "ar-KW", "fa-IR", "mr-IN", "th-TH-u-nu-thai", "tr-TR"})
    void fits_whatever_digits_the_process_writes(String tag) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(verify(builder(), signed(NOW))).isEqualTo(new WebhookVerdict.Genuine("evt_1", "ping"));
            assertThat(verify(builder(), signed(NOW.minusSeconds(400)))).isInstanceOf(WebhookVerdict.Forged.class);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_tolerance_below_a_second_is_one() {
        StripeGatewayBuilder strict = builder().tolerance(Duration.ofMillis(500));
        assertThat(verify(strict, signed(NOW.minus(Duration.ofDays(365))))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(strict, signed(NOW.plus(Duration.ofDays(365))))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(builder().tolerance(Duration.ofMillis(900)), signed(NOW)))
                .isInstanceOf(WebhookVerdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -300_000})
    void no_tolerance_is_refused(long millis) {
        assertThatThrownBy(() -> builder().tolerance(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tolerance");
    }

    @Test
    void one_time_and_one_fitting_signature_are_enough_and_needed() {
        String good = signed(NOW);
        String time = good.substring(0, good.indexOf(','));
        String signature = good.substring(good.indexOf(',') + 1);
        assertThat(verify(builder(), " " + signature + " , v0=00 , v1=zz, v1=00 , " + time))
                .isInstanceOf(WebhookVerdict.Genuine.class);
        assertThat(verify(builder(), good + "," + time)).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(builder(), time)).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(builder(), signature)).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verify(builder(), good.toUpperCase(Locale.ROOT))).isInstanceOf(WebhookVerdict.Forged.class);
    }
}
