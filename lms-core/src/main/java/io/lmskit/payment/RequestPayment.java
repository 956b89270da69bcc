package io.lmskit.payment;

import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.sales.Order;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is due for a booking or an order is to be paid through a gateway.
 *
 * @param booking what it is for; null if it is for an order
 * @param order what it is for; null if it is for a booking
 * @param provider the name of one of the gateways that the library was opened with
 * @param method how the payer pays there
 * @param metadata a JSON object of the host's own; the gateway is given it, for example with a saved card's token
 */
public record RequestPayment(
        @Nullable Id<Booking> booking,
        @Nullable Id<Order> order,
        @NotNull @Text(max = 50) String provider,
        @NotNull PaymentMethod method,
        @NotNull @JsonObject Json metadata)
        implements Coherent {

    public RequestPayment {
        provider = Texts.clean(Objects.requireNonNullElse(provider, ""));
        metadata = Objects.requireNonNullElse(metadata, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment of(Id<Booking> booking, String provider) {
        return new RequestPayment(booking, null, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment ofOrder(Id<Order> order, String provider) {
        return new RequestPayment(null, order, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    public RequestPayment withMethod(PaymentMethod value) {
        return new RequestPayment(booking, order, provider, value, metadata);
    }

    public RequestPayment withMetadata(Json value) {
        return new RequestPayment(booking, order, provider, method, value);
    }

    /** It is for one thing. */
    @Override
    public List<Violation> contradictions() {
        return PaymentRules.judgeSubject(booking, order);
    }
}
