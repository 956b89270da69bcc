package io.lmskit.payment;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to collect.
 *
 * @param subject what it is for
 * @param title what the payer is to read that it is for, in at most 200 characters; the same in every call; null if there is
 *     none, or the gateway is only asked about it
 * @param heldUntil when what it is for is given up unless it is paid; null if it is not
 * @param now the moment, by the library's clock
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
        @Nullable String title,
        Money amount,
        PaymentMethod method,
        @Nullable Instant heldUntil,
        Instant now,
        Json metadata,
        ProviderIds known,
        String idempotencyKey) {

    public GatewayCharge withTitle(@Nullable String value) {
        return new GatewayCharge(
                tenant,
                payment,
                subject,
                payer,
                value,
                amount,
                method,
                heldUntil,
                now,
                metadata,
                known,
                idempotencyKey);
    }

    public GatewayCharge withAmount(Money value) {
        return new GatewayCharge(
                tenant, payment, subject, payer, title, value, method, heldUntil, now, metadata, known, idempotencyKey);
    }

    public GatewayCharge withMetadata(Json value) {
        return new GatewayCharge(
                tenant, payment, subject, payer, title, amount, method, heldUntil, now, value, known, idempotencyKey);
    }

    /** As it is asked about once the gateway has given ids. */
    public GatewayCharge withKnown(ProviderIds value) {
        return new GatewayCharge(
                tenant,
                payment,
                subject,
                payer,
                title,
                amount,
                method,
                heldUntil,
                now,
                metadata,
                value,
                idempotencyKey);
    }
}
