package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the account does besides costs no calls and is no error, whatever it looks like. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignEventsTest {

    private final StripeDouble stripe;
    private final LmsNodes nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final StripeShop shop;

    ForeignEventsTest(LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.stripe = StripeDouble.start(clock);
        this.nodes = nodes;
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.clock = clock;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private WebhookEvent deliver(String type, String object, String more) {
        String id = "evt_" + UUID.randomUUID();
        String body =
                "{\"id\":\"" + id + "\",\"type\":\"" + type + "\"" + more + ",\"data\":{\"object\":{" + object + "}}}";
        assertThat(shop.deliver(body, StripeEvent.sign(body, clock.instant(), SECRET))
                        .status())
                .isEqualTo(200);
        return shop.event(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            charge.refunded            | 'id':'ch_x','paid':true,'captured':true,'status':'succeeded','amount_captured':9,'currency':'zzz'
            charge.succeeded           | 'id':'ch_x','paid':true,'captured':true,'status':'succeeded'
            payment_intent.succeeded   | 'id':'pi_x','status':'succeeded','amount_received':9,'currency':'zzz'
            payment_intent.succeeded   | 'id':'pi_x'
            checkout.session.completed | 'id':'cs_x','mode':'setup','payment_status':'paid'
            invoice.paid               | 'id':'in_x'
            """)
    void nothing_of_other_business_is_read_or_asked_for(String type, String object) {
        List<String> before = stripe.requests();
        WebhookEvent event = deliver(type, object.replace('\'', '"'), "");
        assertThat(event.status()).isEqualTo(WebhookStatus.IGNORED);
        assertThat(event.error()).isNull();
        assertThat(stripe.requests()).isEqualTo(before);
    }

    /** Whose they are stands at their charge alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            refund.created         | 'id':'re_x','charge':'ch_x','amount':9,'currency':'zzz','status':'succeeded'
            charge.dispute.created | 'id':'dp_x','charge':'ch_x','amount':9,'currency':'zzz','status':'needs_response'
            charge.dispute.closed  | 'id':'dp_x','charge':'ch_x','status':'lost'
            """)
    void of_refunds_and_disputes_the_charge_is_asked_for_and_nothing_else(String type, String object) {
        int before = stripe.requests().size();
        WebhookEvent event = deliver(type, object.replace('\'', '"'), "");
        assertThat(event.status()).isEqualTo(WebhookStatus.IGNORED);
        assertThat(stripe.requests()).hasSize(before + 1);
    }

    /** A platform's endpoint is told of all its accounts; the address that a delivery came to says which tenant's it is. */
    @Test
    void what_another_connected_account_tells_is_not_taken() {
        StripeGateway connected = StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .webhookSecrets(SECRET)
                .accounts(tenant -> "acct_of_" + tenant)
                .build();
        Lms platform = nodes.open(builder -> builder.gateway(connected));
        StripeShop there = new StripeShop(stripe, platform, clock);
        Id<Tenant> own = Tenant.DEFAULT;
        Payment payment =
                there.asked(PaymentSubject.of(fixtures.booking().create().id()));
        there.news();
        stripe.pay(intent(payment));
        List<StripeEvent> news = there.news();
        assertThat(news).isNotEmpty();
        for (StripeEvent event : news) {
            assertThat(deliverOf("acct_of_somebody", there, event).status()).isEqualTo(WebhookStatus.IGNORED);
        }
        assertThat(there.again(payment).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        for (StripeEvent event : news) {
            assertThat(deliverOf("acct_of_" + own, there, event).status()).isEqualTo(WebhookStatus.PROCESSED);
        }
        assertThat(there.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    private WebhookEvent deliverOf(String account, StripeShop there, StripeEvent event) {
        String id = event.id() + account;
        String body = event.body()
                .replace("\"" + event.id() + "\"", "\"" + id + "\"")
                .replaceFirst("\\{", "{\"account\":\"" + account + "\",");
        there.deliver(body, StripeEvent.sign(body, clock.instant(), SECRET));
        return shop.event(id);
    }
}
