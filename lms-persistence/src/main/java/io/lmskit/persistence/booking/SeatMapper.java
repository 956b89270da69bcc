package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements that take seats. */
interface SeatMapper {

    /** Empty if there is no such session. */
    @Select(FactsSql.READ_FACTS)
    Optional<FactsRow> readFactsWithoutCode(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same, unless something is demanded of the customer. */
    @Select(FactsSql.READ_FACTS_UNDEMANDING)
    Optional<FactsRow> readFactsUndemanding(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /**
     * The same of several persons who each book for themselves, each a session: a row for each that there is, unless
     * something is demanded of them.
     *
     * @param sessions of each person; may end with nulls, as {@code persons} may
     */
    @Select(FactsSql.READ_FACTS_OF_EACH_UNDEMANDING)
    List<FactsRow> readFactsOfEachUndemanding(
            @Param("tenant") Id<Tenant> tenant,
            @Param("sessions") @Nullable UUID[] sessions,
            @Param("persons") @Nullable UUID[] persons,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same, whatever is demanded of them. */
    @Select(FactsSql.READ_FACTS_OF_EACH)
    List<FactsRow> readFactsOfEach(
            @Param("tenant") Id<Tenant> tenant,
            @Param("sessions") @Nullable UUID[] sessions,
            @Param("persons") @Nullable UUID[] persons,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same with the customer's credits. */
    @Select(FactsSql.READ_FACTS_AND_CREDITS)
    Optional<FactsRow> readFactsAndCredits(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same of several persons. */
    @Select(FactsSql.READ_FACTS_AND_CREDITS_OF_MANY)
    Optional<FactsRow> readFactsAndCreditsOfMany(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("persons") UUID[] persons,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same with the code that was typed. */
    @Select(FactsSql.READ_FACTS_WITH_CODE)
    Optional<FactsRow> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("codeKey") @Nullable String codeKey,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same of several persons, or with a code that is known by its id. */
    @Select(FactsSql.READ_FACTS_OF_MANY)
    Optional<FactsRow> readFactsOfMany(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("customer") Id<User> customer,
            @Param("persons") UUID[] persons,
            @Param("codeKey") @Nullable String codeKey,
            @Param("codeId") @Nullable Id<DiscountCode> codeId,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The same of several sessions, one row for each that there is; without a code. */
    @Select(FactsSql.READ_FACTS_OF_SESSIONS)
    List<FactsRow> readFactsOfSessions(
            @Param("tenant") Id<Tenant> tenant,
            @Param("sessions") UUID[] sessions,
            @Param("persons") UUID[] persons,
            @Param("except") @Nullable Id<Booking> except,
            @Param("now") Instant now);

    /** The booking's id; empty if its decision no longer stands. */
    @Select(SeatSql.BOOK)
    Optional<UUID> book(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The same where the customer is the only person with an account. */
    @Select(SeatSql.BOOK_ALONE)
    Optional<UUID> bookAlone(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The same for a {@link TakeSeats#isBare() bare} booking by a bare trail. */
    @Select(SeatSql.BOOK_BARE)
    Optional<UUID> bookBare(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The same, paid by credits. */
    @Select(SeatSql.BOOK_BY_CREDITS)
    Optional<UUID> bookByCredits(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The same where the customer is the only person with an account. */
    @Select(SeatSql.BOOK_ALONE_BY_CREDITS)
    Optional<UUID> bookAloneByCredits(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The ids of those that were booked. */
    @Select(BatchSql.BOOK_TOGETHER)
    List<UUID> bookTogether(@Param("tenant") Id<Tenant> tenant, @Param("b") BookTogether bookings);

    /** The same, leaving out those whose code somebody holds. */
    @Select(BatchSql.BOOK_WITH_CODES)
    List<UUID> bookWithCodes(@Param("tenant") Id<Tenant> tenant, @Param("b") BookTogether bookings);

    /** The same, leaving out those whose session somebody holds. */
    @Select(BatchSql.BOOK_AMONG)
    List<UUID> bookAmong(@Param("tenant") Id<Tenant> tenant, @Param("b") BookTogether bookings);

    @Select(SeatSql.RETAKE)
    Optional<BookingRow> retake(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

    /** The same, what came back of its credits being spent again. */
    @Select(SeatSql.RETAKE_BY_CREDITS)
    Optional<BookingRow> retakeByCredits(@Param("trail") Trail trail, @Param("b") TakeSeats booking);

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
                  and  c.id = any (array(select customer_id from target union all select unnest(#{persons})))
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
