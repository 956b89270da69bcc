package io.lmskit.persistence.review;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on reviews. */
interface ReviewMapper {

    /** A review as it is selected. */
    record ReviewRow(
            Id<Review> id,
            @Nullable Id<Session> session,
            @Nullable Id<Course> course,
            Id<User> author,
            int rating,
            @Nullable String text,
            ReviewStatus status,
            @Nullable String reason,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        Review toReview() {
            return new Review(
                    id,
                    new ReviewSubject(session, course),
                    author,
                    rating,
                    text,
                    status,
                    reason,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    /** What writing a review depends on. */
    record WritingRow(
            boolean subjectKnown,
            boolean userKnown,
            boolean active,
            boolean took,
            @Nullable Id<Review> written,
            @Nullable Long revision) {}

    /** Whether there is such a session or course, and how many gave which rating. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record RatingRow(boolean known, Integer[] counts) {}

    @Select(ReviewSql.READ_WRITING)
    WritingRow readWriting(
            @Param("tenant") Id<Tenant> tenant, @Param("s") ReviewSubject subject, @Param("author") Id<User> author);

    @Select(ReviewSql.WRITE)
    Optional<ReviewRow> write(
            @Param("trail") Trail trail,
            @Param("id") Id<Review> id,
            @Param("s") ReviewSubject subject,
            @Param("author") Id<User> author,
            @Param("d") ReviewDetails details,
            @Param("revision") @Nullable Long revision);

    @Select(ReviewSql.CHANGE)
    Optional<ReviewRow> change(
            @Param("trail") Trail trail,
            @Param("id") Id<Review> id,
            @Param("version") long version,
            @Param("d") ReviewDetails details);

    @Select(ReviewSql.MODERATE)
    Optional<ReviewRow> moderate(
            @Param("trail") Trail trail,
            @Param("id") Id<Review> id,
            @Param("version") long version,
            @Param("status") ReviewStatus status,
            @Param("reason") @Nullable String reason,
            @Param("event") String event);

    @Select(ReviewSql.DELETE)
    Optional<UUID> delete(@Param("trail") Trail trail, @Param("id") Id<Review> id, @Param("version") long version);

    @Select(ReviewSql.READ)
    Optional<ReviewRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Review> id);

    @Select(ReviewSql.FIND)
    List<ReviewRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("all") boolean all,
            @Param("own") @Nullable UUID own,
            @Param("f") ReviewFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(ReviewSql.RATING)
    RatingRow rating(@Param("tenant") Id<Tenant> tenant, @Param("s") ReviewSubject subject);
}
