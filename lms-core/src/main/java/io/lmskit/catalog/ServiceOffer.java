package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service that is not a course, such as a consultation, which people ask for with a wished time.
 *
 * @param archivedAt since when it cannot be booked any more; null while it is active
 * @param version counts the changes; pass it back with {@link ServiceOfferService#changeOffer}
 */
public record ServiceOffer(
        Id<ServiceOffer> id,
        ServiceOfferDetails details,
        @Nullable Instant archivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public boolean active() {
        return archivedAt == null;
    }
}
