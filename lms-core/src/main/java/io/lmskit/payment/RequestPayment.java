package io.lmskit.payment;

import io.lmskit.billing.Fee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.sales.Order;
import io.lmskit.subscription.SubscriptionCharge;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is due for something, or a part of it, is to be paid through a gateway.
 *
 * @param subject what it is for
 * @param amount greater than 0, at most what is due, in its currency; null for all that is due
 * @param provider the name of one of the gateways that the library was opened with; null for the first that takes the
 *     method, in the order in which they were given
 * @param method how the payer pays there
 * @param metadata a JSON object of the host's own; the gateway is given it, for example with a saved card's token.
 *     Never pass on in it what a payer sent, since it can say whose card is charged
 */
public record RequestPayment(
        @NotNull PaymentSubject subject,
        @Nullable @Amount(zero = false) Money amount,
        @Nullable @Text(max = 50) String provider,
        @NotNull PaymentMethod method,
        @NotNull @JsonObject Json metadata) {

    public RequestPayment {
        provider = Texts.cleanOrNull(provider);
        metadata = Objects.requireNonNullElse(metadata, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment of(Id<Booking> booking, String provider) {
        return new RequestPayment(PaymentSubject.of(booking), null, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment ofOrder(Id<Order> order, String provider) {
        return new RequestPayment(PaymentSubject.ofOrder(order), null, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment ofFee(Id<Fee> fee, String provider) {
        return new RequestPayment(PaymentSubject.ofFee(fee), null, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment ofCharge(Id<SubscriptionCharge> charge, String provider) {
        return new RequestPayment(PaymentSubject.ofCharge(charge), null, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    /** By this method, through the first gateway that takes it. */
    public static RequestPayment by(PaymentMethod method, PaymentSubject subject) {
        return new RequestPayment(subject, null, null, method, Json.EMPTY);
    }

    /** Only so much of it; null for all that is due. */
    public RequestPayment withAmount(@Nullable Money value) {
        return new RequestPayment(subject, value, provider, method, metadata);
    }

    public RequestPayment withMethod(PaymentMethod value) {
        return new RequestPayment(subject, amount, provider, value, metadata);
    }

    public RequestPayment withMetadata(Json value) {
        return new RequestPayment(subject, amount, provider, method, value);
    }
}
