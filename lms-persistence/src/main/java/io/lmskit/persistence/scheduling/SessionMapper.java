package io.lmskit.persistence.scheduling;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.InstructorUse;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueUse;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on sessions. */
interface SessionMapper {

    /** What a plan takes from its tenant, course and instructor. */
    record PlanFacts(
            int sessionCapacity,
            CurrencyUnit currency,
            ZoneId zone,
            @Nullable Id<Course> course,
            @Nullable String courseTitle,
            @Nullable Money coursePrice,
            @Nullable Integer courseCapacity,
            @Nullable Boolean courseActive,
            @Nullable Id<User> instructor,
            boolean teaches) {}

    /** A part of a venue, and who has it; with a part that nobody has, both are null. */
    record UseRow(
            Id<Venue> venue,
            @Nullable Id<Session> session,
            @Nullable Id<Blackout> blackout,
            boolean shared,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {

        Optional<VenueUse> toUse() {
            return startsAt == null || endsAt == null
                    ? Optional.empty()
                    : Optional.of(new VenueUse(venue, session, blackout, shared, new TimeSpan(startsAt, endsAt)));
        }
    }

    /** A session that an instructor teaches. */
    record TeachingRow(Id<Session> session, Instant startsAt, Instant endsAt) {

        InstructorUse toUse() {
            return new InstructorUse(session, new TimeSpan(startsAt, endsAt));
        }
    }

    /**
     * What a session is to take.
     *
     * @param parts its venue and the parts of that; empty without a venue
     * @param from with the buffers, as is until
     */
    record Taking(Set<Id<Venue>> parts, Instant from, Instant until, boolean exclusive) {

        public UUID[] venues() {
            return parts.stream().map(Id::value).toArray(UUID[]::new);
        }
    }

    @Select(VenueSql.LOCK_FOR_PLAN)
    long lockForPlan(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") @Nullable Id<Venue> venue,
            @Param("instructor") @Nullable Id<User> instructor);

    @Select("""
            select n.default_session_capacity as session_capacity, n.currency, n.zone, c.id as course,
                   c.title as course_title, c.currency || c.price_minor as course_price,
                   c.default_capacity as course_capacity, c.archived_at is null as course_active, u.id as instructor,
                   coalesce('instructor' = any (u.roles) and u.status = 'active' and u.deleted_at is null, false) as teaches
            from   lms.tenant n
                   left join lms.course c on c.tenant_id = n.tenant_id and c.id = #{course}::uuid
                   left join lms.user_account u on u.tenant_id = n.tenant_id and u.id = #{instructor}::uuid
            where  n.tenant_id = #{tenant}
            """)
    Optional<PlanFacts> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("course") @Nullable Id<Course> course,
            @Param("instructor") @Nullable Id<User> instructor);

    @Select(VenueSql.USES)
    List<UseRow> readUses(
            @Param("tenant") Id<Tenant> tenant,
            @Param("venue") Id<Venue> venue,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("except") @Nullable Id<Session> except,
            @Param("shared") boolean shared,
            @Param("closing") boolean closing);

    @Select("""
            select o.session_id as session, lower(o.during) as starts_at, upper(o.during) as ends_at
            from   lms.instructor_occupancy o
            where  o.tenant_id = #{tenant} and o.instructor_id = #{instructor}
              and  o.during && tstzrange(#{from}, #{until}) and o.session_id is distinct from #{except}::uuid
            order  by lower(o.during), o.id
            limit  50
            """)
    List<TeachingRow> readTeaching(
            @Param("tenant") Id<Tenant> tenant,
            @Param("instructor") Id<User> instructor,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("except") @Nullable Id<Session> except);

    @Select(SessionSql.INSERT_SESSION)
    Optional<SessionRow> insertSession(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("d") SessionDetails details,
            @Param("zone") ZoneId zone,
            @Param("venueCapacity") @Nullable Integer venueCapacity,
            @Param("taking") Taking taking);

    @Select(SessionSql.UPDATE_SESSION)
    Optional<SessionRow> updateSession(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("version") long version,
            @Param("d") SessionDetails details,
            @Param("zone") ZoneId zone,
            @Param("venueCapacity") @Nullable Integer venueCapacity,
            @Param("taking") Taking taking,
            @Param("event") String event);

    @Select(SessionSql.UPDATE_CAPACITY)
    Optional<SessionRow> updateCapacity(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("version") long version,
            @Param("capacity") int capacity,
            @Param("event") String event);

    @Select(SessionSql.PUBLISH)
    Optional<SessionRow> publish(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("version") long version,
            @Param("event") String event);

    @Select(SessionSql.COMPLETE)
    Optional<SessionRow> complete(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("version") long version,
            @Param("event") String event);

    @Select(SessionSql.CANCEL)
    Optional<SessionRow> cancel(
            @Param("trail") Trail trail,
            @Param("id") Id<Session> id,
            @Param("version") long version,
            @Param("reason") String reason,
            @Param("event") String event);

    @Select("select exists (select from lms.booking b where b.tenant_id = #{tenant} and b.session_id = #{id})")
    boolean hasBookings(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Session> id);

    @Select(SessionSql.DELETE_DRAFT)
    Optional<UUID> deleteDraft(
            @Param("trail") Trail trail, @Param("id") Id<Session> id, @Param("version") long version);

    @Select(SessionSql.SESSION + "from lms.session s where s.tenant_id = #{tenant} and s.id = #{id}")
    Optional<SessionRow> readSession(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Session> id);

    @Select(SessionSql.SESSION + """
            from (select l.* from lms.session l where l.tenant_id = #{tenant} and l.id = #{id} for no key update) s
            """)
    Optional<SessionRow> lockSession(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Session> id);

    @Select(SessionSql.FIND)
    List<SessionRow> findSessions(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") SessionFilter filter,
            @Param("typeKey") @Nullable String typeKey,
            @Param("cityKey") @Nullable String cityKey,
            @Param("statuses") String[] statuses,
            @Param("afterStart") @Nullable Instant afterStart,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);
}
