package io.lmskit.persistence.clearance;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.clearance.ClearanceDemands;
import io.lmskit.clearance.Induction;
import io.lmskit.clearance.InductionFilter;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on demands and inductions. */
interface ClearanceMapper {

    /** What a course, a venue or a session demands now. */
    record DemandRow(boolean demandsHealth, boolean demandsInduction) {

        ClearanceDemands toDemands() {
            return new ClearanceDemands(demandsHealth, demandsInduction);
        }
    }

    /** What an induction depends on. */
    record InductingRow(
            boolean userKnown,
            boolean active,
            boolean venueKnown,
            @Nullable Long revision) {}

    /** Whether there are such a session and user, and what the user lacks. */
    record LackingRow(boolean userKnown, String lacking) {}

    @Select(
            "select c.demands_health, c.demands_induction from lms.course c where c.tenant_id = #{tenant} and c.id = #{id}")
    Optional<DemandRow> readOfCourse(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Course> id);

    @Select(
            "select v.demands_health, v.demands_induction from lms.venue v where v.tenant_id = #{tenant} and v.id = #{id}")
    Optional<DemandRow> readAtVenue(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Venue> id);

    @Select(
            "select s.demands_health, s.demands_induction from lms.session s where s.tenant_id = #{tenant} and s.id = #{id}")
    Optional<DemandRow> readInSession(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Session> id);

    @Select(ClearanceSql.DEMAND_OF_COURSE)
    Optional<DemandRow> demandOfCourse(
            @Param("trail") Trail trail, @Param("id") Id<Course> id, @Param("d") ClearanceDemands demands);

    @Select(ClearanceSql.DEMAND_AT_VENUE)
    Optional<DemandRow> demandAtVenue(
            @Param("trail") Trail trail, @Param("id") Id<Venue> id, @Param("d") ClearanceDemands demands);

    @Select(ClearanceSql.DEMAND_IN_SESSION)
    Optional<DemandRow> demandInSession(
            @Param("trail") Trail trail, @Param("id") Id<Session> id, @Param("d") ClearanceDemands demands);

    @Select(ClearanceSql.READ_LACKING)
    Optional<LackingRow> readLacking(
            @Param("tenant") Id<Tenant> tenant, @Param("session") Id<Session> session, @Param("user") Id<User> user);

    @Select("""
            select u.id is not null as user_known, coalesce(u.status = 'active', false) as active,
                   v.id is not null as venue_known, c.revision
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{user} and u.deleted_at is null
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            left join lms.venue v on v.tenant_id = t.tenant_id and v.id = #{venue}
            where  t.tenant_id = #{tenant}
            """)
    InductingRow readInducting(
            @Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user, @Param("venue") Id<Venue> venue);

    @Select(ClearanceSql.INDUCT)
    Optional<Induction> induct(
            @Param("trail") Trail trail,
            @Param("id") Id<Induction> id,
            @Param("user") Id<User> user,
            @Param("venue") Id<Venue> venue,
            @Param("expiresAt") @Nullable Instant expiresAt,
            @Param("revision") @Nullable Long revision);

    @Select(ClearanceSql.REVOKE)
    Optional<Induction> revoke(
            @Param("trail") Trail trail, @Param("id") Id<Induction> id, @Param("version") long version);

    @Select(ClearanceSql.READ)
    Optional<Induction> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Induction> id);

    @Select(ClearanceSql.FIND)
    List<Induction> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") InductionFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
