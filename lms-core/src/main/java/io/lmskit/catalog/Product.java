package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is sold as one: a bundle of courses at one price.
 *
 * @param archivedAt since when it is out of use; null while it is active
 * @param version counts the changes; pass it back with {@link ProductService#changeProduct}
 */
public record Product(
        Id<Product> id,
        ProductDetails details,
        @Nullable Instant archivedAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public boolean active() {
        return archivedAt == null;
    }

    /** Whether guests and customers see it. */
    public boolean shown() {
        return active() && details.visibility() == Visibility.PUBLIC;
    }
}
