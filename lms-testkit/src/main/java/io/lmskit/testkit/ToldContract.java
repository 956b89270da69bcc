package io.lmskit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayLedger;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayNews.ChargeNews;
import io.lmskit.payment.GatewayNews.RefundNews;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.GatewayWebhooks;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookVerdict;
import io.lmskit.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of {@link GatewayContract} about what the provider tells by itself, and about its own account. */
abstract class ToldContract {

    private static final int PARTS = 1_000;

    /** The gateway under test. */
    protected abstract PaymentGateway gateway();

    /**
     * All that the provider would have delivered at the tenant's endpoint so far, in any order, signed at {@link #now()};
     * empty if that cannot be had in a test.
     */
    protected List<WebhookDelivery> deliveries() {
        return List.of();
    }

    /** The moment by the provider's clock. */
    protected Instant now() {
        return Instant.now();
    }

    /** Whether a delivery that is delivered again a day later is refused. */
    protected boolean refusesOldDeliveries() {
        return true;
    }

    /** Whether the account can be read for a time, and not only as a whole. */
    protected boolean keepsTimes() {
        return true;
    }

    abstract GatewayCharge charge();

    abstract GatewayResult.Approved approve(GatewayCharge charge);

    abstract GatewayRefund refund(GatewayCharge charge, ProviderIds ids, Money amount);

    abstract GatewayResult.Approved refunded(GatewayRefund refund);

    private GatewayWebhooks webhooks() {
        Optional<GatewayWebhooks> webhooks = gateway().webhooks();
        assumeTrue(webhooks.isPresent(), "this gateway's provider tells nothing");
        return webhooks.orElseThrow();
    }

    private List<WebhookDelivery> delivered() {
        List<WebhookDelivery> all = deliveries();
        assumeFalse(all.isEmpty(), "what this gateway's provider tells cannot be had");
        return all;
    }

    private static String text(WebhookDelivery delivery) {
        return delivery.text().orElseThrow();
    }

    private WebhookVerdict verify(WebhookDelivery delivery, Instant at) {
        return webhooks().verify(Tenant.DEFAULT, delivery, text(delivery), at);
    }

    private WebhookVerdict.Genuine genuine(WebhookDelivery delivery) {
        WebhookVerdict verdict = verify(delivery, now());
        assertThat(verdict).isInstanceOf(WebhookVerdict.Genuine.class);
        return (WebhookVerdict.Genuine) verdict;
    }

    private List<GatewayNews> news() {
        List<GatewayNews> news = new ArrayList<>();
        for (WebhookDelivery delivery : delivered()) {
            news.addAll(webhooks().read(Tenant.DEFAULT, genuine(delivery).type(), text(delivery), about -> true));
        }
        return news;
    }

    private static boolean isAbout(About about, GatewayCharge charge, ProviderIds ids) {
        Id<?> marked = about.payment();
        return marked != null
                ? marked.equals(charge.payment())
                : Stream.of(ids.payment(), ids.charge(), ids.session())
                        .anyMatch(id -> id != null && about.ids().contains(id));
    }

    @Test
    void a_delivery_of_the_provider_is_known_by_an_id_that_can_be_stored() {
        webhooks();
        approve(charge());
        approve(charge());
        Set<String> ids = new HashSet<>();
        List<WebhookDelivery> all = delivered();
        for (WebhookDelivery delivery : all) {
            WebhookVerdict.Genuine event = genuine(delivery);
            assertThat(event.eventId()).isNotBlank().hasSizeLessThanOrEqualTo(255);
            assertThat(event.type()).isNotBlank().hasSizeLessThanOrEqualTo(255);
            assertThat(genuine(delivery)).as("the same each time").isEqualTo(event);
            ids.add(event.eventId());
        }
        assertThat(ids).as("each its own").hasSameSizeAs(all);
    }

    @Test
    void a_delivery_that_was_changed_or_is_not_signed_is_forged() {
        webhooks();
        approve(charge());
        for (WebhookDelivery delivery : delivered()) {
            String changed = text(delivery) + " ";
            assertThat(webhooks().verify(Tenant.DEFAULT, delivery, changed, now()))
                    .isInstanceOf(WebhookVerdict.Forged.class);
            byte[] body = text(delivery).getBytes(StandardCharsets.UTF_8);
            assertThat(verify(WebhookDelivery.of(gateway().name(), Map.of(), body), now()))
                    .isInstanceOf(WebhookVerdict.Forged.class);
        }
    }

    @Test
    void a_delivery_of_yesterday_or_of_tomorrow_is_forged() {
        webhooks();
        assumeTrue(refusesOldDeliveries(), "this gateway's provider does not say when it signs");
        approve(charge());
        for (WebhookDelivery delivery : delivered()) {
            assertThat(verify(delivery, now().plus(Duration.ofDays(1)))).isInstanceOf(WebhookVerdict.Forged.class);
            assertThat(verify(delivery, now().minus(Duration.ofDays(1)))).isInstanceOf(WebhookVerdict.Forged.class);
        }
    }

    @Test
    void what_is_told_of_a_charge_is_what_its_call_said() {
        webhooks();
        GatewayCharge charge = charge();
        GatewayResult.Approved approved = approve(charge);
        assertThat(news())
                .filteredOn(news -> isAbout(news.about(), charge, approved.ids()))
                .isNotEmpty()
                .allSatisfy(news -> assertThat(news).isInstanceOf(ChargeNews.class))
                .extracting(news -> ((ChargeNews) news).result())
                .filteredOn(result -> result instanceof GatewayResult.Approved)
                .isNotEmpty()
                .allSatisfy(result ->
                        assertThat(((GatewayResult.Approved) result).amount()).isEqualTo(approved.amount()));
    }

    @Test
    void what_is_told_of_a_refund_is_what_its_call_said() {
        webhooks();
        GatewayCharge charge = charge();
        GatewayResult.Approved approved = approve(charge);
        GatewayRefund refund =
                refund(charge, approved.ids(), approved.amount().dividedBy(5, java.math.RoundingMode.DOWN));
        GatewayResult.Approved back = refunded(refund);
        assertThat(news())
                .filteredOn(news -> news instanceof RefundNews && isAbout(news.about(), charge, approved.ids()))
                .isNotEmpty()
                .allSatisfy(news -> {
                    RefundNews told = (RefundNews) news;
                    assertThat(told.providerRefundId()).isEqualTo(back.refundId());
                    assertThat(told.amount()).isEqualTo(back.amount());
                    assertThat(told.result()).isInstanceOf(GatewayResult.Approved.class);
                    assertThat(told.refund()).isIn(refund.refund(), null);
                    assertThat(told.idempotencyKey()).isIn(refund.idempotencyKey(), null);
                });
    }

    @Test
    void its_account_lists_once_what_came_in_and_what_of_it_went_back() {
        Optional<GatewayLedger> ledger = gateway().ledger();
        assumeTrue(ledger.isPresent(), "this gateway keeps no account that can be read");
        GatewayCharge kept = charge();
        ProviderIds keptIds = approve(kept).ids();
        GatewayCharge charge = charge();
        GatewayResult.Approved approved = approve(charge);
        GatewayResult.Approved back =
                refunded(refund(charge, approved.ids(), approved.amount().dividedBy(5, java.math.RoundingMode.DOWN)));

        List<GatewayLedger.Line> lines =
                read(ledger.orElseThrow(), now().minus(Duration.ofDays(1)), now().plus(Duration.ofDays(1)));

        assertThat(lines)
                .filteredOn(line -> isAbout(line.about(), kept, keptIds))
                .singleElement()
                .satisfies(line -> assertThat(line.refunded().isZero()).isTrue());
        assertThat(lines)
                .filteredOn(line -> isAbout(line.about(), charge, approved.ids()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.collected()).isEqualTo(approved.amount());
                    assertThat(line.refunded()).isEqualTo(back.amount());
                });
        if (keepsTimes()) {
            assertThat(read(ledger.orElseThrow(), now().minus(Duration.ofDays(3)), now().minus(Duration.ofDays(2))))
                    .noneMatch(line -> isAbout(line.about(), charge, approved.ids()));
        }
    }

    private static List<GatewayLedger.Line> read(GatewayLedger ledger, Instant from, Instant until) {
        List<GatewayLedger.Line> lines = new ArrayList<>();
        @Nullable String after = null;
        for (int part = 0; part < PARTS; part++) {
            GatewayLedger.Part read = ledger.read(Tenant.DEFAULT, from, until, after);
            lines.addAll(read.lines());
            after = read.next();
            if (after == null) {
                return lines;
            }
        }
        throw new AssertionError("the account has more than " + PARTS + " parts");
    }
}
