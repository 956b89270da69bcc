package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Texts;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on venues and blackouts. */
interface VenueMapper {

    /** What stands in the way of deleting a venue. */
    record VenueReferences(boolean sessions, boolean parts) {}

    /** What is compared and sorted without case, whatever the database's locale. */
    record VenueKeys(String name, @Nullable String city) {

        static VenueKeys of(VenueDetails details) {
            return new VenueKeys(Texts.key(details.name()), Texts.keyOrNull(details.city()));
        }
    }

    /** Two who would have one venue at one time. */
    record ClashRow(Id<Venue> venue, UUID first, UUID second, Instant startsAt, Instant endsAt) {}

    /** A live session with more seats than its venue is to have. */
    record SeatsRow(Id<Session> session, @Nullable Integer seats) {}

    /** A blackout as it is selected. */
    record BlackoutRow(
            Id<Blackout> id,
            Id<Venue> venue,
            Instant startsAt,
            Instant endsAt,
            @Nullable String reason,
            Instant createdAt) {

        Blackout toBlackout() {
            return new Blackout(id, venue, new TimeSpan(startsAt, endsAt), reason, createdAt);
        }
    }

    @Select(VenueSql.VENUE + "from lms.venue v where v.tenant_id = #{tenant} and v.id = #{id}")
    Optional<VenueRow> readVenue(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Venue> id);

    @Select(VenueSql.LOCK_FOR_CHANGE)
    long lockForChange(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") @Nullable Id<Venue> venue,
            @Param("partOf") @Nullable Id<Venue> partOf);

    /** Whether the venue is the other one, or a part of it. */
    @Select("""
            with recursive whole (id) as (
              select #{venue}::uuid
              union
              select v.parent_id from whole w join lms.venue v on v.tenant_id = #{tenant} and v.id = w.id
              where  v.parent_id is not null
            )
            select exists (select from whole w where w.id = #{other})
            """)
    boolean isWithin(
            @Param("tenant") Id<Tenant> tenant, @Param("venue") Id<Venue> venue, @Param("other") Id<Venue> other);

    /** Locks the live sessions that a change of the venue moves, by id. */
    @Select("""
            with recursive whole (id) as (
              select a.id from (select #{venue}::uuid as id union all select #{partOf}::uuid) a where a.id is not null
              union
              select v.parent_id from whole w join lms.venue v on v.tenant_id = #{tenant} and v.id = w.id
              where  v.parent_id is not null
            ), sessions as (
              select x.id from (
                select s.id from lms.session s
                where  s.tenant_id = #{tenant} and s.venue_id in (select w.id from whole w)
                  and  s.status in ('draft', 'published')
                order  by s.id for no key update) x
            )
            select count(*) from sessions
            """)
    long lockSessions(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("partOf") @Nullable Id<Venue> partOf);

    @Select("""
            select s.id as session, s.capacity as seats
            from   lms.session s
            where  s.tenant_id = #{tenant} and s.venue_id = #{venue} and s.status in ('draft', 'published')
              and  (s.capacity is null or s.capacity > #{capacity})
            order  by s.starts_at, s.id
            limit  20
            """)
    List<SeatsRow> readSessionsAbove(
            @Param("tenant") Id<Tenant> tenant, @Param("venue") Id<Venue> venue, @Param("capacity") int capacity);

    @Select(VenueSql.CLASHES)
    List<ClashRow> readClashes(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("d") VenueDetails details,
            @Param("now") Instant now);

    @Insert(VenueSql.REPLACE_OCCUPANCY)
    int replaceOccupancy(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("d") VenueDetails details,
            @Param("now") Instant now);

    @Select(VenueSql.INSERT_VENUE)
    Optional<VenueRow> insertVenue(
            @Param("trail") Trail trail,
            @Param("id") Id<Venue> id,
            @Param("d") VenueDetails details,
            @Param("k") VenueKeys keys);

    @Select(VenueSql.UPDATE_VENUE)
    Optional<VenueRow> updateVenue(
            @Param("trail") Trail trail,
            @Param("id") Id<Venue> id,
            @Param("version") long version,
            @Param("d") VenueDetails details,
            @Param("k") VenueKeys keys);

    @Select(VenueSql.ACTIVATE)
    Optional<VenueRow> activate(
            @Param("trail") Trail trail,
            @Param("id") Id<Venue> id,
            @Param("version") long version,
            @Param("active") boolean active);

    @Select("""
            select exists (select from lms.session s where s.tenant_id = #{tenant} and s.venue_id = #{id}) as sessions,
                   exists (select from lms.venue v where v.tenant_id = #{tenant} and v.parent_id = #{id}) as parts
            """)
    VenueReferences readReferences(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Venue> id);

    @Select(VenueSql.DELETE_VENUE)
    Optional<UUID> deleteVenue(@Param("trail") Trail trail, @Param("id") Id<Venue> id);

    @Select(VenueSql.FIND)
    List<VenueRow> findVenues(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") VenueFilter filter,
            @Param("textKey") @Nullable String textKey,
            @Param("cityKey") @Nullable String cityKey,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(VenueSql.INSERT_BLACKOUT)
    Optional<BlackoutRow> insertBlackout(
            @Param("trail") Trail trail,
            @Param("id") Id<Blackout> id,
            @Param("venue") Id<Venue> venue,
            @Param("d") BlackoutDetails details,
            @Param("venues") UUID[] venues);

    @Select(VenueSql.DELETE_BLACKOUT)
    Optional<UUID> deleteBlackout(@Param("trail") Trail trail, @Param("id") Id<Blackout> id);

    @Select("""
            select b.id, b.venue_id as venue, b.starts_at, b.ends_at, b.reason, b.created_at
            from   lms.venue_blackout b
            where  b.tenant_id = #{tenant} and b.id = #{id}
            """)
    Optional<BlackoutRow> readBlackout(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Blackout> id);

    @Select("""
            select b.id, b.venue_id as venue, b.starts_at, b.ends_at, b.reason, b.created_at
            from   lms.venue_blackout b
            where  b.tenant_id = #{tenant} and b.venue_id = #{venue} and b.starts_at < #{until} and b.ends_at > #{from}
              and  (#{afterId}::uuid is null or (b.starts_at, b.id) > (#{afterStart}::timestamptz, #{afterId}::uuid))
            order  by b.starts_at, b.id
            limit  #{limit}
            """)
    List<BlackoutRow> findBlackouts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("afterStart") @Nullable Instant afterStart,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);
}
