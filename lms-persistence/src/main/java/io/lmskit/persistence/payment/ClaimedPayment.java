package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentRules;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.sales.OrderStatus;
import io.lmskit.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment whose gateway is to be asked now, by nobody else for a while.
 *
 * @param holdExpiresAt when the booking or order is given up unless it is paid; null if it is not, or there is no such
 * @param askedAt when the gateway was asked first; null if it never was
 * @param suspended whether the tenant asks for nothing new
 * @param due what is due for what it is for, which may have changed since the payment was asked for
 */
record ClaimedPayment(
        Id<Payment> id,
        PaymentType type,
        UUID subjectId,
        @Nullable Id<User> payerId,
        @Nullable String title,
        Money amount,
        PaymentMethod method,
        String provider,
        @Nullable String providerPaymentId,
        @Nullable String providerChargeId,
        @Nullable String providerSessionId,
        Json metadata,
        PaymentStatus status,
        @Nullable Instant askedAt,
        boolean suspended,
        @Nullable BookingStatus bookingStatus,
        @Nullable OrderStatus orderStatus,
        @Nullable FeeStatus feeStatus,
        @Nullable Instant holdExpiresAt,
        Money due) {

    /** For so long providers know a key. */
    private static final Duration KEY_LIFE = Duration.ofDays(1);

    GatewayCharge toCharge(Id<Tenant> tenant, Instant now) {
        return new GatewayCharge(
                tenant,
                id,
                new PaymentSubject(type, subjectId),
                payerId,
                title,
                amount,
                method,
                holdExpiresAt,
                now,
                metadata,
                new ProviderIds(providerPaymentId, providerChargeId, providerSessionId),
                key(id));
    }

    String key() {
        return key(id);
    }

    /** A payment that is asked about, as it is. */
    static GatewayCharge toCharge(Id<Tenant> tenant, Instant now, Payment payment) {
        return new GatewayCharge(
                tenant,
                payment.id(),
                payment.subject(),
                payment.payer(),
                payment.title(),
                payment.amount(),
                payment.method(),
                null,
                now,
                payment.metadata(),
                payment.providerIds(),
                key(payment.id()));
    }

    /** Under which the gateway is asked. */
    private static String key(Id<Payment> id) {
        return "lms-payment-" + id;
    }

    /** Whether the gateway was asked for it before. */
    boolean asked() {
        return askedAt != null;
    }

    /** Whether it has failed, and only may still be paid all the same. */
    boolean failed() {
        return status == PaymentStatus.FAILED;
    }

    /** Whether what was asked for first may still arrive, or be made and not be found yet. */
    boolean mayBeOnItsWay(Instant now) {
        return askedAt != null && now.isBefore(askedAt.plus(KEY_LIFE));
    }

    /** Whether somebody still owes it. */
    boolean stillDue() {
        return switch (type) {
            case BOOKING -> PaymentRules.stillDue(Objects.requireNonNull(bookingStatus), due, amount);
            case ORDER -> PaymentRules.stillDue(Objects.requireNonNull(orderStatus), due, amount);
            case FEE -> PaymentRules.stillDue(Objects.requireNonNull(feeStatus), due, amount);
            case SUBSCRIPTION -> PaymentRules.stillDue(due, amount);
        };
    }
}
