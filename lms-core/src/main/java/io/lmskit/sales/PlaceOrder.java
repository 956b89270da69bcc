package io.lmskit.sales;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Orders several things for a customer.
 *
 * @param customer who orders and pays
 * @param discountCode as the customer typed it; one for all lines
 * @param paymentMethod how the customer means to pay; null if that is not known yet
 * @param notes for the organiser
 * @param metadata a JSON object of the host's own
 */
public record PlaceOrder(
        @NotNull Id<User> customer,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid OrderLine> lines,
        @Nullable @Text(max = 50) String discountCode,
        @Nullable PaymentMethod paymentMethod,
        @Nullable @Text(max = 2_000, lines = true) String notes,
        @NotNull @JsonObject Json metadata)
        implements Coherent {

    public PlaceOrder {
        lines = List.copyOf(lines);
        discountCode = Texts.cleanOrNull(discountCode);
        notes = Texts.cleanOrNull(notes);
        metadata = Objects.requireNonNullElse(metadata, Json.EMPTY);
    }

    public static PlaceOrder of(Id<User> customer, List<OrderLine> lines) {
        return new PlaceOrder(customer, lines, null, null, null, Json.EMPTY);
    }

    public static PlaceOrder of(Id<User> customer, OrderLine... lines) {
        return of(customer, List.of(lines));
    }

    public PlaceOrder withDiscount(@Nullable String code) {
        return new PlaceOrder(customer, lines, code, paymentMethod, notes, metadata);
    }

    public PlaceOrder withPaymentMethod(@Nullable PaymentMethod value) {
        return new PlaceOrder(customer, lines, discountCode, value, notes, metadata);
    }

    public PlaceOrder withNotes(@Nullable String text) {
        return new PlaceOrder(customer, lines, discountCode, paymentMethod, text, metadata);
    }

    public PlaceOrder withMetadata(Json value) {
        return new PlaceOrder(customer, lines, discountCode, paymentMethod, notes, value);
    }

    /** Each line names one thing, seats have attendees, and only packs are ordered by number. */
    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            OrderLine line = lines.get(i);
            long named = line.things();
            if (named != 1) {
                found.add(
                        Violation.of(named == 0 ? InputProblem.REQUIRED : InputProblem.AMBIGUOUS, "lines[" + i + "]"));
            } else if (line.session() != null && line.attendees().isEmpty()) {
                found.add(Violation.of(InputProblem.REQUIRED, "lines[" + i + "].attendees"));
            } else if (line.session() == null && !line.attendees().isEmpty()) {
                found.add(Violation.of(InputProblem.AMBIGUOUS, "lines[" + i + "].attendees"));
            } else if (line.session() == null && line.pack() == null && line.quantity() > 1) {
                found.add(Violation.of(InputProblem.RANGE, "lines[" + i + "].quantity", "min", 1, "max", 1));
            }
        }
        return found;
    }
}
