package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.sales.OrderItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason for which somebody has access to a course. Access holds while any grant is live, so that losing one takes
 * nothing away that another gives.
 *
 * @param booking set if and only if the source is {@link AccessSource#BOOKING}
 * @param enrollment set if and only if the source is {@link AccessSource#ENROLLMENT}
 * @param orderItem set if and only if the source is {@link AccessSource#PURCHASE} or {@link AccessSource#ORDER}
 * @param sourceHolds whether what the grant stands on still stands: false once the place of its booking is
 *     gone, and while its enrolment is pending or paused
 * @param startsAt from when it holds, inclusive
 * @param expiresAt until when it holds, exclusive; null for ever
 * @param revokedAt null unless it was taken back
 */
public record AccessGrant(
        Id<AccessGrant> id,
        Id<Course> course,
        Id<User> user,
        AccessSource source,
        @Nullable Id<Booking> booking,
        @Nullable Id<?> enrollment,
        @Nullable Id<OrderItem> orderItem,
        boolean sourceHolds,
        Instant startsAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt) {

    /** Whether it gives access at this moment. */
    public boolean live(Instant now) {
        return AccessRules.state(sourceHolds, startsAt, expiresAt, revokedAt, now) == GrantState.LIVE;
    }

    /** How it stands at this moment. */
    public GrantState state(Instant now) {
        return AccessRules.state(sourceHolds, startsAt, expiresAt, revokedAt, now);
    }
}
