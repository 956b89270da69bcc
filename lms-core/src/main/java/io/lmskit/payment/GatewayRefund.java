package io.lmskit.payment;

import io.lmskit.kernel.Id;
import io.lmskit.tenant.Tenant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to give back.
 *
 * @param paymentIds what the gateway called the payment
 * @param amount all of the payment or a part of it
 * @param known the id that the gateway gave to this refund earlier; null at first, and again when it was retried. If it is
 *     of another key than this one, it is outdated, and the key counts
 * @param idempotencyKey the same in every call for this refund, until it has failed and is retried; to be passed on to
 *     the provider, so that however often it is called, money moves once. At most 100 visible ASCII characters
 */
public record GatewayRefund(
        Id<Tenant> tenant,
        Id<Refund> refund,
        Id<Payment> payment,
        ProviderIds paymentIds,
        Money amount,
        String reason,
        @Nullable String known,
        String idempotencyKey) {}
