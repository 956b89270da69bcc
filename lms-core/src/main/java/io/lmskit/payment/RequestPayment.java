package io.lmskit.payment;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;

/**
 * All that is due for a booking is to be paid through a gateway.
 *
 * @param provider the name of one of the gateways that the library was opened with
 * @param method how the payer pays there
 * @param metadata a JSON object of the host's own; the gateway is given it, for example with a saved card's token
 */
public record RequestPayment(
        @NotNull Id<Booking> booking,
        @NotNull @Text(max = 50) String provider,
        @NotNull PaymentMethod method,
        @NotNull @JsonObject Json metadata) {

    public RequestPayment {
        provider = Texts.clean(Objects.requireNonNullElse(provider, ""));
        metadata = Objects.requireNonNullElse(metadata, Json.EMPTY);
    }

    /** By card through this gateway. */
    public static RequestPayment of(Id<Booking> booking, String provider) {
        return new RequestPayment(booking, provider, PaymentMethod.CARD, Json.EMPTY);
    }

    public RequestPayment withMethod(PaymentMethod value) {
        return new RequestPayment(booking, provider, value, metadata);
    }

    public RequestPayment withMetadata(Json value) {
        return new RequestPayment(booking, provider, method, value);
    }
}
