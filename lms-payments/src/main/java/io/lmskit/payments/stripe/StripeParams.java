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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What Stripe is asked for. Our ids go into the metadata; nothing about the person does. */
final class StripeParams {

    static final String TENANT = "lms_tenant";
    static final String PAYMENT = "lms_payment";
    static final String REFUND = "lms_refund";
    /** The idempotency key; of a refund that is taken up again, the newest. */
    static final String KEY = "lms_key";

    private final StripeSettings settings;

    StripeParams(StripeSettings settings) {
        this.settings = settings;
    }

    PaymentIntentCreateParams intent(GatewayCharge charge, StripeWishes wishes) {
        PaymentIntentCreateParams.Builder intent = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.minor(charge.amount()))
                .setCurrency(StripeAmounts.currency(charge.amount()))
                .setDescription(title(charge))
                .putAllMetadata(metadata(charge));
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
        LineItem.PriceData price = LineItem.PriceData.builder()
                .setUnitAmount(StripeAmounts.minor(charge.amount()))
                .setCurrency(StripeAmounts.currency(charge.amount()))
                .setProductData(LineItem.PriceData.ProductData.builder()
                        .setName(title(charge))
                        .build())
                .build();
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(Objects.requireNonNull(settings.successUrl()))
                .setCancelUrl(Objects.requireNonNull(settings.cancelUrl()))
                .setClientReferenceId(charge.payment().toString())
                .addLineItem(
                        LineItem.builder().setQuantity(1L).setPriceData(price).build())
                .setPaymentIntentData(PaymentIntentData.builder()
                        .setDescription(title(charge))
                        .putAllMetadata(metadata(charge))
                        .build());
        metadata(charge).forEach(session::putMetadata);
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

    /** What stays as it is: a request that is repeated under its key must be the same, also if its booking was transferred. */
    private static String title(GatewayCharge charge) {
        return "payment " + charge.payment();
    }

    private static Map<String, String> metadata(GatewayCharge charge) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TENANT, charge.tenant().toString());
        metadata.put(PAYMENT, charge.payment().toString());
        metadata.put(KEY, charge.idempotencyKey());
        return metadata;
    }
}
