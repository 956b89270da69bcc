package io.lmskit.review;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thought of a session or a course.
 *
 * @param rating from 1, the worst, to 5
 * @param text null if there is none, or once the author was erased
 * @param reason why it was hidden
 * @param version counts the changes
 */
public record Review(
        Id<Review> id,
        ReviewSubject subject,
        Id<User> author,
        int rating,
        @Nullable String text,
        ReviewStatus status,
        @Nullable String reason,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
