package io.lmskit.payment;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.tenant.Tenant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to collect.
 *
 * @param subject what it is for
 * @param metadata what the host gave with the request
 * @param known the ids that the gateway gave earlier; none at first
 * @param idempotencyKey the same in every call for this payment; to be passed on to the provider, so that however often
 *     it is called, money moves once. At most 100 visible ASCII characters
 */
public record GatewayCharge(
        Id<Tenant> tenant,
        Id<Payment> payment,
        PaymentSubject subject,
        @Nullable Id<User> payer,
        Money amount,
        PaymentMethod method,
        Json metadata,
        ProviderIds known,
        String idempotencyKey) {}
