package io.lmskit.scheduling;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A position on the globe (WGS 84), in degrees with six decimals, which is about a hand's breadth.
 *
 * @param latitude north is positive
 * @param longitude east is positive
 */
public record GeoPosition(
        @NotNull @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude) {

    private static final int DECIMALS = 6;

    public GeoPosition {
        // null is left to the validation, which names the field
        if (latitude != null) {
            latitude = latitude.setScale(DECIMALS, RoundingMode.HALF_UP);
        }
        if (longitude != null) {
            longitude = longitude.setScale(DECIMALS, RoundingMode.HALF_UP);
        }
    }

    /** @throws NumberFormatException if one is infinite or not a number */
    public static GeoPosition of(double latitude, double longitude) {
        return new GeoPosition(BigDecimal.valueOf(latitude), BigDecimal.valueOf(longitude));
    }
}
