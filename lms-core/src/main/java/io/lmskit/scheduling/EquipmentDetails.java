package io.lmskit.scheduling;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Objects;

/** What an editor says about the equipment of a venue. */
public record EquipmentDetails(
        @NotNull @Text(max = 200) String name,
        @NotNull @Text(max = 100) String category,
        @Positive @Max(1_000_000) int quantity,
        @NotNull EquipmentStatus status) {

    public EquipmentDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        category = Texts.clean(Objects.requireNonNullElse(category, ""));
    }

    /** So many pieces, available. */
    public static EquipmentDetails of(String name, String category, int quantity) {
        return new EquipmentDetails(name, category, quantity, EquipmentStatus.AVAILABLE);
    }

    public EquipmentDetails withQuantity(int value) {
        return new EquipmentDetails(name, category, value, status);
    }

    public EquipmentDetails withStatus(EquipmentStatus value) {
        return new EquipmentDetails(name, category, quantity, value);
    }
}
