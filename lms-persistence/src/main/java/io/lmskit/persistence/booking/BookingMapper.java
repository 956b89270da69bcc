package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.pricing.DiscountCode;
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

    /** A booking that was released, and what is to go back. */
    record ReleasedRow(Id<Booking> id, Money refund) {}

    /** What is left of a session whose bookings were released. */
    record SeatsLeft(int seatsTaken, int attended) {}

    @Select(BookingSql.READ)
    Optional<BookingRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Booking> id);

    @Select(BookingSql.READ_BY_PAYMENT)
    Optional<BookingRow> readByPayment(@Param("tenant") Id<Tenant> tenant, @Param("payment") Id<?> payment);

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

    /** Empty if there is no such session. */
    @Select(BookingSql.READ_FACTS)
    Optional<FactsRow> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("persons") UUID[] persons,
            @Param("codeKey") @Nullable String codeKey,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    @Select(BookingSql.BOOK)
    Optional<BookingRow> book(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    @Select(BookingSql.RETAKE)
    Optional<BookingRow> retake(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

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

    /** The longest overdue first. */
    @Select("""
            select b.id
            from   lms.booking b
            where  b.tenant_id = #{tenant} and b.status = 'pending' and b.hold_expires_at <= #{now}
            order  by b.hold_expires_at, b.id
            limit  #{limit}
            """)
    List<UUID> findOverdue(@Param("tenant") Id<Tenant> tenant, @Param("now") Instant now, @Param("limit") int limit);

    /** Locks what a move between two sessions touches, in the order that everybody keeps. */
    @Select("""
            with person as (
              select x.id from (
                select c.id from lms.customer c
                where  c.tenant_id = #{tenant} and c.id = any (#{persons}) order by c.id for no key update) x
            ), code as (
              select x.id from (
                select d.id from lms.discount_code d
                where  d.tenant_id = #{tenant} and d.id = #{codeId}::uuid and (select count(*) from person) >= 0
                for no key update of d) x
            ), session as (
              select x.id from (
                select s.id from lms.session s
                where  s.tenant_id = #{tenant} and s.id in (#{from}, #{to}) and (select count(*) from code) >= 0
                order  by s.id for no key update of s) x
            )
            select count(*) from session
            """)
    int lockForTransfer(
            @Param("tenant") Id<Tenant> tenant,
            @Param("persons") UUID[] persons,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("from") Id<Session> from,
            @Param("to") Id<Session> to);

    /** Locks persons, and what these bookings hold, in the order that everybody keeps. */
    @Select("""
            with target as (
              select b.customer_id, b.discount_code_id, b.session_id from lms.booking b
              where  b.tenant_id = #{tenant} and b.id = any (#{bookings})
            ), person as (
              select x.id from (
                select c.id from lms.customer c
                where  c.tenant_id = #{tenant}
                  and  (c.id = any (#{persons}) or c.id in (select customer_id from target))
                order  by c.id for no key update) x
            ), code as (
              select x.id from (
                select d.id from lms.discount_code d
                where  d.tenant_id = #{tenant} and d.id in (select discount_code_id from target)
                  and  (select count(*) from person) >= 0
                order  by d.id for no key update of d) x
            ), session as (
              select x.id from (
                select s.id from lms.session s
                where  s.tenant_id = #{tenant} and s.id in (select session_id from target)
                  and  (select count(*) from code) >= 0
                order  by s.id for no key update of s) x
            )
            select count(*) from session
            """)
    int lockForRetake(
            @Param("tenant") Id<Tenant> tenant, @Param("persons") UUID[] persons, @Param("bookings") UUID[] bookings);
}
