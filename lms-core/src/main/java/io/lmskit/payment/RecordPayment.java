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
 * Money for a booking, an order, a fee or a charge of a subscription that came in outside any gateway, for example cash.
 *
 * @param subject what it is for
 * @param amount greater than 0, in the currency of what it is for; may be a part of what is due
 * @param note a reference for people: the number on the receipt, the text of the transfer
 * @param metadata a JSON object of the host's own
 */
public record RecordPayment(
        @NotNull PaymentSubject subject,
        @NotNull @Amount(zero = false) Money amount,
        @NotNull PaymentMethod method,
        @Nullable @Text(max = 1_000, lines = true) String note,
        @NotNull @JsonObject Json metadata) {

    public RecordPayment {
        note = Texts.cleanOrNull(note);
        metadata = Objects.requireNonNullElse(metadata, Json.EMPTY);
    }

    /** So much for this booking, by this method. */
    public static RecordPayment of(Id<Booking> booking, Money amount, PaymentMethod method) {
        return new RecordPayment(PaymentSubject.of(booking), amount, method, null, Json.EMPTY);
    }

    /** So much for this order, by this method. */
    public static RecordPayment ofOrder(Id<Order> order, Money amount, PaymentMethod method) {
        return new RecordPayment(PaymentSubject.ofOrder(order), amount, method, null, Json.EMPTY);
    }

    /** So much for this fee, by this method. */
    public static RecordPayment ofFee(Id<Fee> fee, Money amount, PaymentMethod method) {
        return new RecordPayment(PaymentSubject.ofFee(fee), amount, method, null, Json.EMPTY);
    }

    /** So much for this charge of a subscription, by this method. */
    public static RecordPayment ofCharge(Id<SubscriptionCharge> charge, Money amount, PaymentMethod method) {
        return new RecordPayment(PaymentSubject.ofCharge(charge), amount, method, null, Json.EMPTY);
    }

    public RecordPayment withNote(@Nullable String value) {
        return new RecordPayment(subject, amount, method, value, metadata);
    }

    public RecordPayment withMetadata(Json value) {
        return new RecordPayment(subject, amount, method, note, value);
    }
}
