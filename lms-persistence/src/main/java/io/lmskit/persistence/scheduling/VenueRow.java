package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.scheduling.GeoPosition;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of {@link VenueSql#VENUE}. */
record VenueRow(
        Id<Venue> id,
        String name,
        @Nullable Id<Venue> partOf,
        @Nullable String description,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        ZoneId zone,
        @Nullable Integer capacity,
        boolean exclusive,
        int setupMinutes,
        int clearingMinutes,
        Json facilities,
        List<String> amenities,
        @Nullable String parkingInfo,
        boolean active,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String nameKey) {

    Venue toVenue() {
        VenueDetails details = new VenueDetails(
                name,
                partOf,
                description,
                addressLine1,
                addressLine2,
                city,
                postcode,
                country,
                latitude == null || longitude == null ? null : new GeoPosition(latitude, longitude),
                zone,
                capacity,
                exclusive,
                setupMinutes,
                clearingMinutes,
                facilities,
                amenities,
                parkingInfo);
        return new Venue(id, details, active, version, createdAt, updatedAt);
    }
}
