package io.lmskit.tests.payment.stripe;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.WebhookEvent;
import io.lmskit.payment.WebhookFilter;
import io.lmskit.payments.WebhookHandler;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A host that takes its payments through Stripe, and its endpoint. */
final class StripeShop {

    static final String SECRET = "whsec_current";
    static final String OLD_SECRET = "whsec_before";

    private final StripeDouble stripe;
    private final Lms lms;
    private final TestClock clock;
    private final WebhookHandler handler;
    private int told;

    StripeShop(StripeDouble stripe, Lms lms, TestClock clock) {
        this.stripe = stripe;
        this.lms = lms;
        this.clock = clock;
        this.handler = new WebhookHandler(lms);
    }

    static StripeGateway gateway(StripeDouble stripe) {
        return StripeGateway.builder(stripe.apiKey())
                .apiBase(stripe.apiBase())
                .webhookSecrets(SECRET, OLD_SECRET)
                .build();
    }

    /** A payment whose payer has been given their client secret. */
    Payment asked(PaymentSubject subject) {
        RequestPayment wanted = new RequestPayment(
                subject, null, "stripe", io.lmskit.booking.PaymentMethod.CARD, io.lmskit.kernel.Json.EMPTY);
        return lms.payments()
                .proceed(lms.payments().requestPayment(wanted).id())
                .payment();
    }

    static String intent(Payment payment) {
        return Objects.requireNonNull(payment.providerIds().payment());
    }

    /** A payment that its payer has paid, and Stripe has told so. */
    Payment paid(PaymentSubject subject) {
        Payment payment = asked(subject);
        stripe.pay(intent(payment));
        tell();
        return again(payment);
    }

    Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }

    /** The latest first. */
    List<Refund> refunds(Payment payment) {
        return lms.payments()
                .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    List<Dispute> disputes(Payment payment) {
        return lms.payments()
                .findDisputes(DisputeFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    /** What Stripe calls the only refund of a payment. */
    String refundId(Payment payment) {
        return Objects.requireNonNull(refunds(payment).get(0).providerRefundId());
    }

    /** All events that nobody was told of yet, in their order. */
    List<StripeEvent> news() {
        List<StripeEvent> all = stripe.events();
        List<StripeEvent> news = new ArrayList<>(all.subList(told, all.size()));
        told = all.size();
        return news;
    }

    /** Delivers all of them. */
    void tell() {
        news().forEach(this::deliver);
    }

    WebhookHandler.Answer deliver(StripeEvent event) {
        return deliver(event.body(), event.signature(clock.instant(), SECRET));
    }

    WebhookHandler.Answer deliver(String body, String signature) {
        return deliver(Tenant.DEFAULT, body, signature);
    }

    WebhookHandler.Answer deliver(Id<Tenant> tenant, String body, String signature) {
        try {
            return handler.handle(
                    tenant,
                    "stripe",
                    Map.of("stripe-signature", signature),
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebhookEvent event(String eventId) {
        return event(Tenant.DEFAULT, eventId);
    }

    WebhookEvent event(Id<Tenant> tenant, String eventId) {
        return lms.in(tenant)
                .webhooks()
                .findEvents(WebhookFilter.all().withEventId(eventId), io.lmskit.kernel.PageRequest.first(2))
                .items()
                .get(0);
    }
}
