package io.lmskit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Which services are wanted; what is null does not narrow the search.
 *
 * @param archived whether archived services are wanted instead of active ones
 */
public record ServiceOfferFilter(@Nullable Boolean featured, boolean archived) {

    /** All active services. */
    public static ServiceOfferFilter all() {
        return new ServiceOfferFilter(null, false);
    }

    public ServiceOfferFilter withFeatured(@Nullable Boolean value) {
        return new ServiceOfferFilter(value, archived);
    }

    public ServiceOfferFilter withArchived(boolean value) {
        return new ServiceOfferFilter(featured, value);
    }
}
