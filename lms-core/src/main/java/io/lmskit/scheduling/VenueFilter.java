package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Which venues are wanted; what is null does not narrow the search.
 *
 * @param text a part of the name, compared without case
 * @param city compared without case
 * @param minCapacity venues for so many people or more, or without limit
 * @param partOf only direct parts of this venue
 */
public record VenueFilter(
        @Nullable @Text(max = 200) String text,
        @Nullable @Text(max = 100) String city,
        @Nullable @Positive Integer minCapacity,
        @Nullable Id<Venue> partOf,
        @Nullable Boolean active) {

    public VenueFilter {
        text = Texts.cleanOrNull(text);
        city = Texts.cleanOrNull(city);
    }

    /** All venues. */
    public static VenueFilter all() {
        return new VenueFilter(null, null, null, null, null);
    }

    public VenueFilter withText(@Nullable String value) {
        return new VenueFilter(value, city, minCapacity, partOf, active);
    }

    public VenueFilter withCity(@Nullable String value) {
        return new VenueFilter(text, value, minCapacity, partOf, active);
    }

    public VenueFilter withMinCapacity(@Nullable Integer value) {
        return new VenueFilter(text, city, value, partOf, active);
    }

    public VenueFilter withPartOf(@Nullable Id<Venue> value) {
        return new VenueFilter(text, city, minCapacity, value, active);
    }

    public VenueFilter withActive(@Nullable Boolean value) {
        return new VenueFilter(text, city, minCapacity, partOf, value);
    }
}
