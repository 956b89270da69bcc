package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a venue.
 *
 * @param partOf the venue that this one is a part of, as a room is of a house; null for none. A session or blackout of
 *     the whole takes its parts too
 * @param country by name or code, as the tenant likes it
 * @param zone in which its clocks run; null takes the tenant's
 * @param capacity how many people fit; null for no limit
 * @param exclusive whether it holds one session at a time, as a room does; a gym floor holds several
 * @param setupMinutes so long before each session the venue is taken already, for setting up
 * @param clearingMinutes so long after each session the venue is still taken, for clearing
 * @param facilities whatever the host wants to keep about its facilities
 * @param amenities what it offers, one word or line each
 */
public record VenueDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable Id<Venue> partOf,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @Nullable @Text(max = 200) String addressLine1,
        @Nullable @Text(max = 200) String addressLine2,
        @Nullable @Text(max = 100) String city,
        @Nullable @Text(max = 20) String postcode,
        @Nullable @Text(max = 100) String country,
        @Nullable @Valid GeoPosition position,
        @Nullable ZoneId zone,
        @Nullable @Positive @Max(1_000_000) Integer capacity,
        boolean exclusive,
        @Min(0) @Max(10_080) int setupMinutes,
        @Min(0) @Max(10_080) int clearingMinutes,
        @NotNull @JsonObject Json facilities,
        @Size(max = 100) List<@NotNull @Text(max = 500) String> amenities,
        @Nullable @Text(max = 5_000, lines = true) String parkingInfo) {

    public VenueDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
        addressLine1 = Texts.cleanOrNull(addressLine1);
        addressLine2 = Texts.cleanOrNull(addressLine2);
        city = Texts.cleanOrNull(city);
        postcode = Texts.cleanOrNull(postcode);
        country = Texts.cleanOrNull(country);
        amenities = amenities.stream().map(Texts::clean).toList();
        parkingInfo = Texts.cleanOrNull(parkingInfo);
    }

    /** Starts an exclusive venue without limit of capacity; everything else has a default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts from these details, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(name);
        b.partOf = partOf;
        b.description = description;
        b.addressLine1 = addressLine1;
        b.addressLine2 = addressLine2;
        b.city = city;
        b.postcode = postcode;
        b.country = country;
        b.position = position;
        b.zone = zone;
        b.capacity = capacity;
        b.exclusive = exclusive;
        b.setupMinutes = setupMinutes;
        b.clearingMinutes = clearingMinutes;
        b.facilities = facilities;
        b.amenities = amenities;
        b.parkingInfo = parkingInfo;
        return b;
    }

    /** Collects the details one by one. */
    public static final class Builder {

        private String name;
        private @Nullable Id<Venue> partOf;
        private @Nullable String description;
        private @Nullable String addressLine1;
        private @Nullable String addressLine2;
        private @Nullable String city;
        private @Nullable String postcode;
        private @Nullable String country;
        private @Nullable GeoPosition position;
        private @Nullable ZoneId zone;
        private @Nullable Integer capacity;
        private boolean exclusive = true;
        private int setupMinutes;
        private int clearingMinutes;
        private Json facilities = Json.EMPTY;
        private List<String> amenities = List.of();
        private @Nullable String parkingInfo;

        private Builder(String name) {
            this.name = name;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder partOf(@Nullable Id<Venue> value) {
            partOf = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder addressLine1(@Nullable String value) {
            addressLine1 = value;
            return this;
        }

        public Builder addressLine2(@Nullable String value) {
            addressLine2 = value;
            return this;
        }

        public Builder city(@Nullable String value) {
            city = value;
            return this;
        }

        public Builder postcode(@Nullable String value) {
            postcode = value;
            return this;
        }

        public Builder country(@Nullable String value) {
            country = value;
            return this;
        }

        public Builder position(@Nullable GeoPosition value) {
            position = value;
            return this;
        }

        public Builder zone(@Nullable ZoneId value) {
            zone = value;
            return this;
        }

        public Builder capacity(@Nullable Integer value) {
            capacity = value;
            return this;
        }

        public Builder exclusive(boolean value) {
            exclusive = value;
            return this;
        }

        /** Minutes before and after each session. */
        public Builder buffers(int setup, int clearing) {
            setupMinutes = setup;
            clearingMinutes = clearing;
            return this;
        }

        public Builder facilities(Json value) {
            facilities = value;
            return this;
        }

        public Builder amenities(List<String> value) {
            amenities = value;
            return this;
        }

        public Builder parkingInfo(@Nullable String value) {
            parkingInfo = value;
            return this;
        }

        public VenueDetails build() {
            return new VenueDetails(
                    name,
                    partOf,
                    description,
                    addressLine1,
                    addressLine2,
                    city,
                    postcode,
                    country,
                    position,
                    zone,
                    capacity,
                    exclusive,
                    setupMinutes,
                    clearingMinutes,
                    facilities,
                    amenities,
                    parkingInfo);
        }
    }
}
