package io.lmskit.payments.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What Stripe is asked for. Our ids go into the metadata; nothing about the person does, but for what the host says. */
final class StripeParams {

    static final String TENANT = "lms_tenant";
    static final String PAYMENT = "lms_payment";
    static final String REFUND = "lms_refund";
    /** The idempotency key; of a refund that is taken up again, the newest. */
    static final String KEY = "lms_key";

    /** Stripe's half an hour, and a minute for the call and the difference of the clocks. */
    private static final Duration SOONEST = Duration.ofMinutes(31);

    private static final Duration LATEST = Duration.ofHours(24).minusMinutes(1);

    private final StripeSettings settings;

    StripeParams(StripeSettings settings) {
        this.settings = settings;
    }

    PaymentIntentCreateParams intent(GatewayCharge charge, StripeWishes wishes) {
        StripeWording wording = settings.wording().apply(charge);
        PaymentIntentCreateParams.Builder intent = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.minor(charge.amount()))
                .setCurrency(StripeAmounts.currency(charge.amount()))
                .setDescription(wording.title())
                .putAllMetadata(metadata(charge));
        if (wording.statementSuffix() != null) {
            intent.setStatementDescriptorSuffix(wording.statementSuffix());
        }
        if (wording.receiptEmail() != null) {
            intent.setReceiptEmail(wording.receiptEmail());
        }
        AutomaticPaymentMethods.Builder automatic =
                AutomaticPaymentMethods.builder().setEnabled(true);
        if (wishes.customer() != null) {
            intent.setCustomer(wishes.customer());
        }
        if (wishes.paymentMethod() != null) {
            intent.setPaymentMethod(wishes.paymentMethod()).setConfirm(true);
            if (settings.returnUrl() == null) {
                automatic.setAllowRedirects(AllowRedirects.NEVER);
            } else {
                intent.setReturnUrl(settings.returnUrl());
            }
        }
        return intent.setAutomaticPaymentMethods(automatic.build()).build();
    }

    SessionCreateParams session(GatewayCharge charge, StripeWishes wishes) {
        StripeWording wording = settings.wording().apply(charge);
        LineItem.PriceData.ProductData.Builder product =
                LineItem.PriceData.ProductData.builder().setName(wording.title());
        if (wording.description() != null) {
            product.setDescription(wording.description());
        }
        PaymentIntentData.Builder intent =
                PaymentIntentData.builder().setDescription(wording.title()).putAllMetadata(metadata(charge));
        if (wording.statementSuffix() != null) {
            intent.setStatementDescriptorSuffix(wording.statementSuffix());
        }
        if (wording.receiptEmail() != null) {
            intent.setReceiptEmail(wording.receiptEmail());
        }
        LineItem.PriceData price = LineItem.PriceData.builder()
                .setUnitAmount(StripeAmounts.minor(charge.amount()))
                .setCurrency(StripeAmounts.currency(charge.amount()))
                .setProductData(product.build())
                .build();
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(Objects.requireNonNull(settings.successUrl()))
                .setCancelUrl(Objects.requireNonNull(settings.cancelUrl()))
                .setClientReferenceId(charge.payment().toString())
                .addLineItem(
                        LineItem.builder().setQuantity(1L).setPriceData(price).build())
                .setPaymentIntentData(intent.build());
        metadata(charge).forEach(session::putMetadata);
        if (wording.locale() != null) {
            session.setLocale(locale(wording.locale()));
        }
        Instant until = charge.heldUntil();
        if (until != null && canClose(until, charge.now())) {
            session.setExpiresAt(until.getEpochSecond());
        }
        if (wishes.customer() != null) {
            session.setCustomer(wishes.customer());
        }
        return session.build();
    }

    RefundCreateParams refund(GatewayRefund refund) {
        RefundCreateParams.Builder params = RefundCreateParams.builder()
                .setAmount(StripeAmounts.minor(refund.amount()))
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata(TENANT, refund.tenant().toString())
                .putMetadata(PAYMENT, refund.payment().toString())
                .putMetadata(REFUND, refund.refund().toString())
                .putMetadata(KEY, refund.idempotencyKey());
        return refund.paymentIds().payment() == null
                ? params.setCharge(refund.paymentIds().charge()).build()
                : params.setPaymentIntent(refund.paymentIds().payment()).build();
    }

    /** Whether Stripe can close a page at that time: it takes from half an hour to a day, by its own clock. */
    private static boolean canClose(Instant until, Instant now) {
        return !until.isBefore(now.plus(SOONEST)) && !until.isAfter(now.plus(LATEST));
    }

    /** The locale of Stripe's that comes nearest. */
    private static SessionCreateParams.Locale locale(Locale wanted) {
        for (String tag : List.of(wanted.toLanguageTag(), wanted.getLanguage())) {
            for (SessionCreateParams.Locale known : SessionCreateParams.Locale.values()) {
                if (known.getValue().equals(tag)) {
                    return known;
                }
            }
        }
        return SessionCreateParams.Locale.AUTO;
    }

    /** What stays as it is: a request that is repeated under its key must be the same, also if its booking was transferred. */
    private static Map<String, String> metadata(GatewayCharge charge) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TENANT, charge.tenant().toString());
        metadata.put(PAYMENT, charge.payment().toString());
        metadata.put(KEY, charge.idempotencyKey());
        return metadata;
    }
}
