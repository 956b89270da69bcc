package io.lmskit.persistence.learning;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.AccessSource;
import io.lmskit.learning.GrantAccess;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.sales.OrderItem;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on grants of access. */
interface AccessMapper {

    /** Whether those whom a grant is about are there. */
    record Parties(
            boolean courseKnown,
            boolean userKnown,
            boolean userActive,
            @Nullable Long revision) {}

    /** What grants by a booking depend on; {@code wanting} are people with a place who have none yet. */
    @SuppressWarnings("ArrayRecordComponent")
    record BookingPlaces(BookingStatus status, @Nullable Id<Course> course, UUID[] wanting) {}

    /** A grant as it is selected. */
    record GrantRow(
            Id<AccessGrant> id,
            Id<Course> course,
            Id<User> learner,
            AccessSource source,
            @Nullable Id<Booking> booking,
            @Nullable UUID enrollment,
            @Nullable Id<OrderItem> orderItem,
            boolean sourceHolds,
            Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant createdAt) {

        AccessGrant toGrant() {
            return new AccessGrant(
                    id,
                    course,
                    learner,
                    source,
                    booking,
                    enrollment == null ? null : Id.of(enrollment),
                    orderItem,
                    sourceHolds,
                    startsAt,
                    expiresAt,
                    revokedAt,
                    createdAt);
        }
    }

    /** A grant, and whether the one who asks teaches its course. */
    record TaughtGrantRow(
            Id<AccessGrant> id,
            Id<Course> course,
            Id<User> learner,
            AccessSource source,
            @Nullable Id<Booking> booking,
            @Nullable UUID enrollment,
            @Nullable Id<OrderItem> orderItem,
            boolean sourceHolds,
            Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            Instant createdAt,
            @Nullable Boolean taught) {

        AccessGrant toGrant() {
            return new AccessGrant(
                    id,
                    course,
                    learner,
                    source,
                    booking,
                    enrollment == null ? null : Id.of(enrollment),
                    orderItem,
                    sourceHolds,
                    startsAt,
                    expiresAt,
                    revokedAt,
                    createdAt);
        }
    }

    /** Somebody's grants for a course, and whether the one who asks teaches it. */
    @SuppressWarnings("ArrayRecordComponent")
    record CourseAccessRow(
            @Nullable Boolean taught,
            Boolean @Nullable [] holds,
            Instant @Nullable [] starts,
            @Nullable Instant @Nullable [] ends,
            @Nullable Instant @Nullable [] revocations) {

        GrantArrays grants() {
            return new GrantArrays(holds, starts, ends, revocations);
        }
    }

    /** What the answer to "may they open this lesson" depends on. */
    @SuppressWarnings("ArrayRecordComponent")
    record LessonAccessRow(
            LessonStatus lesson,
            Visibility section,
            boolean courseShown,
            boolean active,
            @Nullable Boolean taught,
            Boolean @Nullable [] holds,
            Instant @Nullable [] starts,
            @Nullable Instant @Nullable [] ends,
            @Nullable Instant @Nullable [] revocations) {

        GrantArrays grants() {
            return new GrantArrays(holds, starts, ends, revocations);
        }
    }

    @Select(AccessSql.READ_PARTIES)
    Optional<Parties> readParties(
            @Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course, @Param("user") Id<User> user);

    @Select(AccessSql.INSERT)
    Optional<GrantRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<AccessGrant> id,
            @Param("c") GrantAccess command,
            @Param("revision") @Nullable Long revision);

    @Select(AccessSql.READ_BOOKING)
    Optional<BookingPlaces> readBooking(@Param("tenant") Id<Tenant> tenant, @Param("booking") Id<Booking> booking);

    @Select(AccessSql.INSERT_BY_BOOKING)
    List<UUID> insertByBooking(
            @Param("trail") Trail trail,
            @Param("booking") Id<Booking> booking,
            @Param("course") Id<Course> course,
            @Param("ids") UUID[] ids,
            @Param("users") UUID[] users,
            @Param("expiresAt") @Nullable Instant expiresAt);

    @Select(AccessSql.REVOKE)
    Optional<GrantRow> revoke(
            @Param("trail") Trail trail,
            @Param("id") Id<AccessGrant> id,
            @Param("user") Id<User> user,
            @Param("reason") @Nullable String reason);

    @Select(AccessSql.READ)
    Optional<TaughtGrantRow> read(
            @Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("id") Id<AccessGrant> id);

    @Select(AccessSql.READ_OF_BOOKING)
    List<GrantRow> readOfBooking(@Param("tenant") Id<Tenant> tenant, @Param("booking") Id<Booking> booking);

    @Select(AccessSql.FIND)
    List<GrantRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") AccessFilter filter,
            @Param("now") Instant now,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(AccessSql.READ_ACCESS)
    Optional<CourseAccessRow> readAccess(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("user") Id<User> user);

    @Select(AccessSql.READ_LESSON)
    Optional<LessonAccessRow> readLesson(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("lesson") Id<Lesson> lesson,
            @Param("reader") @Nullable Id<User> reader);
}
