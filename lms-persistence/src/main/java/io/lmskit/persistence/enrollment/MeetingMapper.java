package io.lmskit.persistence.enrollment;

import io.lmskit.account.User;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassMeeting;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on the meetings of classes. */
interface MeetingMapper {

    /** A session that is, or is to be, a meeting. */
    record SessionFacts(
            SessionStatus status,
            int seatsTaken,
            long version,
            @Nullable Id<User> instructor,
            @Nullable Id<ClassGroup> classGroup,
            @Nullable Id<User> classInstructor) {}

    @Select("""
            select s.status, s.seats_taken, s.version, s.instructor_id as instructor, s.class_group_id as class_group,
                   g.instructor_id as class_instructor
            from   lms.session s
            left join lms.class_group g on g.tenant_id = s.tenant_id and g.id = s.class_group_id
            where  s.tenant_id = #{tenant} and s.id = #{session}
            """)
    Optional<SessionFacts> readSession(@Param("tenant") Id<Tenant> tenant, @Param("session") Id<Session> session);

    @Select(MeetingSql.ATTACH)
    Optional<UUID> attach(
            @Param("trail") Trail trail,
            @Param("session") Id<Session> session,
            @Param("group") @Nullable Id<ClassGroup> group,
            @Param("version") long version,
            @Param("event") String event);

    @Select(MeetingSql.READ)
    Optional<ClassMeeting> read(
            @Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("session") Id<Session> session);

    @Select(MeetingSql.FIND)
    List<ClassMeeting> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("group") Id<ClassGroup> group,
            @Param("afterStart") @Nullable Instant afterStart,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    /** Members without a place, by their ids. */
    @Select(MeetingSql.UNSEATED)
    List<UUID> unseated(
            @Param("tenant") Id<Tenant> tenant,
            @Param("group") Id<ClassGroup> group,
            @Param("session") Id<Session> session);
}
