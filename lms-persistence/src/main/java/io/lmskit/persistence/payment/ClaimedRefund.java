package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.Payment;
import io.lmskit.payment.ProviderIds;
import io.lmskit.payment.Refund;
import io.lmskit.tenant.Tenant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A refund whose gateway is to be asked now, by nobody else for a while.
 *
 * @param retries how often it was taken up again after a failure; a provider would repeat its refusal under the old key
 * @param attempts how often the gateway was asked since then, this time included
 */
record ClaimedRefund(
        Id<Refund> id,
        Id<Payment> paymentId,
        String provider,
        @Nullable String providerPaymentId,
        @Nullable String providerChargeId,
        @Nullable String providerSessionId,
        Money amount,
        String reason,
        @Nullable String providerRefundId,
        int retries,
        int attempts) {

    GatewayRefund toRefund(Id<Tenant> tenant) {
        return new GatewayRefund(
                tenant,
                id,
                paymentId,
                new ProviderIds(providerPaymentId, providerChargeId, providerSessionId),
                amount,
                reason,
                providerRefundId,
                key(id, retries));
    }

    /** Under which the gateway is asked. */
    static String key(Id<Refund> id, int retries) {
        return "lms-refund-" + id + "-" + retries;
    }
}
