package io.lmskit.catalog;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A course as it stands.
 *
 * @param details what its editors wrote
 * @param published whether guests and customers see it
 * @param archivedAt since when it is out of use; null while it is active
 * @param createdBy null if the system or a guest created it
 * @param version counts the changes; pass it back with {@link CatalogService#changeCourse}
 */
public record Course(
        Id<Course> id,
        CourseDetails details,
        boolean published,
        @Nullable Instant archivedAt,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public boolean active() {
        return archivedAt == null;
    }
}
