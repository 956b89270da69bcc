package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on bookings. */
interface BookingMapper {

    /** A booking that was released, the order that it is part of, and what of its own payments and credits is to go back. */
    record ReleasedRow(Id<Booking> id, @Nullable Id<?> orderId, Money refund, int credits) {}

    /** What is left of a session whose bookings were released. */
    record SeatsLeft(int seatsTaken, int attended) {}

    @Select(BookingSql.READ)
    Optional<BookingRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Booking> id);

    @Select(BookingSql.READ_BY_PAYMENT)
    Optional<BookingRow> readByPayment(@Param("tenant") Id<Tenant> tenant, @Param("payment") Id<?> payment);

    @Select(BookingSql.READ_BY_ATTENDEE)
    Optional<BookingRow> readByAttendee(@Param("tenant") Id<Tenant> tenant, @Param("attendee") Id<Attendee> attendee);

    @Select(BookingSql.READ_BY_REFERENCE)
    Optional<BookingRow> readByReference(@Param("tenant") Id<Tenant> tenant, @Param("reference") String reference);

    @Select(BookingSql.FIND)
    List<BookingRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") BookingFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);

    @Select(BookingSql.RELEASE)
    List<BookingRow> release(@Param("trail") Trail trail, @Param("r") Release release);

    @Select(BookingSql.EXPIRE)
    List<ReleasedRow> expire(@Param("trail") Trail trail, @Param("r") Release release);

    @Select(BookingSql.RELEASE_SESSION)
    List<ReleasedRow> releaseSession(@Param("trail") Trail trail, @Param("r") Release release);

    @Select(BookingSql.CREDIT)
    Optional<BookingRow> credit(@Param("trail") Trail trail, @Param("c") Credit credit);

    @Select("""
            select s.seats_taken,
                   (select coalesce(sum(b.seats), 0)::int from lms.booking b
                    where  b.tenant_id = s.tenant_id and b.session_id = s.id and b.status in ('completed', 'no_show'))
                     as attended
            from   lms.session s
            where  s.tenant_id = #{tenant} and s.id = #{session}
            """)
    Optional<SeatsLeft> seatsLeft(@Param("tenant") Id<Tenant> tenant, @Param("session") Id<Session> session);

    @Select(BookingSql.CONFIRM_OF_ORDER)
    int confirmOfOrder(@Param("trail") Trail trail, @Param("order") Id<?> order, @Param("customer") Id<User> customer);

    /** The longest overdue first; an order's bookings are left to the order. */
    @Select("""
            select b.id
            from   lms.booking b
            where  b.tenant_id = #{tenant} and b.status = 'pending' and b.hold_expires_at <= #{now} and b.order_id is null
            order  by b.hold_expires_at, b.id
            limit  #{limit}
            """)
    List<UUID> findOverdue(@Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("limit") int limit);
}
