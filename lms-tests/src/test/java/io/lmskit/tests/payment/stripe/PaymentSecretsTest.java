package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentStep;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookDelivery;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payments.WebhookHandler;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.payments.stripe.StripeGatewayBuilder;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.testkit.stripe.StripeFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Looks for keys, secrets, signatures and what providers know of cards everywhere they must not be: in what is logged at
 * the most talkative level, in every text that an answer or an exception shows, and in every table but the one that keeps
 * the events' texts, as bytes.
 */
@Isolated("reads what the whole machine prints")
@LmsTest
class PaymentSecretsTest {

    private static final String SECRET = "whsec_zanzibar-of-the-endpoint";
    private static final String WRONG_KEY = "sk_live_zanzibar-of-another-account";
    private static final String CARD = "4242zanzibar4242";

    private final LmsNodes nodes;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;
    private final StringBuilder shown = new StringBuilder();
    private String clientSecret = "";
    private final List<String> secrets = new ArrayList<>(List.of(SECRET, WRONG_KEY, CARD));

    PaymentSecretsTest(LmsNodes nodes, Fixtures fixtures, TestClock clock, DataSource database) {
        this.nodes = nodes;
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void keys_secrets_and_cards_are_in_no_log_no_text_no_exception_and_no_table() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (StripeDouble stripe = StripeDouble.start(clock);
                PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            secrets.add(stripe.apiKey());
            System.setOut(all);
            System.setErr(all);
            talkative(() -> live(stripe));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String logged = printed.toString(StandardCharsets.UTF_8);
        assertThat(logged).as("the log speaks of what happened").contains("lms.webhook_event", "lms.payment");
        assertThat(secrets).hasSizeGreaterThan(6);
        String stored = dump();
        assertThat(stored).contains("PaymentSucceeded", "WebhookReceived");
        String events = events();
        assertThat(events).contains("payment_intent", CARD);
        assertThat(clientSecret).isNotEmpty();
        assertThat(events.contains(clientSecret))
                .as("the payer's secret is cut out of what is kept")
                .isFalse();
        for (String place : List.of(logged, shown.toString(), stored)) {
            for (String secret : secrets) {
                assertThat(place.contains(secret)).as(secret).isFalse();
            }
        }
    }

    private String events() throws SQLException {
        StringBuilder texts = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select convert_from(body, 'UTF8') from lms.webhook_event")) {
            while (rows.next()) {
                texts.append(rows.getString(1)).append('\n');
            }
        }
        return texts.toString();
    }

    private void live(StripeDouble stripe) throws IOException {
        StripeGatewayBuilder builder = StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .retries(0)
                .webhookSecrets(SECRET);
        StripeGateway gateway = builder.build();
        PaymentGateway wrong = StripeGateway.builder(WRONG_KEY)
                .name("wrong")
                .apiBase(stripe.apiBase())
                .retries(0)
                .build();
        Lms lms = nodes.open(library -> library.gateway(gateway).gateway(wrong));
        StripeShop shop = new StripeShop(stripe, lms, clock);
        show(builder, gateway, wrong);

        Payment payment = lms.payments()
                .requestPayment(RequestPayment.of(fixtures.booking().create().id(), "stripe"));
        PaymentStep step = lms.payments().proceed(payment.id());
        clientSecret = Objects.requireNonNull(step.clientSecret()).value();
        secrets.add(clientSecret);
        show(step, step.payment(), step.clientSecret());
        show(GatewayResult.requiresAction(step.payment().providerIds(), step.clientSecret()));
        stripe.pay(intent(step.payment()));
        WebhookHandler handler = new WebhookHandler(lms);
        for (StripeEvent event : shop.news()) {
            String body = event.body().replaceFirst("\\{", "{\"card\": \"" + CARD + "\", ");
            String signature = StripeEvent.sign(body, clock.instant(), SECRET);
            secrets.add(signature.substring(signature.indexOf("v1=")));
            show(handler.handle(Tenant.DEFAULT, "stripe", Map.of("Stripe-Signature", signature), in(body)));
            show(handler.handle(Tenant.DEFAULT, "stripe", Map.of("Stripe-Signature", signature + "0"), in(body)));
            WebhookDelivery delivery = WebhookDelivery.of(
                    "stripe",
                    Map.of("Stripe-Signature", signature.replace("v1=", "v0=")),
                    body.getBytes(StandardCharsets.UTF_8));
            show(delivery);
            thrown(() -> lms.webhooks().receive(delivery));
        }
        lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Kind"));
        stripe.nextPosts(StripeFault.error(500, "api_error"), StripeFault.cut());
        show(lms.payments().settle());
        clock.advance(Duration.ofHours(1));
        show(lms.payments().settle());

        // a key that is refused, and what becomes of it
        Payment refused = lms.payments()
                .requestPayment(RequestPayment.of(fixtures.booking().create().id(), "wrong"));
        show(lms.payments().proceed(refused.id()), lms.payments().settle());
        thrown(() -> lms.payments()
                .reconcile(new io.lmskit.payment.ReconcilePayments(
                        "wrong", clock.instant(), clock.instant().plusSeconds(1))));
        thrown(() -> lms.payments().proceed(Id.of(java.util.UUID.randomUUID())));
        show(PaymentSubject.of(Id.of(java.util.UUID.randomUUID())));
        for (WebhookEvent event : lms.webhooks()
                .findEvents(WebhookFilter.all(), PageRequest.first(50))
                .items()) {
            show(event, lms.webhooks().replay(event.id()));
        }
        show(lms.webhooks().processDue());
        show(lms.payments().findPayments(PaymentFilter.all(), PageRequest.first(50)));
    }

    private static ByteArrayInputStream in(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private void show(Object... values) {
        for (Object value : values) {
            shown.append(value).append('\n');
        }
    }

    private void thrown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        shown.append(trace);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** With everything in the log that the library and its mapping have to say. */
    private static void talkative(Work work) throws Exception {
        List<Object> loggers = new ArrayList<>();
        for (String mapper : List.of("PaymentMapper", "RefundMapper", "WebhookMapper", "DisputeMapper")) {
            Class<?> type = Class.forName("io.lmskit.persistence.payment." + mapper);
            for (var statement : type.getDeclaredMethods()) {
                loggers.add(LoggerFactory.getLogger(type.getName() + "." + statement.getName()));
            }
        }
        for (String name : List.of(
                "io.lmskit.persistence.payment.Settlement",
                "io.lmskit.persistence.payment.PostgresWebhookService",
                "io.lmskit.payments.WebhookHandler")) {
            loggers.add(LoggerFactory.getLogger(name));
        }
        Field level = loggers.get(0).getClass().getDeclaredField("currentLogLevel");
        level.setAccessible(true);
        int before = level.getInt(loggers.get(0));
        for (Object logger : loggers) {
            level.setInt(logger, 0);
        }
        try {
            work.run();
        } finally {
            for (Object logger : loggers) {
                level.setInt(logger, before);
            }
        }
    }

    /** Every row of every table, as text. */
    private String dump() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'lms'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from lms.\"" + table + "\" t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
