package io.lmskit.persistence.catalog;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One row of {@link CatalogSql#COURSE}. */
record CourseRow(
        Id<Course> id,
        String title,
        String slug,
        @Nullable String description,
        @Nullable String category,
        @Nullable String type,
        @Nullable String level,
        int durationMinutes,
        Money price,
        @Nullable String thumbnailUrl,
        List<String> features,
        int defaultCapacity,
        int certificateValidityYears,
        boolean featured,
        Json metadata,
        boolean published,
        @Nullable Instant archivedAt,
        @Nullable Id<User> createdBy,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String rank) {

    Course toCourse() {
        CourseDetails details = new CourseDetails(
                title,
                slug,
                description,
                category,
                type,
                level,
                durationMinutes,
                price,
                thumbnailUrl,
                features,
                defaultCapacity,
                certificateValidityYears,
                featured,
                metadata);
        return new Course(id, details, published, archivedAt, createdBy, version, createdAt, updatedAt);
    }
}
